"""Asks, before somebody leaves with questions that are in no file yet, what is to become of them."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

Choice = Literal["save", "leave", "stay"]
CHOICES: tuple[tuple[Choice, str], ...] = (
    ("save", "Save my questions to a file, then leave"),
    ("leave", "Leave without them"),
    ("stay", "Stay here"),
)


class Leaving(ModalScreen[Choice]):
    """Gives back what was chosen; Escape stays."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "choose(2)", "Stay", priority=True)]
    BINDINGS += [Binding(str(number + 1), f"choose({number})", CHOICES[number][1], show=False) for number in range(len(CHOICES))]

    def __init__(self, questions: int) -> None:
        super().__init__()
        self._questions = questions

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        many = f"{self._questions} questions" if self._questions > 1 else "a question"
        with Vertical(id="leaving"):
            yield Static(Content(f"You have {many} for your care team that you have not saved."))
            yield OptionList(*(f"{number}. {label}" for number, (_, label) in enumerate(CHOICES, start=1)), markup=False)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes a choice."""
        self.action_choose(event.option_index)

    def action_choose(self, number: int) -> None:
        """Take a choice."""
        self.dismiss(CHOICES[number][0])
