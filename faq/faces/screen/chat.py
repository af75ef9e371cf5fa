"""The chat: what was said, where on the way the person is, what may be said next, and a line to type in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Input, OptionList

from faq.dialogue.conversation import Conversation
from faq.dialogue.state import Voice
from faq.faces.screen import themes
from faq.faces.screen.guide import Guide
from faq.faces.screen.journey import Journey
from faq.faces.screen.log import Log
from faq.faces.screen.safety import Discreet, forgive_invalid_bytes, leave_on_signals
from faq.model import QUIT, URGENT, Document, Option, Reply

MESSAGE_LETTERS = 500
"""The longest message that can be typed; pasting more keeps typing slow for ever after."""


class Options(OptionList):
    """What the person may take next; gone when there is nothing."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.offered: tuple[Option, ...] = ()

    def offer(self, reply: Reply) -> None:
        """Show the options of a reply, numbered from 1."""
        self.offered = reply.options
        self.set_options(Content(f"{number}. {option.label}") for number, option in enumerate(reply.options, start=1))
        self.set_class(not reply.options, "empty")


class Line(Input):
    """The line to type in; up and down recall what was said before, and down leads on to the choices."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "Earlier", show=False),
        Binding("down", "recall(1)", "Later", show=False),
    ]

    class Sent(Message):
        """A message was typed and sent."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(placeholder="Type your question, or a number", max_length=MESSAGE_LETTERS, id="question")
        self.cursor_blink = False
        self._said: list[str] = []
        self._at = 0

    async def action_submit(self) -> None:
        """Send what was typed and start anew at once, so that what is typed meanwhile is not lost."""
        if self.value.strip():
            self._said.append(self.value)
            self._at = len(self._said)
            self.post_message(self.Sent(self.value))
            self.clear()

    def action_recall(self, by: int) -> None:
        """Bring back an earlier message, or a later one."""
        if by > 0 and self._at >= len(self._said):
            self.screen.query_one(Options).focus()
            return
        self._at = min(max(0, self._at + by), len(self._said))
        self.value = self._said[self._at] if self._at < len(self._said) else ""
        self.cursor_position = len(self.value)


class Chat(Discreet):
    """Shows one conversation."""

    CSS_PATH = "faq.tcss"
    TITLE = "FAQ"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (8, "-short"),
        (18, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True),
        Binding("f2", "quotes", "Source"),
        Binding("f3", "say('terms')", "Words"),
        Binding("f4", "steps", "Steps"),
        Binding("f5", "look_up", "Look up"),
        Binding("f6", "theme", "Colours", show=False),
        Binding("f7", "guide", "Topics", show=False),
        Binding("ctrl+s", "say('save')", "Save", priority=True),
        Binding("pageup", "scroll_log(-1)", "Up", priority=True, show=False),
        Binding("pagedown", "scroll_log(1)", "Down", priority=True, show=False),
        Binding("escape", "type", "Type", show=False),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, conversation: Conversation, save: Callable[[Document], str], *, looking_up: bool = False) -> None:
        forgive_invalid_bytes()
        super().__init__()
        self._conversation = conversation
        self._save = save
        self._looking_up = looking_up
        self._reply = conversation.welcome()
        self.animation_level = "none"
        self.register_theme(themes.HIGH_CONTRAST)
        self.theme = themes.remembered()

    def compose(self) -> ComposeResult:
        """The steps, the log, the options and the line to type in, from top to bottom; beside them the guide."""
        yield Journey()
        with Horizontal():
            with Vertical():
                yield Log()
                yield Options()
                yield Line()
            yield Guide()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start with the welcome, ready to type."""
        leave_on_signals(self)
        self.query_one(Log).anchor()
        self._show(self._reply)
        self.query_one(Line).focus()
        if self._looking_up:
            self.action_look_up()

    @on(Line.Sent)
    def ask(self, event: Line.Sent) -> None:
        """Say what was typed."""
        self._say(event.text)

    @on(OptionList.OptionSelected, "Options")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take the option that was chosen."""
        offered = self.query_one(Options).offered
        # Three quick presses of Enter send three; the later ones belong to options that are gone.
        if event.option_index < len(offered):
            self._take(offered[event.option_index])

    @on(OptionList.OptionSelected, "Guide")
    def open(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen in the guide."""
        shown = self.query_one(Guide).options_shown
        if event.option_index < len(shown):
            self._take(shown[event.option_index])
        else:
            self._say("questions")

    @on(Journey.Opened)
    def open_stage(self, event: Journey.Opened) -> None:
        """Open the answer of a stage."""
        label = next((stop.name for stop in self._conversation.journey() if stop.intent == event.intent), "")
        self._take(Option(event.intent, label))

    def action_say(self, text: str) -> None:
        """Say a command by its key."""
        self._say(text)

    def action_quotes(self) -> None:
        """Show the sentences that the last reply comes from."""
        self.query_one(Log).add_quotes(self._reply)

    def action_steps(self) -> None:
        """Go to the steps."""
        self.query_one(Journey).focus()

    def action_guide(self) -> None:
        """Go to the topics: in their list, or by asking for them where it has no room."""
        guide = self.query_one(Guide)
        if guide.region.width:
            guide.focus()
        else:
            self._say("topics")

    def action_type(self) -> None:
        """Go to the line to type in."""
        self.query_one(Line).focus()

    def action_help(self) -> None:
        """Show the keys and the commands."""
        from faq.faces.screen.help import Help

        self.push_screen(Help())

    def action_look_up(self) -> None:
        """Open the nurse's look-up."""
        # Imported here, as the other screens are: what the first minute does not show must not delay it.
        from faq.faces.screen.lookup import Lookup

        self.push_screen(Lookup(self._conversation.look_up))

    def action_theme(self) -> None:
        """Take the next theme, and remember it."""
        self.theme = themes.NAMES[(themes.NAMES.index(self.theme) + 1) % len(themes.NAMES)]
        themes.remember(self.theme)

    def action_scroll_log(self, pages: int) -> None:
        """Scroll the log by a page, wherever the focus is."""
        log = self.screen.query("Log").first() if self.screen.query("Log") else None
        if log is not None and pages < 0:
            log.scroll_page_up(animate=False)
        elif log is not None:
            log.scroll_page_down(animate=False)

    def _say(self, text: str) -> None:
        reply = self._conversation.say(text)
        self._answer(reply, reply.question or text)

    def _take(self, option: Option) -> None:
        reply = self._conversation.take(option)
        self._answer(reply, option.label)

    def _answer(self, reply: Reply, question: str) -> None:
        if reply.kind == QUIT:
            self.exit()
            return
        if reply.document is not None:
            shown = self._save(reply.document)
            reply = reply._replace(text=shown, brief=shown)
        self.query_one(Log).add_question(question)
        self._show(reply)
        self.query_one(Line).focus()
        if reply.kind == URGENT:
            from faq.faces.screen.urgent import Urgent

            self.push_screen(Urgent(reply.text))

    def _show(self, reply: Reply) -> None:
        self._reply = reply
        state = self._conversation.state
        self.query_one(Log).add_reply(reply, brief=state.voice == Voice.NURSE)
        self.query_one(Options).offer(reply)
        self.query_one(Journey).show(self._conversation.journey())
        self.query_one(Guide).show(self._conversation.contents(), state.questions)
