"""Writes what was not understood to a file of JSON lines, for authors; only where somebody asked for it.

A line is written whole or not at all, nobody else may read the file, and it never grows beyond MOST_BYTES. There is no time in it finer
than the day.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from faq.dialogue.unanswered import Unanswered

MOST_BYTES = 5_000_000


def prepare(path: str) -> None:
    """Make sure that the file can be written. Raises OSError, which names it, where not."""
    os.close(_opened(path))


def write(path: str, kept: Iterable[Unanswered], day: date) -> None:
    """Add a line for each message. What does not fit is left out; where nothing can be written, nobody is kept from leaving."""
    for noted in kept:
        line = json.dumps({"day": day.isoformat(), **noted._asdict()}, ensure_ascii=False).encode() + b"\n"
        with suppress(OSError):
            _append(path, line)


def _append(path: str, line: bytes) -> None:
    number = _opened(path)
    try:
        _lock(number)
        size = os.fstat(number).st_size
        if size + len(line) > MOST_BYTES:
            return
        if os.write(number, line) < len(line):
            os.ftruncate(number, size)
    finally:
        os.close(number)


def _opened(path: str) -> int:
    """The file, opened to add to it. Raises OSError for whatever is no file of one's own."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    number = os.open(path, flags, 0o600)
    status = os.fstat(number)
    if not stat.S_ISREG(status.st_mode) or (hasattr(os, "geteuid") and status.st_uid != os.geteuid()):
        os.close(number)
        raise OSError(0, "not a file of your own; name another one", path)
    if status.st_mode & 0o077:
        os.fchmod(number, 0o600)
    return number


def _lock(number: int) -> None:
    """Let nobody else write meanwhile, where the system can do that; it ends when the file is closed."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX)
