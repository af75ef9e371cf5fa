"""The keys and the commands, on one screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from faq.dialogue import phrases

KEYS = """\
Enter         send, or take the choice      Tab    next part of the screen
1, 2, 3 …     take a choice by its number   Down   to the choices
Up            earlier questions             PgUp   scroll, and PgDn
F2 source     F3 words     F4 the way so far
F5 look-up    F6 colours   F7 topics        Ctrl+S save   Ctrl+Q quit
"""


class Help(ModalScreen[None]):
    """Shows them until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q", "dismiss", "Close", priority=True)]

    def compose(self) -> ComposeResult:
        """The text, which scrolls where it must."""
        with VerticalScroll(id="help"):
            yield Static(Content(f"{KEYS}\n{phrases.HELP}\n\nEscape closes this."))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#help").focus()
