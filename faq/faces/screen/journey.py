"""The way of the treatment in one line: its stages as marks, and the name of the one where the person is."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from faq.dialogue.tours import Stop, Way

HERE, READ, AHEAD = "▶", "✓", "○"


class Journey(Widget):
    """Draws as much of the way as has room; a click asks for all of it."""

    class Clicked(Message):
        """The line was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._way = Way("", ())

    def show(self, way: Way) -> None:
        """Draw this way."""
        if way != self._way:
            self._way = way
            self.set_class(not way.stops, "empty")
            self.refresh()

    def render(self) -> Content:
        """The longest drawing that fits."""
        return next((drawing for drawing in _drawings(self._way) if drawing.cell_length <= self.size.width), Content(""))

    def on_click(self, event: events.Click) -> None:
        """Ask for the whole way."""
        event.stop()
        self.post_message(self.Clicked())


def mark(stop: Stop) -> str:
    """What a stage is to the person: where they are, read, or still ahead."""
    return HERE if stop.here else READ if stop.read == stop.answers else AHEAD


def _drawings(way: Way) -> Iterator[Content]:
    """The way in one line, from the most to the least that can be said of it."""
    stops = way.stops
    here = next((stop for stop in stops if stop.here), None)
    marks = "─".join(map(mark, stops))
    title = Content.styled(f"{way.title}: ", "$text-muted")
    if here is None:
        yield from (Content.assemble(title, marks, "  F4 shows it"), Content.assemble(title, marks), Content(marks))
        return
    name, note = Content.styled(here.name, "bold"), f" ({here.note})" if here.note else ""
    yield Content.assemble(title, marks, "  ", name, note)
    yield Content.assemble(title, marks, "  ", name)
    yield Content.assemble(marks, "  ", name)
    number = f"{stops.index(here) + 1} of {len(stops)}"
    yield Content.assemble(f"{number}: ", name)
    yield Content(number)
