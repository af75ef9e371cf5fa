"""What the classifiers see of a message: stems, bigrams of stems, character n-grams and terms, each present or absent.

A feature is a string with the weight that its sort has before anything is learned. Sorts and weights were chosen by
measuring on public intent data (CLINC150 and BANKING77) and on examples by people that the other examples had never met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from faq.model import Synonym
from faq.text import stem, tokenize

UNIGRAM_WEIGHT = 1.0
BIGRAM_WEIGHT = 0.75
CHAR_NGRAM_WEIGHT = 0.55
TERM_WEIGHT = 1.0
CUE_WEIGHT = 0.4
CONTEXT_WEIGHT = 1.0
CHAR_NGRAM_LENGTH = 4
LONGEST_TOKEN = 40
"""Characters of a token that have n-grams."""

CUE = "@"
"""What the name of a feature begins with that stands for no word, but tells something about the message."""
FOLLOWS = CUE + "follows"
"""The cue of a message that follows a reply about the subject."""


def context_cues(previous_intent: str, topic: str) -> dict[str, float]:
    """The features of a message that follows the answer to an intent of a topic, beside those of its words."""
    return {f"{CUE}after-{previous_intent}": CONTEXT_WEIGHT, f"{CUE}topic-{topic}": CONTEXT_WEIGHT}


def cue_features(names: Iterable[str]) -> dict[str, float]:
    """The features that stand for cues."""
    return {CUE + name: CUE_WEIGHT for name in names}


class Thesaurus:
    """Finds terms in a list of stems, under whichever of their names; longer names win over shorter ones."""

    def __init__(self, names: Mapping[str, Sequence[tuple[Sequence[str], str]]]) -> None:
        self.names = names
        """For the first stem of each name, the names that begin with it, longer ones first: their stems, and the term."""

    @classmethod
    def of(cls, synonyms: Iterable[Synonym]) -> Thesaurus:
        """The thesaurus of some synonyms."""
        names: dict[str, list[tuple[list[str], str]]] = {}
        for synonym in synonyms:
            term = "=" + "-".join(tokenize(synonym.term))
            for name in (synonym.term, *synonym.variants):
                stems = list(map(stem, tokenize(name)))
                names.setdefault(stems[0], []).append((stems, term))
        return cls({first: sorted(alike, key=lambda name: (-len(name[0]), name)) for first, alike in names.items()})

    def terms(self, stems: Sequence[str]) -> list[str]:
        """The stems in order, with those that make up the name of a term replaced by the term, which begins with ``=``."""
        found: list[str] = []
        at = 0
        while at < len(stems):
            term, length = self._term_at(stems, at)
            found.append(term)
            at += length
        return found

    def _term_at(self, stems: Sequence[str], at: int) -> tuple[str, int]:
        for name, term in self.names.get(stems[at], ()):
            if stems[at : at + len(name)] == name:
                return term, len(name)
        return stems[at], 1


def words_and_terms(tokens: Sequence[str], thesaurus: Thesaurus) -> set[str]:
    """Those features of a message that stand for whole words: its stems, and the terms that it names."""
    stems = list(map(stem, tokens))
    return {*stems, *(term for term in thesaurus.terms(stems) if term[0] == "=")}


def features(tokens: Sequence[str], thesaurus: Thesaurus) -> dict[str, float]:
    """The features of a message, given as its tokens, each with its weight.

    A bigram is named by its letters run together, so that "x ray" and "xray", "b 12" and "B12" share a feature.
    """
    stems = list(map(stem, tokens))
    found: dict[str, float] = {}
    for token in tokens:
        found.update(_char_ngrams(token))
    terms = thesaurus.terms(stems)
    for left, right in zip(["^", *terms], [*terms, "$"], strict=True):
        found[left + right] = BIGRAM_WEIGHT
    for term in terms:
        if term[0] == "=":
            found[term] = TERM_WEIGHT
    for one in stems:
        found[one] = UNIGRAM_WEIGHT
    return found


@lru_cache(16_384)
def _char_ngrams(token: str) -> dict[str, float]:
    bounded = f"<{token[:LONGEST_TOKEN]}>"
    starts = range(len(bounded) - CHAR_NGRAM_LENGTH + 1) if len(bounded) > CHAR_NGRAM_LENGTH else ()
    return {"#" + bounded[at : at + CHAR_NGRAM_LENGTH]: CHAR_NGRAM_WEIGHT for at in starts}
