"""Writes files whole or not at all, and clears away what a writer that was killed has left behind."""

from __future__ import annotations

import os
import time
from contextlib import suppress

PREFIX = ".faq-"
"""What the names of files begin with that are not whole yet; the number of the process that writes them follows."""
_STALE_SECONDS = 60
"""Younger ones are left alone: a process of another machine may be writing them."""


def write_beside(path: str, raw: bytes) -> str:
    """Write to a new file in the folder of ``path``, that nobody else can read, and give its path. Raises OSError."""
    folder = os.path.dirname(path) or os.curdir
    _clear(folder)
    half = os.path.join(folder, f"{PREFIX}{os.getpid()}-{time.monotonic_ns()}")
    number = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(half)
        raise
    return half


def replace(path: str, raw: bytes) -> None:
    """Put the bytes in the place of a file, whole or not at all. Raises OSError."""
    half = write_beside(path, raw)
    try:
        os.replace(half, path)
    except BaseException:
        os.unlink(half)
        raise


def _clear(folder: str) -> None:
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(PREFIX) and time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                writer = entry.name.removeprefix(PREFIX).partition("-")[0]
                if writer.isdecimal() and not _is_running(int(writer)):
                    os.unlink(entry.path)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
