"""What keeps a terminal usable and a person's words private, whatever happens. Holds for Textual 8.2."""

from __future__ import annotations

import asyncio
import codecs
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Literal, TypeVar

import textual.drivers.linux_driver as driver
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList

Result = TypeVar("Result")


def forgive_invalid_bytes() -> None:
    """Replace a byte that is not UTF-8, typed or pasted; Textual would end the program (its issue 6456)."""
    setattr(driver, "getincrementaldecoder", lambda name: partial(codecs.getincrementaldecoder(name), errors="replace"))  # noqa: B010


def ignore_codes_in_pastes() -> None:
    """Leave escape codes out of what is pasted; Textual would take each for keys, a second for some 150 of them."""
    setattr(driver, "XTermParser", _PasteParser)  # noqa: B010


def turn_pages_in_sight() -> None:
    """Let Page Up and Page Down do nothing in a list that has no line to show; Textual would end the program with a KeyError."""
    setattr(OptionList, "_move_page", _move_page_in_sight)  # noqa: B010


_move_page = OptionList._move_page


def _move_page_in_sight(rows: OptionList, direction: Literal[-1, 1]) -> None:
    if rows.scrollable_content_region:
        _move_page(rows, direction)


class _PasteParser(XTermParser):
    """Knows where a paste begins and ends, and drops the escape characters in between."""

    _BEGINS, _ENDS = "\x1b[200~", "\x1b[201~"

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_pasting = False
        self._held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The messages in what came from the terminal."""
        return super().feed("".join(self._cleaned(self._held + data)))

    def _cleaned(self, data: str) -> Iterator[str]:
        self._held = ""
        while data:
            part, marker, data = data.partition(self._ENDS if self._is_pasting else self._BEGINS)
            if self._is_pasting and not marker:
                # The first part of what ends the paste may have come, and the rest not yet.
                length = next(size for size in range(len(self._ENDS), -1, -1) if part.endswith(self._ENDS[:size]))
                part, self._held = part[: len(part) - length], part[len(part) - length :]
            yield part.replace("\x1b", "") if self._is_pasting else part
            yield marker
            self._is_pasting ^= bool(marker)


class ClosedOnce(Screen[Result]):
    """A screen above the others that is closed once, however often and quickly somebody presses Enter."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close it, if it is the one on top."""
        return super().dismiss(result) if self.is_running and self.app.screen is self else AwaitComplete()


def leave_on_signals(app: App[None]) -> None:
    """Leave as if by the quit key when the system or a closed terminal asks for it, so that the terminal is restored."""
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        with suppress(AttributeError, NotImplementedError, ValueError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), app.exit)


class Discreet(App[None]):
    """An App whose crash report does not show what the person typed."""

    def _fatal_error(self) -> None:
        from rich.traceback import Traceback

        self.bell()
        self._exit_renderables.append(Traceback(show_locals=False, width=None))
        self._close_messages_no_wait()
