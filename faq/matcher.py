"""Ranks the intents for a text by what was learned from the examples.

A matcher knows no dialogue, no screen and no file; ``training`` makes its weights and ``index`` stores them. It is a linear
model: every feature of the text adds its weights to the intents, and the sum, divided by the length of the whole text's
vector, goes through a softmax. Features that nobody has seen add to the length alone, so a text full of them is unsure.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import exp, sqrt
from zlib import crc32

from faq.features import Thesaurus, features
from faq.text import stem
from faq.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from array import array

MENDED_LETTERS = 4
"""A shorter unknown word is left alone: too many words are one slip away from it."""
REMEMBERED = 4096
"""Features kept at hand, as most questions are asked in the same words: it halves the time of a question, and takes 2 MB."""
SIMILARITY = 0.72
"""The least OSA similarity of a word to the one that it is taken for; found on the validation part of public intent data."""

STEP = 0.1
"""Stored weights are bytes, this far apart and 128 for none. That bounds them to 12.8, which is a gain: a bound on the weights of
rare features puts questions from outside further off (AUROC .957 to .961 on the public data)."""
_NONE = 128
_LANE = 4


class Weights(Value):
    """What was learned, in flat arrays so that a stored copy is used as it lies in the file.

    A feature is known by ``feature_key`` of its name. ``keys`` is sorted; feature i has the length ``lengths[i]`` and the
    weights ``rows[i * n : (i + 1) * n]``, a byte for each of the n intents.
    """

    intents: tuple[str, ...]
    keys: array[int] | memoryview[int]
    lengths: array[float] | memoryview[float]
    rows: bytes | memoryview
    rarest: float
    """The length of a feature that no example has."""
    vocabulary: str
    """The words of the examples, the commonest first, parted by spaces."""


class Match(Value):
    """An intent and how sure the matcher is of it, 0 to 1; the matches of one text add up to 1."""

    intent: str
    confidence: float


class Matcher:
    """The learned weights at work."""

    def __init__(self, weights: Weights, thesaurus: Thesaurus) -> None:
        self._weights = weights
        self._thesaurus = thesaurus
        self._learned = lru_cache(REMEMBERED)(self._find)

    @property
    def intents(self) -> tuple[str, ...]:
        """The ids that it ranks."""
        return self._weights.intents

    def rank(self, text_words: Sequence[str]) -> list[Match]:
        """Every intent, best first; equal ones in the order of the content. Nothing for a text without a known feature."""
        intents = self._weights.intents
        scores = self.scores(text_words)
        if not any(scores):
            return []
        shares = [exp(score) for score in scores]
        whole = sum(shares)
        order = sorted(range(len(intents)), key=shares.__getitem__, reverse=True)
        return [Match(intents[column], shares[column] / whole) for column in order]

    def scores(self, text_words: Sequence[str]) -> list[float]:
        """The sum for each intent, in the order of the content, over the length of the text's vector."""
        weights = self._weights
        width = len(weights.intents)
        total, known, square = 0, 0, 0.0
        for name, weight in features(self.mend(text_words), self._thesaurus).items():
            learned = self._learned(name)
            if learned is None:
                square += (weight * weights.rarest) ** 2
                continue
            square += learned[0]
            total += learned[1]
            known += 1
        sums = memoryview(total.to_bytes(_LANE * width, sys.byteorder)).cast("I")
        scale = STEP / (sqrt(square) or 1.0)
        return [(value - _NONE * known) * scale for value in sums]

    def mend(self, text_words: Sequence[str]) -> list[str]:
        """The words, each unknown one of four letters or more replaced by the known one that it most resembles."""
        return [self._mended(word) for word in text_words]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return self._weights.vocabulary.split()

    def _find(self, feature: str) -> tuple[float, int] | None:
        """The squared length of a feature, and its weights as one long integer with four bytes for each intent.

        Adding such integers is many times faster than adding the weights one by one.
        """
        at = self._position(feature)
        if at is None:
            return None
        width = len(self._weights.intents)
        lanes = bytearray(_LANE * width)
        lanes[::_LANE] = self._weights.rows[at * width : (at + 1) * width]
        return self._weights.lengths[at] ** 2, int.from_bytes(lanes, sys.byteorder)

    def _position(self, feature: str) -> int | None:
        key = feature_key(feature)
        at = bisect_left(self._weights.keys, key)
        return at if at < len(self._weights.keys) and self._weights.keys[at] == key else None

    def _mended(self, word: str) -> str:
        if len(word) < MENDED_LETTERS or not word.isalpha() or self._position(stem(word)) is not None:
            return word
        # Imported here: it costs more than a whole `faq ask`, and most questions are spelt right.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        one_slip = process.extractOne(word, self._vocabulary, scorer=OSA.distance, score_cutoff=1)
        nearest = one_slip or process.extractOne(word, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=SIMILARITY)
        return nearest[0] if nearest else word


def feature_key(feature: str) -> int:
    """A feature's name as 32 bits, the same on every machine; two names that share one are one feature."""
    return crc32(feature.encode("utf-8", "surrogatepass"))
