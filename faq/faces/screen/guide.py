"""Beside the conversation: what there is to read, with how much of it was read, and the questions for the care team."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from faq.model import Option

_NONE_YET = "None yet. What I cannot answer is added here for you."


class Guide(Vertical):
    """Topics and tours to open; below them the person's questions."""

    def __init__(self) -> None:
        super().__init__()
        self.options_shown: list[Option] = []
        self._listed: object = None

    def compose(self) -> ComposeResult:
        """Two panels."""
        topics, questions = OptionList(markup=False, id="topics"), Static(id="questions", markup=False)
        topics.border_title, questions.border_title = Content("Topics and tours (F7)"), Content("Questions for your team")
        yield topics
        yield questions

    def show(self, contents: Sequence[tuple[Option, int, int]], questions: Sequence[str]) -> None:
        """List them, where anything has changed."""
        if self._listed == (contents, questions):
            return
        self._listed = (contents, questions)
        self.options_shown = [option for option, _, _ in contents]
        topics = self.query_one("#topics", OptionList)
        kept = topics.highlighted
        topics.set_options(Content(f"{'✓' if read == count else ' '} {option.label} ({read}/{count})") for option, read, count in contents)
        topics.highlighted = kept
        listed = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, start=1))
        self.query_one("#questions", Static).update(Content(listed or _NONE_YET))
