"""The chat: what was said, where on the way the person is, what may be said next, and a line to type in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen, ScreenResultCallbackType
from textual.widget import MountError
from textual.widgets import Footer, OptionList, Static

from faq.dialogue.conversation import Conversation
from faq.dialogue.state import Voice
from faq.faces import lines
from faq.faces.saving import Saved
from faq.faces.screen.guide import Guide
from faq.faces.screen.journey import Journey
from faq.faces.screen.line import Line
from faq.faces.screen.log import Log
from faq.faces.screen.options import Options
from faq.model import QUIT, URGENT, Document, Option, Reply

NO_QUOTES = "The last reply does not quote anything."
HELP = "this help; so does ? where nothing is typed"
UNSAVED = "You have {} for your care team that you have not saved."
LEAVING = {"save": "Save my questions to a file, then leave", "leave": "Leave without them", "stay": "Stay here"}
FORGETTING = "Close the program? Everything said here is forgotten."
LEAVING_SHARED = {"leave": "Close it", "stay": "Stay here"}
PRINT = "Print this conversation with your questions on {}?"
PRINTING = {"print": "Print it", "no": "Do not print it"}
COPIED = "Copied, if your terminal allows it; else select it with Shift and the mouse."


class Chat(Screen[object]):
    """Shows one conversation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", tooltip=HELP),
        Binding("f2", "quotes", "Source", tooltip="show the sentences that the answer comes from, or fold them up"),
        Binding("f3", "say('terms')", "Explain", tooltip="explain the words that are underlined"),
        Binding("f4", "way", "Way", tooltip="the steps of the treatment, and where you are"),
        Binding("f5", "look_up", "Look up", tooltip="look up exact lines while you type, for nurses"),
        Binding("f7", "guide", "Topics", tooltip="all topics and tours"),
        Binding("ctrl+y", "copy", "Copy", tooltip="copy the last answer with its sentences"),
        Binding("ctrl+s", "say('save')", "Save", tooltip="save your questions and this conversation to a file"),
        Binding("pageup", "scroll_log(-1)", "Page up", show=False, tooltip="scroll the conversation up"),
        Binding("pagedown", "scroll_log(1)", "Page down", show=False, tooltip="scroll the conversation down"),
        Binding("escape", "type", "Type", show=False, tooltip="back to the line to type in"),
    ]

    def __init__(self, conversation: Conversation, save: Callable[[Document], Saved], *, is_shared: bool = False) -> None:
        """A chat; ``is_shared`` on a terminal that many people use, where leaving always asks."""
        super().__init__()
        self._conversation = conversation
        self._is_shared = is_shared
        self._save = save
        self._saved_questions: tuple[str, ...] = ()
        self._reply = conversation.welcome()

    def compose(self) -> ComposeResult:
        """From top to bottom; the guide is beside the log where there is room."""
        title = self._conversation.article.title or "Questions and answers"
        yield Static(Content.assemble((title, "bold"), "   FAQ, not medical advice"), id="title")
        yield Journey()
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield Log(self._conversation.terms)
                yield Options()
                yield Line()
            yield Guide()
        yield Vertical(id="foot")

    async def on_mount(self) -> None:
        """Start with the welcome, ready to type."""
        if not self.query(Line):
            # A signal ended it while it opened, and nothing was mounted.
            return
        await self._show(self._reply)
        self.query_one(Line).focus()
        # It takes a tenth of the time to the first picture, and nobody reads it first.
        self.call_after_refresh(self._mount_footer)

    @on(Line.Sent)
    async def ask(self, event: Line.Sent) -> None:
        """Say what was typed."""
        await self._say(event.text)

    @on(Line.LeftBelow)
    def go_to_options(self) -> None:
        """Down from the line leads to the choices."""
        if self.query_one(Options).option_count:
            self.query_one(Options).focus()

    @on(Options.Typed)
    def type_on(self, event: Options.Typed) -> None:
        """What is typed among the choices goes into the line."""
        self.query_one(Line).focus()
        self.query_one(Line).type(event.character)

    @on(OptionList.OptionSelected, "Options")
    async def take(self, event: OptionList.OptionSelected) -> None:
        """Take the option that was chosen."""
        offered = self.query_one(Options).offered
        # Three quick presses of Enter send three; the later ones belong to options that are gone.
        if event.option_index < len(offered):
            await self._take(offered[event.option_index])

    @on(OptionList.OptionSelected, "#topics")
    async def open(self, event: OptionList.OptionSelected) -> None:
        """Open a topic or a tour."""
        await self._take(self.query_one(Guide).options_shown[event.option_index])

    @on(Journey.Clicked)
    def action_way(self) -> None:
        """Show the steps of the treatment full size."""
        from faq.faces.screen.way import WayScreen

        if ways := self._conversation.ways():
            self.app.push_screen(WayScreen(ways, self._conversation.way()), self._opened)

    async def action_say(self, text: str) -> None:
        """Say a command by its key."""
        await self._say(text)

    def action_quotes(self) -> None:
        """Show the sentences that the last reply comes from."""
        if not self.query_one(Log).unfold_quotes():
            self.notify(NO_QUOTES, markup=False)

    async def action_guide(self) -> None:
        """Go to the topics: in their list, or by asking for them where it has no room."""
        topics = self.query_one("#topics")
        if topics.region.width:
            topics.focus()
        else:
            await self._say("topics")

    def action_type(self) -> None:
        """Go to the line to type in."""
        self.query_one(Line).focus()

    def action_look_up(self) -> None:
        """Open the nurse's look-up."""
        # Imported here, as the other screens are: what the first minute does not show must not delay it.
        from faq.faces.screen.lookup import Lookup

        self.app.push_screen(Lookup(self._conversation.look_up, self._conversation.article))

    def action_copy(self) -> None:
        """Copy the last answer."""
        said = lines.render(self._reply._replace(options=()), None)
        self.app.copy_to_clipboard("\n".join(said))
        self.notify(COPIED, markup=False)

    def action_scroll_log(self, pages: int) -> None:
        """Scroll the log by a page, wherever the focus is."""
        self.query_one(Log).scroll_pages(pages)

    def is_untouched(self) -> bool:
        """Whether there is nothing here that anybody has typed."""
        return not self._conversation.has_begun and not self.query_one(Line).text

    def unsaved(self) -> tuple[str, ...]:
        """The questions for the care team that are in no file yet."""
        return tuple(question for question in self._conversation.state.questions if question not in self._saved_questions)

    def leave(self) -> None:
        """Leave; where there are questions that were not saved, or many people use the terminal, ask first."""
        unsaved = len(self.unsaved())
        if self._is_shared:
            self._ask_first(FORGETTING, LEAVING_SHARED, self._left)
        elif unsaved:
            many = f"{unsaved} questions" if unsaved > 1 else "a question"
            self._ask_first(UNSAVED.format(many), LEAVING, self._left)
        else:
            self.app.exit()

    def _ask_first(self, question: str, choices: Mapping[str, str], then: ScreenResultCallbackType[str]) -> None:
        from faq.faces.screen.asking import Asking

        self.app.push_screen(Asking(question, choices), then)

    def _printed(self, page: str, choice: str | None) -> None:
        if choice == "print":
            from faq.faces.printing import print_page

            self.notify(print_page(page), markup=False)

    async def _mount_footer(self) -> None:
        # Somebody may have left meanwhile.
        with suppress(MountError):
            await self.query_one("#foot").mount(Footer(show_command_palette=False, compact=True))

    async def _left(self, choice: str | None) -> None:
        if choice == "save":
            await self._say("save")
        elif choice == "leave":
            self._saved_questions = self._conversation.state.questions
        if choice in ("save", "leave") and not self.unsaved():
            self.app.exit()

    async def _opened(self, option: Option | None) -> None:
        if option is not None:
            await self._take(option)

    async def _say(self, text: str) -> None:
        reply = self._conversation.say(text)
        if reply.kind == QUIT:
            # Whoever stays after all goes on where they were.
            self._conversation.say("back")
            self.leave()
            return
        await self._answer(reply, text)

    async def _take(self, option: Option) -> None:
        await self._answer(self._conversation.take(option), option.label)

    async def _answer(self, reply: Reply, question: str) -> None:
        if reply.document is not None:
            saved = self._save(reply.document)
            if saved.is_written:
                self._saved_questions = self._conversation.state.questions
            reply = reply._replace(text=saved.message, brief=saved.message)
            if saved.page:
                self._ask_first(PRINT.format(saved.printer), PRINTING, partial(self._printed, saved.page))
        await self._show(reply, question)
        self.query_one(Line).focus()
        if reply.kind == URGENT:
            from faq.faces.screen.urgent import Urgent

            self.app.push_screen(Urgent(reply))

    async def _show(self, reply: Reply, question: str = "") -> None:
        self._reply = reply
        state = self._conversation.state
        # All of it is painted at once.
        with self.app.batch_update():
            self.query_one(Options).offer(reply)
            self.query_one(Journey).show(self._conversation.way())
            self.query_one(Guide).show(self._conversation.contents(), state.questions)
            await self.query_one(Log).add(question, reply, brief=state.voice == Voice.NURSE)
