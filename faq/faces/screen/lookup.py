"""The nurse's look-up: at every key the answers that fit best, with their exact lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static

from faq.dialogue.conversation import Found
from faq.faces.captions import title
from faq.faces.screen.safety import ClosedOnce
from faq.faces.screen.said import passage
from faq.model import ANSWER, Article, Intent

STATED, SILENT = 8, 3
"""How many answers are listed, and how many of what the text does not say."""
COPIED = "Copied, if your terminal allows it; else select it with Shift and the mouse."
EMPTY = "Type a few words or an abbreviation; part of a word will do."
NOTHING = "Nothing found. Try another word, or press Esc and ask in the chat."


class Words(Input):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "All of it", tooltip="show the quotes and the words for patients"),
    ]


class Lookup(ClosedOnce[None]):
    """Type, choose, read; Escape returns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "copy(False)", "Copy", tooltip="copy the exact line"),
        Binding("ctrl+t", "copy(True)", "Copy with quotes", tooltip="copy the line with the sentences that it comes from"),
        Binding("down", "move(1)", "Next", show=False, tooltip="the next one"),
        Binding("up", "move(-1)", "Previous", show=False, tooltip="the one before"),
        Binding("escape,f5", "return", "Back", tooltip="close what is open, then the look-up"),
    ]

    def __init__(self, look_up: Callable[[str], Found], article: Article) -> None:
        super().__init__()
        self._look_up = look_up
        self._article = article
        self._listed: tuple[Intent, ...] = ()
        self._open = False

    def compose(self) -> ComposeResult:
        """The line to type in, what must be read first, how much was found, the list, and the whole of one of it."""
        title = f" in “{self._article.title}”" if self._article.title else ""
        yield Static(Content.assemble((f"Look up{title}", "bold"), "  not medical advice"), id="title")
        yield Words(placeholder="Look up: a few words, or part of one", id="question", max_length=200)
        yield Static(id="warning", markup=False)
        yield Static(id="count", markup=False)
        yield OptionList(markup=False, id="found")
        yield Static(id="details", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start empty, ready to type."""
        self.query_one("#found").can_focus = False
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()
        self._list("")

    @on(Input.Changed)
    def look_up(self, event: Input.Changed) -> None:
        """List what fits, at every key."""
        self._list(event.value)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def show_all(self) -> None:
        """Show the chosen one with its quotes and the patient's wording."""
        if intent := self._chosen():
            self.query_one("#details", Static).update(_details(intent))
            self._set_open(is_open=True)

    def action_move(self, by: int) -> None:
        """Choose the one above or below."""
        found = self.query_one("#found", OptionList)
        if self._listed:
            found.highlighted = ((found.highlighted or 0) + by) % len(self._listed)
            if self._open:
                self.show_all()

    def action_copy(self, with_quotes: bool) -> None:
        """Copy the exact line."""
        if intent := self._chosen():
            source = f"From “{self._article.title}”:" if self._article.title else "From the text:"
            quotes = (source, *(f"“{quote}”" for quote in intent.quotes)) if with_quotes and intent.quotes else ()
            self.app.copy_to_clipboard("\n".join((intent.brief, *quotes)))
            self.notify(COPIED, markup=False)

    def action_return(self) -> None:
        """Close the details, then the look-up."""
        if self._open:
            self._set_open(is_open=False)
        else:
            self.dismiss()

    def _list(self, text: str) -> None:
        found = self._look_up(text) if text.strip() else Found((), (), ())
        found = found._replace(stated=found.stated[:STATED], silent=found.silent[:SILENT])
        self._listed = (*found.stated, *found.silent)
        rows = self.query_one("#found", OptionList)
        rows.set_options(map(_row, self._listed))
        rows.highlighted = 0 if self._listed else None
        self.query_one("#warning", Static).update(Content("\n".join(line.text for line in found.preface)))
        self.query_one("#count", Static).update(Content(_count(found) if text.strip() else EMPTY))
        self.set_class(bool(found.preface), "warned")
        self._set_open(is_open=False)

    def _set_open(self, *, is_open: bool) -> None:
        self._open = is_open
        self.set_class(is_open, "open")

    def _chosen(self) -> Intent | None:
        at = self.query_one("#found", OptionList).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None


def _count(found: Found) -> str:
    if not found.stated and not found.silent:
        return NOTHING
    answers = "1 answer" if len(found.stated) == 1 else f"{len(found.stated) or 'no'} answers"
    return f"{answers}; {len(found.silent)} not in the article" if found.silent else answers


def _row(intent: Intent) -> Content:
    """An answer with its line; of what the text does not say only the question."""
    if intent.kind == ANSWER:
        return Content.assemble((intent.question, "bold"), "\n", intent.brief)
    return Content(title(intent))


def _details(intent: Intent) -> Content:
    if intent.kind != ANSWER:
        return Content.assemble((intent.question, "bold"), "\n", passage(intent.brief))
    quotes = "\n".join(f"“{quote}”" for quote in intent.quotes)
    return Content.assemble(
        (intent.question, "bold"), "\n", intent.brief, "\n\n", quotes, "\n\n", ("For patients: ", "bold"), passage(intent.answer)
    )
