"""The log of the conversation: what was said, from top to bottom, and only the newest of it mounted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.containers import VerticalScroll
from textual.content import Content

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

    def add(self, question: str, reply: Reply, *, brief: bool) -> None:
        """Show what the person said, if anything, and the reply; the choices that they were given stay in the log above it."""
        if self._last is not None and self._choices.plain:
            self._last.append(self._choices)
        self._choices = Content("")
        asked = [Said(Content.assemble(("You", "bold"), "\n", question), classes="question")] if question else []
        parts = list(self._parts(reply, brief=brief))
        self._newest = ([*asked, *parts][0], parts)
        if reply.kind == CLARIFY:
            self._choices = Content("".join(f"\n{number}. {option.label}" for number, option in enumerate(reply.options, start=1)))
        with self.app.batch_update():
            self.mount_all([*asked, *parts])
            old = list(self.children)[:-MOUNTED]
            # Not while somebody reads further up, as that would move the text under their eyes.
            if old and (self.is_vertical_scroll_end or len(old) > MOUNTED):
                self.remove_children(old)
        self._show()

    def on_resize(self) -> None:
        """What is newest stays in sight, whatever takes room."""
        self._show()

    def watch_virtual_size(self) -> None:
        """The same when more is said, or a text is folded another way."""
        self._show()

    def scroll_pages(self, pages: int) -> None:
        """Scroll up or down; what is newest is then not held in sight any longer."""
        self._newest = None
        (self.scroll_page_up if pages < 0 else self.scroll_page_down)(animate=False)

    def on_mouse_scroll_up(self) -> None:
        """The wheel does the same."""
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

    def _show(self) -> None:
        """What is asked and what is replied, if both have room; else the reply from its first line."""
        if self._newest is not None:
            first, parts = self._newest
            height = parts[-1].virtual_region.bottom - first.virtual_region.y
            target = first if height <= self.size.height else parts[0]
            self.call_after_refresh(self.scroll_to_widget, target, top=True, animate=False)
