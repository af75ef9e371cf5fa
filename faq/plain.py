"""A reply as plain lines: no colour, no box, nothing redrawn. For `faq ask`, for pipes and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from faq.model import ANSWER, CLARIFY, Reply

WIDEST = 88
"""Longer lines are hard to read, however wide the terminal."""


def lines(reply: Reply, width: int, *, brief: bool = False) -> Iterator[str]:
    """The lines to print, each at most ``width`` columns where its words allow.

    ``brief`` gives the nurse's words and leaves the rest out.
    """
    width = max(20, min(width, WIDEST))
    yield from _paragraphs(reply.brief if brief else reply.text, width)
    if brief and reply.kind != CLARIFY:
        return
    if reply.quotes and not brief:
        yield from ("", "From the text:")
        for quote in reply.quotes:
            yield from wrap(f"“{quote}”", width, initial_indent="  ", subsequent_indent="  ")
    if reply.options:
        yield from ("", _invitation(reply.kind))
        for number, option in enumerate(reply.options, start=1):
            yield from wrap(option.label, width, initial_indent=f"  {number}. ", subsequent_indent="     ")


def _invitation(kind: str) -> str:
    return {ANSWER: "You can ask next:", CLARIFY: "Do you mean:"}.get(kind, "You can ask:")


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, width) or [""]
