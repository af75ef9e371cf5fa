"""The panel of an emergency: it covers the screen until the person says that they have read it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class Urgent(ModalScreen[None]):
    """Shows what to do now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "I have read this", priority=True),
        Binding("down,pagedown", "scroll(1)", show=False),
        Binding("up,pageup", "scroll(-1)", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """A title, the text and a button."""
        with VerticalScroll(id="urgent"):
            yield Static(Content("!!! URGENT !!!"), id="urgent-title")
            yield Static(Content(self._text))
            yield Button(Content("I have read this (Enter)"), id="read")

    def on_mount(self) -> None:
        """Focus the button."""
        self.query_one(Button).focus(scroll_visible=False)

    def on_button_pressed(self) -> None:
        """Close the panel."""
        self.dismiss()

    def action_read(self) -> None:
        """Close the panel."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll the text, on a small screen."""
        self.query_one("#urgent").scroll_relative(y=lines, animate=False)
