"""What there is to read, with what has been read ticked, and the questions for the care team."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from faq.model import Option


class Guide(OptionList):
    """Topics and tours to open; below them the person's questions."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.options_shown: list[Option] = []

    def show(self, contents: Sequence[tuple[Option, int, int]], questions: Sequence[str]) -> None:
        """List them."""
        self.options_shown = [option for option, _, _ in contents]
        rows = [Row(Content(f"{'✓' if read == count else ' '} {option.label} {read}/{count}")) for option, read, count in contents]
        rows.append(Row(Content(f"My questions: {len(questions)}"), disabled=not questions))
        rows += [Row(Content(f"- {question}"), disabled=True) for question in questions]
        kept = self.highlighted
        self.set_options(rows)
        self.highlighted = kept
