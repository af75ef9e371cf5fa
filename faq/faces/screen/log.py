"""The log of the conversation: every message one widget, and only the newest of them mounted."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from faq.model import URGENT, Reply

MOUNTED = 120
"""Messages kept on the screen: with more, every key typed costs longer (at 1,000 it takes 50 ms); the file saved holds all."""


class Said(Static):
    """One message: who says it, and the text."""

    def __init__(self, who: str, text: str, *, kind: str) -> None:
        super().__init__(Content.assemble((who, "bold"), "\n", text), classes=f"said {kind}")


class Log(VerticalScroll):
    """The messages, the newest at the bottom."""

    def __init__(self) -> None:
        super().__init__(can_focus=False)

    def add_question(self, text: str) -> None:
        """Show what the person said."""
        self.mount(Said("You", text, kind="question"))

    def add_reply(self, reply: Reply, *, brief: bool) -> None:
        """Show a reply from its first line on, with numbered options, so that they can be taken where no list has room."""
        text = reply.brief if brief else reply.text
        who = "FAQ: URGENT" if reply.kind == URGENT else "FAQ"
        said = Said(who, text, kind=reply.kind)
        with self.app.batch_update():
            self.mount(said)
            old = list(self.query(Said))[:-MOUNTED]
            # Not while somebody reads further up, as that would move the text under their eyes.
            if old and (self.is_vertical_scroll_end or len(old) > MOUNTED):
                self.remove_children(old)
        self.call_after_refresh(self._show, said)

    def add_quotes(self, reply: Reply) -> None:
        """Show the sentences of the text under the newest reply, or take them away again."""
        newest = self.query(Said).last()
        if newest.has_class("quotes"):
            newest.remove()
            return
        quotes = "\n".join(f"“{quote}”" for quote in reply.quotes) or "The last reply does not come from a sentence of the text."
        said = Said("From the text", quotes, kind="quotes")
        self.mount(said)
        self.call_after_refresh(self.scroll_to_widget, said, animate=False)

    def _show(self, said: Said) -> None:
        """What is asked and what is replied, if both have room; else the reply from its first line."""
        messages = list(self.query(Said))
        before = messages[-2] if len(messages) > 1 and messages[-2].has_class("question") else said
        fits = before.virtual_region.height + said.virtual_region.height < self.size.height
        self.scroll_to_widget(before if fits else said, top=True, animate=False)
