"""One message of the log: text folded to the width it has, the items of its lists indented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

ITEM, BULLET = "- ", "• "
_HEADING = re.compile(r"(?<=\n\n)[^\n]+\?(?=\n[^\n])")
"""The question above a further answer: a line that asks, at the beginning of a paragraph."""


class Said(Widget):
    """Text that was said, by whoever."""

    def __init__(self, content: Content, *, classes: str) -> None:
        super().__init__(classes=f"said {classes}")
        self.content = content
        self._folded = lru_cache(2)(_folded)

    def append(self, content: Content) -> None:
        """Say more."""
        self.content = Content.assemble(self.content, content)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._folded(self.content, width))

    def render(self) -> Content:
        """The text as it fits."""
        return Content("\n").join(self._folded(self.content, self.content_size.width))


class Quotes(Said):
    """What an answer comes from: the beginning of its first sentence in one line, or all of it."""

    def __init__(self, quotes: Sequence[str], source: str) -> None:
        lead = f"From {f'“{source}”' if source else 'the text'}:"
        self._all = Content("\n".join((lead, *(f"{ITEM}“{quote}”" for quote in quotes))))
        self._first = Content(f"Source (F2): “{quotes[0]}”")
        super().__init__(self._first, classes="quotes")

    def unfold(self) -> None:
        """Show all of it, or the one line again."""
        self.content = self._all if self.content is self._first else self._first
        self.toggle_class("unfolded")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line while it is folded."""
        return 1 if self.content is self._first else super().get_content_height(container, viewport, width)

    def render(self) -> Content:
        """The one line cut where the room ends, or all of it."""
        return self._first.truncate(self.content_size.width, ellipsis=True) if self.content is self._first else super().render()

    def on_click(self) -> None:
        """A click does what the key does."""
        self.unfold()


def passage(text: str, terms: Iterable[tuple[int, int]] = ()) -> Content:
    """A text of the content: the headings of further answers in bold, the words underlined that can be explained."""
    content = Content(text)
    for heading in re.finditer(_HEADING, text):
        content = content.stylize("bold", *heading.span())
    for start, end in terms:
        content = content.stylize("underline", start, end)
    return content


def _folded(content: Content, width: int) -> list[Content]:
    """The lines of a text, none wider than ``width`` columns, an item of a list indented behind its mark."""
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        first, other = (BULLET, "  ") if line.plain.startswith(ITEM) else ("", "")
        body = line[len(ITEM) :] if first else line
        folded = body.wrap(max(1, width - len(first))) if width > 0 else [body]
        lines += [Content.assemble(first if at == 0 else other, part) for at, part in enumerate(folded or [Content("")])]
    return lines
