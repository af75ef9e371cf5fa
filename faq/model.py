"""The nouns: what the content holds and what a reply is.

Frozen values with tuples inside; a change is ``value.replace(...)``.
"""

from __future__ import annotations

from faq.value import Value

ANSWER = "answer"
CLARIFY = "clarify"
NOT_COVERED = "not_covered"
ADVICE = "advice"
URGENT = "urgent"
SMALL_TALK = "small_talk"
FALLBACK = "fallback"
GUIDE = "guide"
SAVE = "save"
QUIT = "quit"

CALM = "calm"
"""Stands where an intent's id would, for examples of messages that sound urgent and are not."""

TOPICAL = (ANSWER, NOT_COVERED)
"""The kinds of intents that are about the subject. Triage tells them from the others; the matcher tells them apart."""

INTENT_KINDS = (ANSWER, NOT_COVERED, ADVICE, URGENT, SMALL_TALK, FALLBACK)
"""What an intent can be. A reply can also be CLARIFY, which asks back and belongs to no intent."""


class Place(Value):
    """Where something stands: a path as the author knows it, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Problem(Value):
    """A mistake in the content: where it is, what is wrong and what to do, in one line."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Topic(Value):
    """A group of intents, one file: its id, its title for readers, and the ids in the author's order."""

    id: str
    title: str
    intents: tuple[str, ...]


class Intent(Value):
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


class Example(Value):
    """A way in which people ask for an intent, or, with CALM for the intent, a message that only sounds urgent."""

    text: str
    intent: str
    place: Place


class FollowUp(Value):
    """Something that people say right after the answer ``after``, and the intent that it then asks for."""

    text: str
    after: str
    intent: str
    place: Place


class Stage(Value):
    """A part of a tour: its name, a note or nothing, and the ids that it leads through."""

    name: str
    note: str
    intents: tuple[str, ...]


class Tour(Value):
    """A guided walk through answers."""

    id: str
    title: str
    stages: tuple[Stage, ...]
    place: Place

    def steps(self) -> tuple[str, ...]:
        """The ids of all stages, in order."""
        return tuple(id_ for stage in self.stages for id_ in stage.intents)


class Synonym(Value):
    """A term and the other ways of saying it: ``BP`` is also "blood pressure"."""

    term: str
    variants: tuple[str, ...]
    place: Place


class Clue(Value):
    """Words that tell triage something about a message: that it names a symptom, that it speaks of now, and so on."""

    name: str
    words: tuple[str, ...]


class Library(Value):
    """The whole content, loaded and without a problem."""

    topics: tuple[Topic, ...]
    intents: tuple[Intent, ...]
    synonyms: tuple[Synonym, ...]
    clues: tuple[Clue, ...]
    tours: tuple[Tour, ...]
    examples: tuple[Example, ...]
    followups: tuple[FollowUp, ...]

    def by_id(self) -> dict[str, Intent]:
        """Every intent under its id, in the author's order."""
        return {intent.id: intent for intent in self.intents}


class Option(Value):
    """Something the person may take next: an intent's id and how to name it to them."""

    id: str
    label: str


class Reply(Value):
    """What the program says to one message. Every face renders this and decides nothing of its own.

    ``intents`` are the ids that the reply stands for, first the one it answers; ``confidence`` is 0 to 1, or None where
    it has no meaning. ``text`` is for patients, ``brief`` for nurses; both may hold paragraphs, parted by an empty line.
    Of kind SAVE, ``text`` is the document to write and ``brief`` the file that was named, or nothing.
    """

    question: str
    kind: str
    intents: tuple[str, ...]
    confidence: float | None
    options: tuple[Option, ...]
    text: str
    brief: str
    quotes: tuple[str, ...]
