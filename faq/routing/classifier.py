"""Ranks intents for a message by what was learned from the examples.

A classifier knows no dialogue, no screen and no file; ``training`` makes its parameters and ``index`` stores them. It is a linear
model: every feature of the message adds its weights to the intents, and the sum, divided by the length of the whole message's
vector, is an intent's logit. Features that no example has add to the length alone, so a message full of them is unsure.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import exp, prod, sqrt
from typing import NamedTuple

from faq.routing.spelling import place_of

REMEMBERED = 4_096
"""Features kept at hand, as most questions are asked in the same words."""

LEAST_PROBABILITY = 0.001
"""What a ranking leaves to every intent when several are combined, so that none of them has a veto."""

NONE = 128
"""What is stored for a weight of nothing."""


class Parameters(NamedTuple):
    """What was learned, in flat arrays so that a stored copy is used as it lies in the file.

    A feature is known by the ``hash_key`` of its name. ``keys`` is sorted; feature i has the length ``idf_weights[i]`` and the
    weights ``rows[i * n : (i + 1) * n]``, a byte for each of the n intents: NONE for nothing, and one more for each ``step``.
    """

    intents: tuple[str, ...]
    keys: array[int] | memoryview[int]
    idf_weights: array[float] | memoryview[float]
    rows: bytes | memoryview
    unseen_idf: float
    """The length of a feature that no example has."""
    step: float


class Candidate(NamedTuple):
    """An intent and its probability, 0 to 1; those of one message add up to 1."""

    intent: str
    probability: float


class Classifier:
    """The learned parameters at work."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._row = lru_cache(REMEMBERED)(self._find_row)

    @property
    def intents(self) -> tuple[str, ...]:
        """The ids that it ranks, in the order of the content."""
        return self._parameters.intents

    def rank(self, features: Mapping[str, float]) -> tuple[Candidate, ...]:
        """Every intent, best first; equal ones in the order of the content. Nothing for a message without a known feature."""
        probabilities = self.probabilities(features)
        order = sorted(range(len(probabilities)), key=probabilities.__getitem__, reverse=True)
        intents = self._parameters.intents
        return tuple([Candidate(intents[column], probabilities[column]) for column in order])

    def probabilities(self, features: Mapping[str, float]) -> list[float]:
        """The softmax of the logits, in the order of the content; nothing for a message without a known feature."""
        exponentials = list(map(exp, self.logits(features)))
        whole = sum(exponentials)
        return [exponential / whole for exponential in exponentials]

    def logits(self, features: Mapping[str, float]) -> list[float]:
        """The sum of the weights for each intent, over the length of the message's vector."""
        known, square, unseen = [], 0.0, self._parameters.unseen_idf
        for name, weight in features.items():
            row = self._row(name)
            if row is None:
                square += (weight * unseen) ** 2
            else:
                known.append(row[1])
                square += row[0]
        scale = self._parameters.step / (sqrt(square) or 1.0)
        none = NONE * len(known)
        return [(total - none) * scale for total in map(sum, zip(*known, strict=True))]

    def support(self, names: Collection[str], intent: str) -> float:
        """The part of some features, weighed by their squared lengths, that speaks for an intent, 0 to 1; unseen ones do not."""
        column = self._parameters.intents.index(intent)
        favouring = whole = 0.0
        for name in names:
            row = self._row(name)
            square = self._parameters.unseen_idf**2 if row is None else row[0]
            whole += square
            favouring += square if row is not None and row[1][column] > NONE else 0.0
        return favouring / whole if whole else 0.0

    def _find_row(self, feature: str) -> tuple[float, bytes] | None:
        """The squared length of a feature and its weights."""
        at = place_of(self._parameters.keys, feature)
        if at < 0:
            return None
        width = len(self._parameters.intents)
        return self._parameters.idf_weights[at] ** 2, bytes(self._parameters.rows[at * width : (at + 1) * width])


def geometric_mean(rankings: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """The normalised geometric mean of rankings of the same intents, best first; one without a candidate does not count.

    An intent must be likely in all of them: one that a ranking leaves less than LEAST_PROBABILITY counts there as having that.
    """
    filled = [dict(ranking) for ranking in rankings if ranking]
    if not filled:
        return ()
    held = {intent: prod(max(one[intent], LEAST_PROBABILITY) for one in filled) ** (1 / len(filled)) for intent in filled[0]}
    whole = sum(held.values())
    candidates = [Candidate(intent, probability / whole) for intent, probability in held.items()]
    return tuple(sorted(candidates, key=lambda candidate: -candidate.probability))


def weighed(ranking: Sequence[Candidate], weights: Mapping[str, float]) -> tuple[Candidate, ...]:
    """A ranking with the probabilities multiplied by weights, where there is one, and normalised."""
    held = [(intent, probability * weights.get(intent, 1.0)) for intent, probability in ranking]
    whole = sum(product for _, product in held) or 1.0
    return tuple(sorted((Candidate(intent, product / whole) for intent, product in held), key=lambda candidate: -candidate.probability))
