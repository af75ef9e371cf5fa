"""The way of the treatment full size: its stages, what the text says of each, and what was read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static

from faq.dialogue.tours import Stop, Way
from faq.faces.screen.journey import mark
from faq.faces.screen.safety import ClosedOnce
from faq.model import Option

LINES, FRAME = 3, 4
"""Lines of a stage where there is room, and of what stands around them all."""
SIDES = 9
"""Columns beside the text of a stage: the frame, the scroll bar and the line that leads on."""
LEGEND = "▶ you are here   ✓ read   ○ not read yet"


class WayScreen(ClosedOnce[Option | None]):
    """Up and down choose a stage, Enter opens its answer, left and right turn to another tour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f4", "dismiss", "Back", tooltip="back to the conversation"),
        Binding("left", "turn(-1)", "Previous tour", priority=True, tooltip="the tour before"),
        Binding("right", "turn(1)", "Next tour", priority=True, tooltip="the next tour"),
    ]

    def __init__(self, ways: Sequence[Way], shown: Way) -> None:
        super().__init__()
        self._ways = ways
        self._at = next((at for at, way in enumerate(ways) if way.title == shown.title), 0)

    def compose(self) -> ComposeResult:
        """The stages, and how to read them."""
        yield OptionList(markup=False, id="way")
        yield Static(Content(LEGEND), id="legend")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start where the person is."""
        self.query_one("#way").focus()
        self._turn_to(self._at)

    def on_resize(self) -> None:
        """Give the stages as much room as there is."""
        rows = self.query_one("#way", OptionList)
        kept = rows.highlighted
        self._list()
        rows.highlighted = kept

    def action_turn(self, by: int) -> None:
        """Show another tour."""
        self._turn_to((self._at + by) % len(self._ways))

    @on(OptionList.OptionSelected)
    def open(self, event: OptionList.OptionSelected) -> None:
        """Open the answer of a stage."""
        stop = self._ways[self._at].stops[event.option_index]
        self.dismiss(Option(stop.intent, stop.name))

    def _turn_to(self, at: int) -> None:
        self._at = at
        self._list()
        rows = self.query_one("#way", OptionList)
        rows.border_title = Content(f"{self._ways[at].title} ({at + 1} of {len(self._ways)})")
        rows.highlighted = next((number for number, stop in enumerate(self._ways[at].stops) if stop.here), 0)

    def _list(self) -> None:
        stops = self._ways[self._at].stops
        draw = _drawn_at_length if self.size.height > LINES * len(stops) + FRAME else _drawn
        width = max(1, self.size.width - SIDES)
        self.query_one("#way", OptionList).set_options(draw(stop, width, is_last=stop is stops[-1]) for stop in stops)


def _drawn(stop: Stop, width: int, *, is_last: bool) -> Content:
    """A stage in two lines, or more where they are narrow, with the line that leads on to the next."""
    name = Content.assemble((stop.name, "bold"), f": {stop.note}" if stop.note else "")
    return _joined(stop, [*name.wrap(width), *Content(_read(stop)).wrap(width)], is_last=is_last)


def _drawn_at_length(stop: Stop, width: int, *, is_last: bool) -> Content:
    """The same in three."""
    note = f"{stop.note[:1].upper()}{stop.note[1:]}. " if stop.note else ""
    return _joined(stop, [Content.styled(stop.name, "bold"), *Content(note + _read(stop)).wrap(width), Content("")], is_last=is_last)


def _joined(stop: Stop, lines: Sequence[Content], *, is_last: bool) -> Content:
    return Content.assemble(f"{mark(stop)}   ", Content(f"\n{_on(is_last)}").join(lines))


def _on(is_last: bool) -> str:
    return "    " if is_last else "│   "


def _read(stop: Stop) -> str:
    if stop.answers > 1:
        return f"({stop.read} of {stop.answers} answers read)"
    return "(read)" if stop.read else "(one answer)"
