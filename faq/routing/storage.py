"""Where an index is kept, so that it is made once from the content and read again in milliseconds.

A stored index is trusted only where nobody else writes: inside the installed package, and in the user's own cache folder. It is
used when it was made from this very content by this very version and is whole; else it is made anew. Whether the content is the same
is told by the file system (names, sizes and times of all files); only where that differs are the files read and compared. A cache
that cannot be written is done without.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from stat import S_ISDIR, S_ISREG
from zlib import crc32

from faq import files
from faq.content import folder
from faq.routing.index import Index, pack, restamped, unpack, value_of

SHIPPED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "index.bin")
"""The index of the shipped content inside the installed package."""


def open_index(intents: str, on_learning: Callable[[float], None] = lambda part: None) -> Index:
    """The index of a content folder: a stored one where it fits, else learned and stored.

    ``on_learning`` is called with the part that is done, 0 to 1, while the content is learned, which can take a minute.
    Raises ContentError for content with problems.
    """
    cache, stamp = cache_path(intents), folder.stamp(intents)
    if index := _stored(cache, "stamp", stamp):
        return index
    texts = folder.read(intents)
    made_from = fingerprint(texts)
    for path in (cache, SHIPPED) if os.path.samefile(intents, folder.shipped()) else (cache,):
        if index := _stored(path, "content", made_from):
            store(cache, restamped(_bytes_of(path), stamp))
            return index
    raw = build(texts, intents, stamp, on_learning)
    store(cache, raw)
    return unpack(raw)


def build(texts: Mapping[str, bytes], intents: str, stamp: str = "", on_learning: Callable[[float], None] = lambda part: None) -> bytes:
    """The index of the content in the files, as bytes. Raises ContentError, with all problems, for content with any."""
    # Imported here: a stored index needs neither YAML nor training, and `faq ask` is to be quick.
    from faq.content.loader import load
    from faq.routing.learning import learn

    library, problems = load(texts, intents)
    if library is None:
        raise folder.ContentError("\n".join(map(str, problems)))
    learned = learn(library, on_learning)
    on_learning(1.0)
    return pack(library, learned, fingerprint(texts), stamp)


def fingerprint(texts: Mapping[str, bytes]) -> str:
    """What tells content from other content: of each file its name, size and CRC, which is to notice an edit, not an enemy."""
    return "\n".join(f"{name} {len(raw)} {crc32(raw):08x}" for name, raw in texts.items())


def cache_path(intents: str) -> str:
    """The file in the user's cache folder that belongs to a content folder."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        # The XDG specification has a relative one ignored.
        base = os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.abspath(intents)
    return os.path.join(base, "faq", f"{crc32(os.fsencode(path)):08x}.bin")


def store(path: str, raw: bytes) -> None:
    """Write the file whole or not at all, and without a word where that fails: the index can be made again."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if _is_own(os.path.dirname(path), S_ISDIR):
            files.replace(path, raw)


def _stored(path: str, key: str, expected: str) -> Index | None:
    """The index in a file, if it may be trusted and its heading has the value that is expected."""
    try:
        if path != SHIPPED and not (_is_own(os.path.dirname(path), S_ISDIR) and _is_own(path, S_ISREG)):
            return None
        raw = _bytes_of(path)
        return unpack(raw) if expected and value_of(raw, key) == expected else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError):
        return None


def _bytes_of(path: str) -> mmap | bytes:
    """The bytes of a file, of which only those that are looked at are read."""
    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ) if os.fstat(file.fileno()).st_size else b""


def _is_own(path: str, is_sort: Callable[[int], bool]) -> bool:
    """Whether nobody else can have put this file or folder there, or changed it."""
    status = os.lstat(path)
    if not hasattr(os, "geteuid"):
        return is_sort(status.st_mode)
    return is_sort(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022
