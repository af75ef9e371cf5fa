"""What the matcher sees of a text: stems, pairs of stems, letter groups and terms, each present or absent.

A feature is a string with the weight that its sort has before anything is learned. Sorts and weights were chosen by
measuring on public intent data and on voices that the examples of the others had never met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from faq.model import Synonym
from faq.text import stem, words

WORD = 1.0
PAIR = 0.75
GRAM = 0.55
TERM = 1.0
GRAM_LETTERS = 4
SIGN = "@"
"""What a word begins with that nobody wrote, but that tells something about the text: it has no letter groups."""
WORD_LETTERS = 40
FEATURE_WORDS = 400
"""Words of one message that become features: a message this long is a story, and what follows adds only time."""


FOLLOWS = SIGN + "follows"
"""The sign of a message that follows a reply about the subject."""


def context_signs(after: str, topic: str) -> list[str]:
    """The signs of a message that follows the answer to the intent ``after`` of a topic."""
    return [f"{SIGN}after-{after}", f"{SIGN}topic-{topic}"]


class Thesaurus:
    """Finds terms in a list of words, under whichever of their names; longer names win over shorter ones."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._synonyms = tuple(synonyms)

    @cached_property
    def _names(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for synonym in self._synonyms:
            term = "=" + "-".join(words(synonym.term))
            for name in (synonym.term, *synonym.variants):
                stems = tuple(stem(word) for word in words(name))
                found.setdefault(stems[0], []).append((stems, term))
        for names in found.values():
            names.sort(key=lambda name: (-len(name[0]), name))
        return found

    def read(self, stems: Sequence[str]) -> list[tuple[str, int]]:
        """The terms in order, each with the number of stems that it stands for; a stem that is no term stands for itself."""
        found: list[tuple[str, int]] = []
        at = 0
        while at < len(stems):
            found.append(self._term_at(stems, at) or (stems[at], 1))
            at += found[-1][1]
        return found

    def _term_at(self, stems: Sequence[str], at: int) -> tuple[str, int] | None:
        for name, term in self._names.get(stems[at], ()):
            if tuple(stems[at : at + len(name)]) == name:
                return term, len(name)
        return None


def features(text_words: Sequence[str], thesaurus: Thesaurus) -> dict[str, float]:
    """The features of a text, given as its words, each with its weight.

    A pair is named by its letters run together, so that "x ray" and "xray", "b 12" and "B12" share a feature.
    """
    stems = [stem(word) for word in text_words[:FEATURE_WORDS]]
    found: dict[str, float] = {}
    for word in text_words[:FEATURE_WORDS]:
        bounded = f"<{word[:WORD_LETTERS]}>"
        if len(bounded) > GRAM_LETTERS and word[0] != SIGN:
            for at in range(len(bounded) - GRAM_LETTERS + 1):
                found["#" + bounded[at : at + GRAM_LETTERS]] = GRAM
    read = [name for name, _ in thesaurus.read(stems)]
    for left, right in zip(["^", *read], [*read, "$"], strict=True):
        found[left + right] = PAIR
    for name in read:
        if name[0] == "=":
            found[name] = TERM
    for one in stems:
        found[one] = WORD
    return found
