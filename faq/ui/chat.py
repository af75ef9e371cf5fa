"""The chat screen: what was said, what may be said next, and a line to type in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static

from faq.conversation import Conversation
from faq.model import Reply

MESSAGE_LETTERS = 500
"""The longest message that can be typed; pasting more keeps typing slow for ever after."""


class Said(Static):
    """One message of the log."""

    def __init__(self, who: str, text: str, *, kind: str) -> None:
        super().__init__(Content.assemble((who, "bold"), "\n", text), classes=f"said {kind}")


class Options(OptionList):
    """What the person may take next; gone when there is nothing."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def offer(self, reply: Reply) -> None:
        """Show the options of a reply, numbered from 1."""
        self.set_options(Content(f"{number}. {option.label}") for number, option in enumerate(reply.options, start=1))
        self.display = bool(reply.options)


class Chat(App[None]):
    """Shows one conversation."""

    CSS_PATH = "chat.tcss"
    TITLE = "FAQ"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Choices"),
        Binding("pageup", "scroll_log(-1)", "Up", priority=True),
        Binding("pagedown", "scroll_log(1)", "Down", priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation
        self._reply = conversation.welcome()

    def compose(self) -> ComposeResult:
        """The log, the options and the line to type in, from top to bottom."""
        with VerticalScroll(id="log", can_focus=False):
            pass
        yield Options()
        yield Input(placeholder="Type your question, or a number", max_length=MESSAGE_LETTERS, id="question")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start with the welcome, ready to type."""
        self._messages.anchor()
        self._show(self._reply)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def ask(self, event: Input.Submitted) -> None:
        """Send what was typed."""
        if not event.value.strip():
            return
        event.input.clear()
        reply = self._conversation.say(event.value)
        self._messages.mount(Said("You", reply.question, kind="question"))
        self._show(reply)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take the option that was chosen."""
        reply = self._conversation.take(self._reply.options[event.option_index])
        self._messages.mount(Said("You", reply.question, kind="question"))
        self._show(reply)
        self.query_one(Input).focus()

    def action_scroll_log(self, pages: int) -> None:
        """Scroll the log by a page, wherever the focus is."""
        if pages < 0:
            self._messages.scroll_page_up(animate=False)
        else:
            self._messages.scroll_page_down(animate=False)

    @property
    def _messages(self) -> VerticalScroll:
        return self.query_one("#log", VerticalScroll)

    def _show(self, reply: Reply) -> None:
        self._reply = reply
        said = Said("FAQ", reply.text, kind=reply.kind)
        self._messages.mount(said)
        if reply.quotes:
            self._messages.mount(Said("From the text", "\n".join(f"“{quote}”" for quote in reply.quotes), kind="quotes"))
        self.query_one(Options).offer(reply)
        self.call_after_refresh(self._messages.scroll_to_widget, said, top=True, animate=False)
