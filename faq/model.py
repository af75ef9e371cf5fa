"""The nouns: what the content holds and what a reply is.

All of them are NamedTuples with tuples inside, so that nothing changes behind anybody's back; a change is ``_replace(...)``.
Their annotations are values and not text (no ``from __future__ import annotations``), because ``typing`` would compile each text
once more at every start.
"""

from typing import Final, Literal, NamedTuple

ANSWER: Final = "answer"
CLARIFY: Final = "clarify"
NOT_COVERED: Final = "not_covered"
ADVICE: Final = "advice"
URGENT: Final = "urgent"
SMALL_TALK: Final = "small_talk"
FALLBACK: Final = "fallback"
GUIDE: Final = "guide"
SAVE: Final = "save"
QUIT: Final = "quit"

IntentKind = Literal["answer", "not_covered", "advice", "urgent", "small_talk", "fallback"]
"""What an intent can be."""
ReplyKind = Literal[IntentKind, "clarify", "guide", "save", "quit"]
"""A reply can be more: CLARIFY asks back; GUIDE, SAVE and QUIT come from the conversation and belong to no intent."""

INTENT_KINDS: tuple[IntentKind, ...] = (ANSWER, NOT_COVERED, ADVICE, URGENT, SMALL_TALK, FALLBACK)
SUBJECT_KINDS: tuple[IntentKind, ...] = (ANSWER, NOT_COVERED)
"""The kinds of intents that are about the subject. Triage tells them from the others; the classifier tells them apart."""

CALM: Final = "calm"
"""Stands where an intent's id would, for examples of messages that sound urgent and are not."""
CUES: Final = ("symptom", "crisis", "self", "other", "now", "past", "general", "supposing", "denial")
"""What a word can be a cue for; the content says which words."""


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


class Panel(NamedTuple):
    """What a screen shows of an emergency before all else: a title, the numbers to call, and short lines of what to do.

    ``steps`` is a passage, as an answer is. A gentle panel is for somebody who must not be startled.
    """

    title: str
    call: tuple[str, ...]
    steps: str
    is_gentle: bool


class Intent(NamedTuple):
    """One thing that people ask, and the curated reply to it.

    ``answer`` is for patients and ``brief`` for nurses, both in paragraphs parted by an empty line, in which a line that begins with
    "- " is an item of a list. ``quotes``, verbatim from the source text, carry both: what an answer says, or what is near to what the
    text does not say. ``next`` holds the ids worth asking afterwards. ``line`` can stand above the reply of another intent, where it is
    in doubt whether the person means this one; of an intent about the subject it is empty. Only an URGENT one has a ``panel``.
    """

    id: str
    kind: IntentKind
    topic: str
    question: str
    answer: str
    brief: str
    quotes: tuple[str, ...]
    next: tuple[str, ...]
    line: str
    panel: Panel | None
    is_side_effect: bool
    place: Place


class Example(NamedTuple):
    """A way in which people ask for an intent, or, with CALM for the intent, a message that only sounds urgent."""

    text: str
    intent: str
    place: Place


class FollowUp(NamedTuple):
    """Something that people say right after the answer to ``previous_intent``, and the intent that it then asks for."""

    text: str
    previous_intent: str
    intent: str
    place: Place


class Stage(NamedTuple):
    """A part of a tour: its name, a note or nothing, and the ids that it leads through."""

    name: str
    note: str
    intents: tuple[str, ...]
    place: Place


class Tour(NamedTuple):
    """A guided walk through answers."""

    id: str
    title: str
    stages: tuple[Stage, ...]
    place: Place

    def steps(self) -> tuple[str, ...]:
        """The ids of all stages, in order."""
        return tuple(id_ for stage in self.stages for id_ in stage.intents)


class Synonym(NamedTuple):
    """A term and the other ways of saying it: ``BP`` is also "blood pressure"."""

    term: str
    variants: tuple[str, ...]
    place: Place


class Cue(NamedTuple):
    """Words that tell triage something about a message: that it names a symptom, that it speaks of now, and so on."""

    name: str
    words: tuple[str, ...]
    place: Place


class Gloss(NamedTuple):
    """A word that the answers use, with other forms of it, and what it means."""

    term: str
    forms: tuple[str, ...]
    meaning: str
    place: Place


class Article(NamedTuple):
    """What the source text is called, and a line about it; both are empty where the content does not say."""

    title: str = ""
    about: str = ""


class Library(NamedTuple):
    """The whole content, loaded and without a problem.

    ``meaning_intent`` is the one that people ask for who ask what a word means, or nothing; the glossary answers some of that.
    """

    article: Article
    glossary: tuple[Gloss, ...]
    meaning_intent: str
    topics: tuple[Topic, ...]
    intents: tuple[Intent, ...]
    synonyms: tuple[Synonym, ...]
    cues: tuple[Cue, ...]
    tours: tuple[Tour, ...]
    examples: tuple[Example, ...]
    followups: tuple[FollowUp, ...]

    def by_id(self) -> dict[str, Intent]:
        """Every intent under its id, in the author's order."""
        return {intent.id: intent for intent in self.intents}


class Option(NamedTuple):
    """Something the person may take next: an intent's id and how to name it to them."""

    id: str
    label: str


class Line(NamedTuple):
    """What stands above a reply: one or two sentences, and the intent that they belong to."""

    intent: str
    text: str


class Document(NamedTuple):
    """A text to be saved, the file that the person named for it, or nothing, and the questions for the care team that stand in it."""

    text: str
    file_name: str
    questions: tuple[str, ...] = ()


class Reply(NamedTuple):
    """What the program says to one message. Every face renders this and decides nothing of its own.

    ``intents`` are the ids that the reply stands for, first the one it answers; ``confidence`` is 0 to 1, or None where
    it has no meaning. ``preface`` stands above all else; ``heading`` is the question that the reply answers, in the content's words,
    so that the person sees what theirs was taken for. ``text`` is for patients, ``brief`` for nurses; both may hold paragraphs,
    parted by an empty line, and items of a list, which are lines that begin with "- ". ``quotes`` come from the ``source``, which is
    a title or nothing. Only a reply of kind SAVE has a ``document``, and only an URGENT one a ``panel``. ``asks_to_choose`` tells that
    one of the options is what we wait for, ``is_kept`` that the question is on the person's list for the care team.
    """

    question: str
    kind: ReplyKind
    intents: tuple[str, ...]
    confidence: float | None
    options: tuple[Option, ...]
    text: str
    brief: str
    quotes: tuple[str, ...]
    heading: str = ""
    preface: tuple[Line, ...] = ()
    source: str = ""
    document: Document | None = None
    panel: Panel | None = None
    asks_to_choose: bool = False
    is_kept: bool = False
