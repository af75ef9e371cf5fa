"""The trained matcher, stored: made once from the content and read again in milliseconds.

A stored index is used only when its key says that it was made from this very content by this very version, and its checksum
that it is whole; else it is made anew. It lies beside the shipped content, or in the user's cache folder, one file for each
content folder. A cache that cannot be written is done without.

The form: MAGIC, the key, the checksum of the rest, the length of the heading, the heading as JSON (the library without its
examples, and the length of each array), then the arrays of ``Weights`` and the vocabulary.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from typing import Any, Literal
from zlib import crc32

from faq import __version__, folder
from faq.matcher import Matcher, Weights
from faq.model import Intent, Library, Place, Synonym, Topic

FORMAT = 1
MAGIC = b"faq-idx\n"
SHIPPED_NAME = "index.bin"

_KEY_BYTES = 16
_BODY = len(MAGIC) + _KEY_BYTES + 4
_ARRAYS = ("keys", "lengths", "starts", "columns", "values")
_TYPES: tuple[Literal["I", "f", "H", "h"], ...] = ("I", "f", "I", "H", "h")


def open_index(intents: str) -> tuple[Library, Matcher]:
    """The library of a content folder and its matcher, from the stored index where it fits, else learned and stored.

    The library of a stored index has no examples: they are in the weights. Raises ContentError for content with problems.
    """
    files = folder.read(intents)
    key = content_key(files)
    for path in (os.path.join(intents, SHIPPED_NAME), cache_path(intents)):
        with suppress(OSError, ValueError, KeyError, TypeError), open(path, "rb") as file:
            return unpack(file.read(), key)
    library, weights = learn(files, intents)
    store(cache_path(intents), pack(library, weights, key))
    return library, Matcher(weights, library.synonyms)


def learn(files: Mapping[str, bytes], intents: str) -> tuple[Library, Weights]:
    """The library in the files, and the weights learned from it. Raises ContentError, with all problems, for content with any."""
    # Imported here: a stored index needs neither YAML nor training, and `faq ask` is to be quick.
    from faq.loader import load
    from faq.training import train

    library, problems = load(files, intents)
    if library is None:
        raise folder.ContentError("\n".join(map(str, problems)))
    return library, train(library.examples, [intent.id for intent in library.intents], library.synonyms)


def content_key(files: Mapping[str, bytes]) -> bytes:
    """What a stored index must match: the content, the version of the program and of the form, and the machine's byte order."""
    digest = blake2b(f"{FORMAT} {__version__} {sys.byteorder}".encode(), digest_size=_KEY_BYTES)
    for name, raw in files.items():
        digest.update(f"\n{name} {len(raw)}\n".encode())
        digest.update(raw)
    return digest.digest()


def cache_path(intents: str) -> str:
    """The file in the user's cache folder that belongs to a content folder."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    name = blake2b(os.path.abspath(intents).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return os.path.join(base, "faq", f"{name}.bin")


def pack(library: Library, weights: Weights, key: bytes) -> bytes:
    """The index as bytes."""
    arrays = [memoryview(getattr(weights, name)).cast("B") for name in _ARRAYS]
    heading = json.dumps(
        {
            "topics": library.topics,
            "intents": library.intents,
            "synonyms": library.synonyms,
            "rarest": weights.rarest,
            "sizes": [len(array) for array in arrays],
        }
    ).encode()
    body = b"".join((len(heading).to_bytes(4, "little"), heading, *arrays, weights.vocabulary.encode()))
    return b"".join((MAGIC, key, crc32(body).to_bytes(4, "little"), body))


def unpack(raw: bytes, key: bytes) -> tuple[Library, Matcher]:
    """The library and the matcher in the bytes. Raises ValueError for an index of other content, or a damaged one."""
    body = memoryview(raw)[_BODY:]
    if raw[: _BODY - 4] != MAGIC + key or crc32(body).to_bytes(4, "little") != raw[_BODY - 4 : _BODY]:
        raise ValueError("not an index of this content")
    end = 4 + int.from_bytes(body[:4], "little")
    heading = json.loads(bytes(body[4:end]))
    arrays: list[Any] = []
    for size, type_ in zip(heading["sizes"], _TYPES, strict=True):
        arrays.append(body[end : end + size].cast(type_))
        end += size
    library = Library(
        tuple(Topic(id_, title, tuple(ids)) for id_, title, ids in heading["topics"]),
        tuple(
            Intent._make((*texts, tuple(quotes), tuple(next_), Place(*place)))
            for *texts, quotes, next_, place in heading["intents"]
        ),
        tuple(Synonym(term, tuple(variants), Place(*place)) for term, variants, place in heading["synonyms"]),
        (),
    )
    ids = tuple(intent.id for intent in library.intents)
    weights = Weights._make((ids, *arrays, heading["rarest"], str(body[end:], "utf-8")))
    return library, Matcher(weights, library.synonyms)


def store(path: str, raw: bytes) -> None:
    """Write the file whole or not at all, and without a word where that fails: the index can be made again."""
    half = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(half, "wb") as file:
                file.write(raw)
            os.replace(half, path)
        except OSError:
            os.unlink(half)
