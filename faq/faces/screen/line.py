"""The line to type in. It grows with what is typed or pasted, and brings back what was said before."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from faq.text import LIMIT

_COUNTED = 1_000
"""Characters from which on it is shown how many there are."""


class Line(TextArea):
    """Enter sends, and starts anew at once, so that what is typed meanwhile is not lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", show=False, tooltip="send what you typed; a number alone takes a choice"),
        Binding("ctrl+j,shift+enter", "break_line", "New line", show=False, tooltip="start a new line"),
        Binding("pageup", "screen.scroll_log(-1)", "Page up", show=False, tooltip="scroll the conversation up"),
        Binding("pagedown", "screen.scroll_log(1)", "Page down", show=False, tooltip="scroll the conversation down"),
        Binding("up", "earlier", "Earlier", show=False, tooltip="what you said before"),
        Binding("down", "later", "Later", show=False, tooltip="what you said later, then the choices"),
    ]

    class Sent(Message):
        """A message was typed and sent."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class LeftBelow(Message):
        """The person went down, out of the line."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="Type your question, or a number",
            id="question",
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        for key in ("f6", "f7", "ctrl+y"):
            # These mean something else here, and in the footer they would stand where the line's own keys do.
            self._bindings.key_to_bindings.pop(key, None)
        self._said: list[str] = []
        self._at = 0

    def action_send(self) -> None:
        """Send what was typed."""
        if self.text.strip():
            self._said.append(self.text)
            self._at = len(self._said)
            # Straight to the screen, before any key that is already waiting here.
            self.screen.post_message(self.Sent(self.text))
            self.text = ""

    def type(self, character: str) -> None:
        """Type a letter, or press Enter or Backspace, where these were meant for the line and came too early."""
        if character == "\n":
            self.action_send()
        elif character == "\b":
            self.action_delete_left()
        else:
            self.insert(character)

    def render_line(self, y: int) -> Strip:
        """A line of the text; where there is no column for it, nothing, for Textual would divide by their number."""
        return super().render_line(y) if self.content_region.width else Strip.blank(self.size.width)

    def action_break_line(self) -> None:
        """Start a new line, behind what is there: Enter that was pressed before the program listened comes as one, too."""
        if self.text:
            self.insert("\n")

    def action_earlier(self) -> None:
        """Up in the text, and from its first line to the message before."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y > 0:
            self.action_cursor_up()
        elif self._at > 0:
            self._recall(self._at - 1)

    def action_later(self) -> None:
        """Down in the text, and from its last line to the message after, and then out."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y < self.wrapped_document.height - 1:
            self.action_cursor_down()
        elif self._at < len(self._said):
            self._recall(self._at + 1)
        else:
            self.post_message(self.LeftBelow())

    async def _on_key(self, event: events.Key) -> None:
        """Enter sends; a question mark where nothing is typed asks for help.

        No key of the chat has priority: that would let it overtake what was typed before it.
        """
        if event.key == "enter":
            self.action_send()
        elif event.character == "?" and not self.text:
            await self.app.run_action("app.help")
        else:
            await super()._on_key(event)
            return
        event.prevent_default()
        event.stop()

    def on_text_area_changed(self) -> None:
        """Cut what is too long, and say how much room there is."""
        if len(self.text) > LIMIT:
            self.text = self.text[:LIMIT]
            self.move_cursor(self.document.end)
        letters = len(self.text)
        full = "; the rest was left out" if letters == LIMIT else ""
        self.border_subtitle = Content(f"{letters:,} of {LIMIT:,} characters{full}") if letters >= _COUNTED else ""

    def _recall(self, at: int) -> None:
        self._at = at
        self.text = self._said[at] if at < len(self._said) else ""
        self.move_cursor(self.document.end)
