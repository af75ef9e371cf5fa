"""The folder of content: where it is, its files as bytes, and whether they have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from stat import S_ISREG

from faq.text import clean_line

SOURCE = "source.txt"
ARTICLE = "source.yaml"
GLOSSARY = "glossary.yaml"
SYNONYMS = "synonyms.yaml"
TOURS = "tours.yaml"
EXAMPLES = "examples"
"""The folder inside with more ways to ask, a file for each intent."""
LARGEST = 16_000_000
"""Bytes of one file: some forty times the largest that is shipped."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class ContentError(Exception):
    """The content cannot be used; the text tells the person why and what to do, one line for each problem."""


def shipped() -> str:
    """The folder of the content that comes with the program: inside the package once installed, beside it in a checkout."""
    installed = os.path.join(_PACKAGE, "intents")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "intents")


def read(folder: str) -> dict[str, bytes]:
    """The content files of a folder, by name, in the order of their names; those with more examples are named ``examples/...``.

    Raises ContentError for a folder that is missing, unreadable or without content, and for a file that is none or far too large.
    """
    files: dict[str, bytes] = {}
    try:
        for name, status in _files(folder):
            if not S_ISREG(status.st_mode):
                raise ContentError(f"{_named(folder, name)}: not a file; take it away, or put a file in its place")
            if status.st_size > LARGEST:
                raise ContentError(f"{_named(folder, name)}: {status.st_size:,} bytes, where {LARGEST:,} are the most; split it")
            with open(os.path.join(folder, name), "rb") as file:
                files[name] = file.read()
    except OSError as error:
        where, why = error.filename or folder, error.strerror or error
        raise ContentError(f"{clean_line(str(where))}: {why}; name a folder of intents that can be read") from error
    if SOURCE not in files or len(files) == 1:
        raise ContentError(f"{clean_line(folder)}: no content here; a folder of intents holds {SOURCE} and a YAML file for each topic")
    return files


def stamp(folder: str) -> str:
    """What the file system says of the content files without their being read: names, sizes, times of change.

    Two equal stamps of one folder mean that its content is the same; an empty one tells nothing.
    """
    try:
        return "\n".join(f"{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}" for name, status in _files(folder))
    except OSError:
        return ""


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    yield from _files_in(folder, "")
    if os.path.isdir(os.path.join(folder, EXAMPLES)):
        yield from _files_in(os.path.join(folder, EXAMPLES), f"{EXAMPLES}/")


def _files_in(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".yaml") or (entry.name == SOURCE and not prefix):
                yield prefix + entry.name, entry.stat()


def _named(folder: str, name: str) -> str:
    return clean_line(f"{folder}/{name}")
