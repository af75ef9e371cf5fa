"""A reply as plain lines: no colour, no box, nothing redrawn. For `faq ask`, for pipes and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from faq.faces.captions import caption, invitation
from faq.model import CLARIFY, Reply

NARROWEST, WIDEST = 20, 88
"""Longer lines are hard to read, however wide the terminal."""
ID_COLUMNS = 26
"""Columns of an id in a list; a longer one pushes its text aside."""


def render(reply: Reply, width: int | None, *, brief: bool = False) -> Iterator[str]:
    """The lines to print, each at most ``width`` columns where its words allow; with None a paragraph is one line.

    ``brief`` gives the nurse's words and leaves out all but what must stand above them.
    """
    yield from _preface(reply, width)
    if brief:
        yield from _paragraphs(reply.brief, width)
        yield from _options(reply, width) if reply.kind == CLARIFY else ()
        return
    yield from _heading(reply, width)
    yield from _paragraphs(reply.text, width)
    yield from _quotes(reply, width)
    yield from _options(reply, width)


def render_turn(reply: Reply, width: int | None, *, brief: bool, quotes: bool) -> Iterator[str]:
    """The lines of one turn of a conversation: who speaks, what is said, and what may be said next, by number."""
    yield from _wrapped(f"{caption(reply)}:", width)
    yield from _preface(reply, width)
    yield from _heading(reply, width)
    yield from _paragraphs(reply.brief if brief else reply.text, width)
    if quotes:
        yield from _quotes(reply, width)
    yield from _options(reply, width)
    yield ""


def render_entry(id_: str, text: str, width: int | None) -> Iterator[str]:
    """The lines of an entry of a list: an id, and behind it a text."""
    yield from _wrapped(text, width, f"  {id_:<{ID_COLUMNS}}  ", " " * (ID_COLUMNS + 4))


def _preface(reply: Reply, width: int | None) -> Iterator[str]:
    for line in reply.preface:
        yield from (*_wrapped(line.text, width), "")


def _heading(reply: Reply, width: int | None) -> Iterator[str]:
    if reply.heading:
        yield from (*_wrapped(reply.heading, width), "")


def _quotes(reply: Reply, width: int | None) -> Iterator[str]:
    if reply.quotes:
        yield from ("", *_wrapped(f"From {f'“{reply.source}”' if reply.source else 'the text'}:", width))
        for quote in reply.quotes:
            yield from _wrapped(f"“{quote}”", width, "  ", "  ")


def _options(reply: Reply, width: int | None) -> Iterator[str]:
    if reply.options:
        yield from ("", invitation(reply))
        for number, option in enumerate(reply.options, start=1):
            yield from _wrapped(option.label, width, f"  {number}. ", "     ")


def _paragraphs(text: str, width: int | None) -> Iterator[str]:
    for line in text.split("\n"):
        item = line.startswith("- ")
        yield from _wrapped(line.removeprefix("- "), width, "- ", "  ") if item else _wrapped(line, width)


def _wrapped(text: str, width: int | None, first: str = "", other: str = "") -> list[str]:
    if width is None:
        return [first + text]
    # Imported here: what goes to a program is not wrapped, and is to be quick.
    from textwrap import wrap

    return wrap(text, max(NARROWEST, min(width, WIDEST)), initial_indent=first, subsequent_indent=other) or [""]
