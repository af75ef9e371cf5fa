"""Asks, on a terminal that many people use, whether anybody is still there."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from faq.faces.screen.safety import ClosedOnce

GRACE_SECONDS = 30.0
"""How long somebody has to say that they are still there."""
QUESTION = "Are you still there? Press any key to go on. In {} seconds everything said here is forgotten, and I start over."


class StillThere(ClosedOnce[bool], ModalScreen[bool]):
    """Gives back whether a key was pressed in time, or the mouse."""

    def compose(self) -> ComposeResult:
        """The question, with the seconds that are left."""
        with Vertical(id="asking"):
            yield Static(Content(QUESTION.format(int(GRACE_SECONDS))), id="still-there")

    def on_mount(self) -> None:
        """Count down."""
        self._left = int(GRACE_SECONDS)
        self.set_interval(1.0, self._count)

    def on_key(self, event: events.Key) -> None:
        """Any key will do, and it does nothing else."""
        event.stop()
        self.dismiss(True)

    def on_click(self) -> None:
        """So will a click."""
        self.dismiss(True)

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.dismiss(False)
        else:
            self.query_one("#still-there", Static).update(Content(QUESTION.format(self._left)))
