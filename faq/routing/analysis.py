"""One message, looked at once: its text, its tokens, what triage makes of it, and how the classifier ranks the intents for it.

Everything after this reads an Analysis and computes none of it again: the router, the conversation, and ``explain``, which can
therefore tell no other story than the reply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from faq.model import CALM, Intent
from faq.routing.classifier import Candidate
from faq.routing.features import context_cues, features
from faq.routing.index import Index
from faq.text import clean_line, tokenize

CONFIDENT = 0.90
"""A message whose best intent is this likely in its context is not ranked again without it."""
STANDS_ALONE = 0.60
"""A message whose best intent is this likely by itself is not bent by its context: of short whole questions asked after an answer
about something else it gets 88 in 100 right, not 86, and follow-ups lose nothing."""
MOST_CLAUSES = 40
"""Clauses of one message that are analysed, the first and the last half."""

ASKING = frozenset(
    "how what whats what's why when whens where wheres which who whos whose is are was were do does did can could will would"
    " should has have".split()
)
"""What a clause begins with that asks something."""

# Left for re to compile and keep when a message can have more than one clause; most cannot.
_BOUNDARY = r"(?<=[.!?;,]) |\s?[+&]\s?| (?=(?:and|also|plus) )"
_JOINT = r"(?:(?:and|also|plus|so|then) )+"
_BOUNDARY_MARKS = (". ", "! ", "? ", "; ", ", ", "+", "&", " and ", " also ", " plus ")


class Analysis(NamedTuple):
    """What is known of one message after it was looked at; probabilities are 0 to 1.

    ``tokens`` are spelt as the examples are. ``triage`` holds the probability of each intent that is not about the subject, and
    of CALM, that the message is; ``ranking`` has the intents about the subject, best first, and is empty where no word is known.
    A message of several clauses holds an Analysis of each. Of a text that need not be looked at, all but the text is empty.
    """

    text: str
    tokens: tuple[str, ...] = ()
    previous_intent: str = ""
    triage: Mapping[str, float] = {}
    ranking: tuple[Candidate, ...] = ()
    clauses: tuple[Analysis, ...] = ()

    @property
    def best(self) -> Candidate:
        """The likeliest intent about the subject; one without a name and with probability 0 where no word is known."""
        return self.ranking[0] if self.ranking else Candidate("", 0.0)

    @property
    def on_subject(self) -> float:
        """The probability that the message is about the subject."""
        return self.triage.get(CALM, 0.0)


class Analyser:
    """Looks at messages with what was learned from the content."""

    def __init__(self, index: Index, intents: Mapping[str, Intent]) -> None:
        self._index = index
        self._intents = intents

    def analyse(self, text: str, previous_intent: str = "") -> Analysis:
        """Look at a message; ``previous_intent`` is the one that was last spoken of, or nothing."""
        line = clean_line(text)
        whole = self._look_at(line, tokenize(line), previous_intent)
        parts = clauses(line)
        if len(parts) < 2:
            return whole
        looked_at: list[Analysis] = []
        for part in parts:
            before = looked_at[-1].best.intent if looked_at and looked_at[-1].best.probability >= STANDS_ALONE else previous_intent
            looked_at.append(self._look_at(part, tokenize(part), before))
        return whole._replace(clauses=tuple(looked_at))

    def rank(self, tokens: Sequence[str]) -> tuple[Candidate, ...]:
        """The intents about the subject for some words, best first, as they stand."""
        return self._index.subject.rank(features(self._index.vocabulary.correct(tokens), self._index.thesaurus))

    def _look_at(self, text: str, spelt: Sequence[str], previous_intent: str) -> Analysis:
        tokens = self._index.vocabulary.correct(spelt)
        seen = features(tokens, self._index.thesaurus)
        triage = self._index.triage.probabilities(text, tokens, seen, follows=bool(previous_intent))
        return Analysis(text, tuple(tokens), previous_intent, triage, self._rank(seen, previous_intent))

    def _rank(self, seen: Mapping[str, float], previous_intent: str) -> tuple[Candidate, ...]:
        """The ranking in the context, but as the message stands where it can stand alone, or asks for the same more surely.

        What was said after an answer is among the examples, so the classifier has learned what the context is worth.
        """
        if not previous_intent:
            return self._index.subject.rank(seen)
        in_context = self._index.subject.rank({**seen, **context_cues(previous_intent, self._intents[previous_intent].topic)})
        if in_context and in_context[0].probability >= CONFIDENT:
            return in_context
        alone = self._index.subject.rank(seen)
        if not alone or not in_context:
            return in_context
        least = in_context[0].probability if in_context[0].intent == alone[0].intent else STANDS_ALONE
        return alone if alone[0].probability >= least else in_context


def clauses(line: str) -> list[str]:
    """The clauses of a message on one line: its sentences, and what stands before and behind a joint that leads to a question.

    >>> clauses("what is rye and how long does it bake? thanks, bye")
    ['what is rye', 'how long does it bake?', 'thanks, bye']
    """
    if not any(mark in line for mark in _BOUNDARY_MARKS):
        return [line] if line else []
    found, start = [], 0
    joint_at = re.compile(_JOINT, re.IGNORECASE).match
    for boundary in re.finditer(_BOUNDARY, line):
        joint = joint_at(line, boundary.end())
        following = joint.end() if joint else boundary.end()
        first_word = line[following : following + 12].split(" ", maxsplit=1)[0].lower().rstrip("?!.,")
        mark = line[boundary.start() - 1 : boundary.start()]
        if mark in tuple(".!?;") or boundary[0].strip() in ("+", "&") or first_word in ASKING:
            found.append(line[start : boundary.start()].strip())
            start = following
    found.append(line[start:].strip())
    found = [clause for clause in found if clause]
    return found[: MOST_CLAUSES // 2] + found[-MOST_CLAUSES // 2 :] if len(found) > MOST_CLAUSES else found
