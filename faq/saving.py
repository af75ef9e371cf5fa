"""Writes a document to a file, whole or not at all, and never over another one."""

from __future__ import annotations

import os
import tempfile

NAME = "faq-notes.md"
"""The file where the person names none; a number is added until the name is free."""
_MOST = 1_000


def save(text: str, name: str = "") -> str:
    """Write the text and say where it is, or why it could not be written and what to do."""
    path = os.path.abspath(os.path.expanduser(name)) if name else _free_path()
    folder = os.path.dirname(path)
    half = ""
    try:
        if os.path.lexists(path):
            return f"{path} already exists, and nothing was written. Type  save  and another name."
        number, half = tempfile.mkstemp(dir=folder, prefix=".faq-")
        with os.fdopen(number, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # A link, and not a rename, because it fails where somebody has made the file meanwhile.
        os.link(half, path)
    except FileExistsError:
        return f"{path} already exists, and nothing was written. Type  save  and another name."
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f"It could not be written to {path}: {reason}. Type  save  and a name in another folder."
    finally:
        if half and os.path.exists(half):
            os.unlink(half)
    return f"Saved to {path}"


def _free_path() -> str:
    stem, end = os.path.splitext(NAME)
    names = (NAME, *(f"{stem}-{number}{end}" for number in range(2, _MOST)))
    return os.path.abspath(next((name for name in names if not os.path.lexists(name)), NAME))
