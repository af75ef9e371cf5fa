"""The nouns: what the content holds and what a reply is.

Frozen values with tuples inside; a change is ``value._replace(...)``. They are NamedTuples and not dataclasses because
every ``faq ask`` imports this file: ``dataclasses`` alone would cost as much as the rest of the program (18 ms of 40).
"""

from __future__ import annotations

from typing import NamedTuple

ANSWER = "answer"
CLARIFY = "clarify"
NOT_COVERED = "not_covered"
ADVICE = "advice"
URGENT = "urgent"
SMALL_TALK = "small_talk"
FALLBACK = "fallback"

INTENT_KINDS = (ANSWER, NOT_COVERED, ADVICE, URGENT, SMALL_TALK, FALLBACK)
"""What an intent can be. A reply can also be CLARIFY, which asks back and belongs to no intent."""


class Place(NamedTuple):
    """Where something stands: a path as the author knows it, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Problem(NamedTuple):
    """A mistake in the content: where it is, what is wrong and what to do, in one line."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Topic(NamedTuple):
    """A group of intents, one file: its id, its title for readers, and the ids in the author's order."""

    id: str
    title: str
    intents: tuple[str, ...]


class Intent(NamedTuple):
    """One thing that people ask, and the curated reply to it.

    ``answer`` is for patients and ``brief`` for nurses; ``quotes``, verbatim from the source text, carry both. ``next``
    holds the ids worth asking afterwards. Only an ANSWER has quotes.
    """

    id: str
    kind: str
    topic: str
    question: str
    answer: str
    brief: str
    quotes: tuple[str, ...]
    next: tuple[str, ...]
    place: Place


class Example(NamedTuple):
    """A way in which people ask for an intent."""

    text: str
    intent: str
    place: Place


class Synonym(NamedTuple):
    """A term and the other ways of saying it: ``CRS`` is also "cytokine release syndrome"."""

    term: str
    variants: tuple[str, ...]
    place: Place


class Library(NamedTuple):
    """The whole content, loaded and without a problem."""

    topics: tuple[Topic, ...]
    intents: tuple[Intent, ...]
    synonyms: tuple[Synonym, ...]
    examples: tuple[Example, ...]

    def by_id(self) -> dict[str, Intent]:
        """Every intent under its id, in the author's order."""
        return {intent.id: intent for intent in self.intents}


class Option(NamedTuple):
    """Something the person may take next: an intent's id and how to name it to them."""

    id: str
    label: str


class Reply(NamedTuple):
    """What the program says to one message. Every face renders this and decides nothing of its own.

    ``intents`` are the ids that the reply stands for, first the one it answers; ``confidence`` is 0 to 1, or None where
    it has no meaning. ``text`` is for patients, ``brief`` for nurses; both may hold paragraphs, parted by an empty line.
    """

    question: str
    kind: str
    intents: tuple[str, ...]
    confidence: float | None
    options: tuple[Option, ...]
    text: str
    brief: str
    quotes: tuple[str, ...]
