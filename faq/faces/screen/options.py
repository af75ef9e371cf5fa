"""What may be taken next, as numbered rows to press."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from faq.faces.captions import invitation
from faq.model import Option, Reply

_NUMBER = 4
"""Columns of a number and the space behind it."""


class Options(OptionList):
    """The options of the last reply, the first of them highlighted; gone when there are none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", "Up", show=False, tooltip="the choice above; from the first back to the line to type in"),
        Binding("pageup", "screen.scroll_log(-1)", "Page up", show=False, tooltip="scroll the conversation up"),
        Binding("pagedown", "screen.scroll_log(1)", "Page down", show=False, tooltip="scroll the conversation down"),
    ]

    class Typed(Message):
        """A letter was typed here that belongs into the line, or Enter or Backspace behind one."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.offered: tuple[Option, ...] = ()
        self._folded_to = 0
        self._is_typed_at = False

    def offer(self, reply: Reply) -> None:
        """Show the options of a reply, numbered from 1."""
        self.offered = reply.options
        self._fold()
        self.border_title = Content(f"{invitation(reply)} press a number, then Enter")
        self.highlighted = 0 if reply.options else None
        self.set_class(not reply.options, "empty")

    def on_resize(self) -> None:
        """Fold the labels anew, where they have another width."""
        if self._folded_to != self.scrollable_content_region.width:
            kept = self.highlighted
            self._fold()
            self.highlighted = kept

    def action_up(self) -> None:
        """To the choice above."""
        if self.highlighted:
            self.action_cursor_up()
        else:
            self.post_message(self.Typed(""))

    def on_blur(self) -> None:
        """What was typed here has reached the line."""
        self._is_typed_at = False

    def on_key(self, event: events.Key) -> None:
        """A number takes its row at once; any other letter belongs into the line, and so does all that follows it."""
        if self._is_typed_at and event.key in ("enter", "backspace"):
            self.post_message(self.Typed("\n" if event.key == "enter" else "\b"))
            event.prevent_default()
        elif not self._is_typed_at and event.character and event.character.isdecimal() and 0 < int(event.character) <= len(self.offered):
            self.highlighted = int(event.character) - 1
            self.action_select()
        elif event.is_printable and event.character:
            self._is_typed_at = True
            self.post_message(self.Typed(event.character))
        else:
            return
        event.stop()

    def _fold(self) -> None:
        """The rows, folded behind their numbers."""
        self._folded_to = self.scrollable_content_region.width
        width = max(1, self._folded_to - _NUMBER)
        rows = (Content(f"\n{' ' * _NUMBER}").join(Content(option.label).wrap(width)) for option in self.offered)
        self.set_options(Content.assemble((f" {number} ", "reverse"), " ", row) for number, row in enumerate(rows, start=1))
