"""The stages of a tour as a drawn line that shows where the person is; one line where there is no room for more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from faq.dialogue.tours import Stop

HERE, READ, AHEAD = "▶", "✓", "○"
TALL = 18
"""Lines of a screen that has room for more than one line of this."""
BETWEEN = 5
"""Columns of a stage besides its name: a mark, spaces and some of the line to the next."""


class Journey(Widget, can_focus=True):
    """Draws the stages; left and right choose one, Enter or a click opens its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Earlier"),
        Binding("right", "move(1)", "Later"),
        Binding("enter", "open", "Open"),
    ]

    class Opened(Message):
        """A stage was chosen; ``intent`` is its first answer."""

        def __init__(self, intent: str) -> None:
            super().__init__()
            self.intent = intent

    def __init__(self) -> None:
        super().__init__()
        self._stops: Sequence[Stop] = ()
        self._chosen = 0

    def show(self, stops: Sequence[Stop]) -> None:
        """Draw these stages."""
        self._stops = stops
        self._chosen = next((at for at, stop in enumerate(stops) if stop.here), 0)
        self.set_class(not stops, "empty")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines where the stages stand beside each other, else one."""
        return 2 if sum(len(stop.name) + BETWEEN for stop in self._stops) <= width and viewport.height >= TALL else 1

    def render(self) -> Content:
        """The stages in columns, or the one chosen in a line."""
        if not self._stops:
            return Content("")
        starts = self._starts()
        return self._columns(starts) if starts else self._line()

    def action_move(self, by: int) -> None:
        """Choose the stage before or after."""
        self._chosen = (self._chosen + by) % max(1, len(self._stops))
        self.refresh()

    def action_open(self) -> None:
        """Open the answer of the chosen stage."""
        if self._stops:
            self.post_message(self.Opened(self._stops[self._chosen].intent))

    def on_focus(self) -> None:
        """Show which stage is chosen."""
        self.refresh()

    def on_blur(self) -> None:
        """Show it no longer."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Open the stage that was clicked."""
        starts = self._starts()
        if starts:
            self._chosen = max(at for at, start in enumerate(starts) if start <= max(event.x - self.gutter.left, 0))
        self.action_open()

    def _starts(self) -> list[int]:
        """The column in which each stage starts; none where they have no room beside each other."""
        least = [len(stop.name) + BETWEEN for stop in self._stops]
        spare = self.size.width - sum(least)
        if spare < 0 or not least or self.app.size.height < TALL:
            return []
        widths = [width + spare // len(least) for width in least]
        return [sum(widths[:at]) for at in range(len(widths))]

    def _columns(self, starts: Sequence[int]) -> Content:
        ends = [*starts[1:], self.size.width]
        names, notes = Content(""), ""
        for at, (stop, start, end) in enumerate(zip(self._stops, starts, ends, strict=True)):
            name = f"{_mark(stop)} {stop.name} "
            line = "" if at == len(ends) - 1 else "─" * (end - start - len(name) - 1) + " "
            names = names.append(self._styled(at, name)).append(Content(line))
            notes += (f"  {stop.note}" if len(stop.note) + 2 < end - start else "").ljust(end - start)
        return Content.assemble(names, "\n", notes.rstrip())

    def _line(self) -> Content:
        stop = self._stops[self._chosen]
        note = f" ({stop.note})" if stop.note else ""
        before, after = ("─".join(map(_mark, stops)) for stops in (self._stops[: self._chosen], self._stops[self._chosen + 1 :]))
        name = self._styled(self._chosen, f"{_mark(stop)} {stop.name}{note}")
        return Content.assemble(f"{before}─" if before else "", name, f" ─{after}" if after else "")

    def _styled(self, at: int, text: str) -> Content:
        if self.has_focus and at == self._chosen:
            return Content.styled(text, "reverse")
        return Content.styled(text, "bold") if self._stops[at].here else Content(text)


def _mark(stop: Stop) -> str:
    return HERE if stop.here else READ if stop.seen else AHEAD
