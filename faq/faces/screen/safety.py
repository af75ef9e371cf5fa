"""What keeps a terminal usable and a person's words private, whatever happens. Holds for Textual 8.2."""

from __future__ import annotations

import asyncio
import codecs
import signal
from contextlib import suppress
from functools import partial

import textual.drivers.linux_driver as driver
from textual.app import App


def forgive_invalid_bytes() -> None:
    """Replace a byte that is not UTF-8, typed or pasted; Textual would end the program (its issue 6456)."""
    setattr(driver, "getincrementaldecoder", lambda name: partial(codecs.getincrementaldecoder(name), errors="replace"))  # noqa: B010


def leave_on_signals(app: App[None]) -> None:
    """Leave as if by the quit key when the system or a closed terminal asks for it, so that the terminal is restored."""
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError, ValueError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), app.exit)


class Discreet(App[None]):
    """An App whose crash report does not show what the person typed."""

    def _fatal_error(self) -> None:
        from rich.traceback import Traceback

        self.bell()
        self._exit_renderables.append(Traceback(show_locals=False, width=None))
        self._close_messages_no_wait()
