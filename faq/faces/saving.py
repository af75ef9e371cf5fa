"""Writes a document to a file, whole or not at all, and never over another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from faq import files
from faq.model import Document
from faq.text import clean_line

NAME = "faq-notes.md"
"""The file where the person names none; a number is added until the name is free."""
_MOST = 1_000


class Saved(NamedTuple):
    """What became of a document: words to show to the person, and whether it is written.

    Where it can be printed instead, ``page`` is what to print, and ``printer`` on what.
    """

    message: str
    is_written: bool
    page: str = ""
    printer: str = ""


def save(document: Document) -> Saved:
    """Write the document and say where it is, or why it could not be written and what to do."""
    half, path = "", document.file_name or NAME
    try:
        path = os.path.abspath(os.path.expanduser(path))
        half = _write_beside(path, document.text)
        for candidate in [path] if document.file_name else _free_names(path):
            if _put(half, candidate):
                return Saved(clean_line(f"Saved to {candidate}"), is_written=True)
        return _failed(f"{path} already exists, and nothing was written. Type save and another name.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _failed(f"It could not be written to {path}: {reason}. Type save and a name in another folder.")
    finally:
        with suppress(OSError):
            os.unlink(half)


def _failed(message: str) -> Saved:
    return Saved(clean_line(message), is_written=False)


def _write_beside(path: str, text: str) -> str:
    if os.path.lexists(path) and not os.path.isfile(path):
        raise ValueError("that is not a place for a new file")
    return files.write_beside(path, text.encode("utf-8", "replace"))


def _put(half: str, path: str) -> bool:
    """Give what was written its name, unless that is taken; False then."""
    try:
        os.link(half, path)
    except FileExistsError:
        return False
    except OSError:
        # Some file systems have no links.
        return _claim(path) and _replace(half, path)
    return True


def _replace(half: str, path: str) -> bool:
    """Put what was written in the place that was claimed; where that fails, the place is given up again."""
    try:
        os.replace(half, path)
    except OSError:
        os.unlink(path)
        raise
    return True


def _claim(path: str) -> bool:
    """Whether the name was free; it is then taken, by an empty file, so that nobody else can get it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _free_names(path: str) -> Iterator[str]:
    stem, end = os.path.splitext(path)
    yield path
    yield from (f"{stem}-{number}{end}" for number in range(2, _MOST))
