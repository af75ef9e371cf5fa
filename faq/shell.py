"""What the commands share: their exit codes, the way to the content, and what the terminal is like."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from faq.routing.router import Router
from faq.routing.storage import open_index

OK, NOTHING = 0, 1
"""Exit codes: fine; a problem, or nothing was understood or found. For wrong usage argparse leaves with 2."""

_BAR = 30
"""Columns of a progress bar."""


def open_router(intents: str) -> Router:
    """The router of a content folder; on a terminal a bar shows how far learning has come."""
    return Router(open_index(intents, progress("learning the content")))


def progress(what: str) -> Callable[[float], None]:
    """A function that draws a bar on a terminal, given the part that is done, 0 to 1; elsewhere it draws nothing."""
    shown = [-1]

    def show(part: float) -> None:
        columns = int(_BAR * part)
        if sys.stderr.isatty() and columns != shown[0]:
            shown[0] = columns
            print(f"\r{what} [{'#' * columns:<{_BAR}}]", end="\n" if part >= 1 else "", file=sys.stderr, flush=True)

    return show


def width() -> int | None:
    """The terminal's columns, or those that COLUMNS asks for; None where the lines go to a file or a program."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < 5 and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None
