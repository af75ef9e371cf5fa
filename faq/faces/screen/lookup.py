"""The nurse's look-up: at every key the intents that fit best, with their exact lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static

from faq.model import Intent

SHOWN = 8
COPIED = "Sent to the clipboard. Some terminals ignore this; then select the line with Shift and the mouse."


class Lookup(Screen[None]):
    """Type, choose, read; Escape returns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "return", "Back", priority=True),
        Binding("down", "move(1)", "Next", priority=True, show=False),
        Binding("up", "move(-1)", "Previous", priority=True, show=False),
        Binding("ctrl+y", "copy", "Copy the line", priority=True),
        Binding("f5", "return", "Chat", priority=True),
        Binding("ctrl+q", "app.quit", "Quit", priority=True),
    ]

    def __init__(self, find: Callable[[str], list[Intent]]) -> None:
        super().__init__()
        self._find = find
        self._found: list[Intent] = []
        self._open = False

    def compose(self) -> ComposeResult:
        """The line to type in, what was found, and the whole of one of them."""
        yield Input(placeholder="Look up: a few words, or part of one", id="question", max_length=200)
        yield OptionList(markup=False, id="found")
        yield Static(id="details", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start empty, ready to type."""
        self.query_one("#found").can_focus = False
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    @on(Input.Changed)
    def look_up(self, event: Input.Changed) -> None:
        """List what fits, at every key."""
        self._found = self._find(event.value)[:SHOWN] if event.value.strip() else []
        found = self.query_one("#found", OptionList)
        found.set_options(Content.assemble((intent.question, "bold"), "\n", intent.brief) for intent in self._found)
        found.highlighted = 0 if self._found else None
        self._close()

    @on(Input.Submitted)
    def show(self) -> None:
        """Show the chosen one with its quotes and the patient's wording."""
        if intent := self._chosen():
            quotes = "\n".join(f"“{quote}”" for quote in intent.quotes)
            text = Content.assemble((intent.brief, "bold"), f"\n\nFor patients: {intent.answer}", f"\n\n{quotes}".rstrip())
            self.query_one("#details", Static).update(text)
            self._open = True
            self.set_class(True, "open")

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """A click shows it, too."""
        self.show()

    def action_move(self, by: int) -> None:
        """Choose the one above or below."""
        found = self.query_one("#found", OptionList)
        if self._found:
            found.highlighted = ((found.highlighted or 0) + by) % len(self._found)
            if self._open:
                self.show()

    def action_copy(self) -> None:
        """Copy the exact line."""
        if intent := self._chosen():
            self.app.copy_to_clipboard(intent.brief)
            self.notify(COPIED, markup=False)

    def action_return(self) -> None:
        """Close the details, then the look-up."""
        if self._open:
            self._close()
        else:
            self.dismiss()

    def _close(self) -> None:
        self._open = False
        self.set_class(False, "open")

    def _chosen(self) -> Intent | None:
        at = self.query_one("#found", OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None
