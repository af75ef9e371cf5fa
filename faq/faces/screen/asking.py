"""A panel that asks one thing before something happens that cannot be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from faq.faces.screen.safety import ClosedOnce


class Asking(ClosedOnce[str], ModalScreen[str]):
    """Gives back the name of what was chosen; Escape takes the last choice, which is the one that changes nothing.

    ``choices`` holds for each name its words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "choose(-1)", "Back", priority=True)]
    BINDINGS += [Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, 4)]

    def __init__(self, question: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        with Vertical(id="asking"):
            yield Static(Content(self._question))
            yield OptionList(*(f"{number}. {words}" for number, words in enumerate(self._choices.values(), start=1)), markup=False)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes a choice."""
        self.action_choose(event.option_index)

    def action_choose(self, number: int) -> None:
        """Take a choice, if there is one of that number."""
        names = list(self._choices)
        if number < len(names):
            self.dismiss(names[number])
