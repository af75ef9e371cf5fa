"""The log of the conversation: what was said, from top to bottom, and only the newest of it mounted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.layout import DockArrangeResult
from textual.scrollbar import ScrollBar

from faq.faces.captions import caption
from faq.faces.screen.said import Quotes, Said, passage
from faq.model import ADVICE, ANSWER, CLARIFY, NOT_COVERED, Reply

MOUNTED = 60
"""Messages kept on the screen: with more, every key typed costs longer (at 1,000 it takes 50 ms); the file saved holds all."""
EXPLAINED = (ANSWER, NOT_COVERED, ADVICE)
"""Replies whose words the person can have explained."""

Places = Callable[[str], tuple[tuple[int, int], ...]]


class Log(VerticalScroll):
    """The messages; a reply is shown from its first line on."""

    def __init__(self, terms: Places) -> None:
        super().__init__(can_focus=False)
        self._terms = terms
        self._newest: tuple[Said, list[Said]] | None = None
        self._last: Said | None = None
        self._choices = Content("")

    async def add(self, question: str, reply: Reply, *, brief: bool) -> None:
        """Show what the person said, if anything, and the reply; the choices that they were given stay in the log above it."""
        if self._last is not None and self._choices.plain:
            self._last.append(self._choices)
        self._choices = Content("")
        asked = [Said(Content.assemble(("You", "bold"), "\n", question), classes="question")] if question else []
        parts = list(self._parts(reply, brief=brief))
        self._newest = ([*asked, *parts][0], parts)
        if reply.kind == CLARIFY:
            self._choices = Content("".join(f"\n{number}. {option.label}" for number, option in enumerate(reply.options, start=1)))
        await self.mount_all([*asked, *parts])
        await self.remove_children(self.children[:-MOUNTED])

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Hold what is newest in sight, whatever takes room: what is asked and what is replied, or the reply from its first line.

        The log is scrolled where its messages get their places, as Textual does it for what is anchored. To scroll it afterwards
        would paint all of it twice.
        """
        arranged = super().arrange(size, optimal)
        if self._newest is not None:
            first, parts = self._newest
            places = {placement.widget: placement.region for placement in arranged.placements}
            if first in places and parts[-1] in places:
                top = places[first].y
                if places[parts[-1]].bottom - top > size.height:
                    top = places[parts[0]].y
                self._scroll_there(max(0, min(top, arranged.total_region.bottom - size.height)))
        return arranged

    def scroll_pages(self, pages: int) -> None:
        """Scroll up or down; what is newest is then not held in sight any longer."""
        (self.scroll_page_up if pages < 0 else self.scroll_page_down)(animate=False)

    def release_anchor(self) -> None:
        """Whoever scrolls, by a key or by the bar, decides what is in sight."""
        super().release_anchor()
        self._newest = None

    def on_mouse_scroll_up(self) -> None:
        """The wheel does the same."""
        self._newest = None

    def on_mouse_scroll_down(self) -> None:
        """Downwards, too."""
        self._newest = None

    def unfold_quotes(self) -> bool:
        """Show all the sentences that the newest reply comes from, or one line of them; False where it comes from none."""
        newest = self.children[-1] if self.children else None
        if not isinstance(newest, Quotes):
            return False
        newest.unfold()
        self._newest = (newest, [newest])
        return True

    def _parts(self, reply: Reply, *, brief: bool) -> Iterator[Said]:
        """What must stand above a reply, the reply, and what it comes from."""
        for line in reply.preface:
            yield Said(Content(line.text), classes="preface")
        text = reply.brief if brief else reply.text
        heading = Content.assemble((reply.heading, "bold"), "\n") if reply.heading else Content("")
        body = passage(text, self._terms(text) if reply.kind in EXPLAINED else ())
        self._last = Said(
            Content.assemble((caption(reply), "bold $text-muted"), "\n", heading, body),
            classes=f"{reply.kind} quoted" if reply.quotes else reply.kind,
        )
        yield self._last
        if reply.quotes:
            yield Quotes(reply.quotes, reply.source)

    def _scroll_there(self, top: int) -> None:
        for reactive in (Log.scroll_y, Log.scroll_target_y):
            self.set_reactive(reactive, float(top))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.set_reactive(ScrollBar.position, top)
