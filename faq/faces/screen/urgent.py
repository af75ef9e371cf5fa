"""The panel of an emergency or a crisis: it covers the screen until the person says that they have read it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Digits, Static

from faq.faces.screen.safety import ClosedOnce
from faq.faces.screen.said import Said
from faq.model import Panel, Reply

DEAF_SECONDS = 1.0
"""How long no key closes the panel, so that one that was typed ahead does not."""
CLOSE = "I have read this (Enter)"


class Urgent(ClosedOnce[None], ModalScreen[None]):
    """The numbers to call, then what to do. Nothing else can be reached from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "read", "I have read this", priority=True),
        Binding("down", "scroll_by(1)", "Down", show=False),
        Binding("up", "scroll_by(-1)", "Up", show=False),
        Binding("pagedown", "scroll_by(5)", "Down", show=False, priority=True),
        Binding("pageup", "scroll_by(-5)", "Up", show=False, priority=True),
    ]

    def __init__(self, reply: Reply) -> None:
        super().__init__(classes="gentle" if reply.panel and reply.panel.is_gentle else "")
        self._is_deaf = True
        # A content that has no panel of its own is shown as it is.
        self._panel = reply.panel or Panel(reply.heading, (), reply.text, is_gentle=False)

    def compose(self) -> ComposeResult:
        """The numbers, large where there is room; what to do; a button."""
        with Vertical(id="urgent"):
            yield Static(Content(self._panel.title), id="urgent-title")
            yield Static(Content("  ".join(self._panel.call)), id="call")
            with Horizontal(id="call-large"):
                for number in self._panel.call:
                    yield Digits(number)
            with VerticalScroll(id="steps", can_focus=False):
                yield Said(Content(self._panel.steps), classes="steps")
            yield Button(Content(CLOSE), id="read", compact=True, disabled=True)

    def on_mount(self) -> None:
        """Listen after a while, and not at once."""
        self.set_timer(DEAF_SECONDS, self._listen)

    def on_button_pressed(self) -> None:
        """Close the panel."""
        self.dismiss()

    def action_read(self) -> None:
        """Close the panel, if it could be read."""
        if not self._is_deaf:
            self.dismiss()

    def action_scroll_by(self, lines: int) -> None:
        """Scroll the text, on a small screen."""
        self.query("#steps").first().scroll_relative(y=lines, animate=False)

    def _listen(self) -> None:
        self._is_deaf = False
        button = self.query_one(Button)
        button.disabled = False
        button.focus(scroll_visible=False)
