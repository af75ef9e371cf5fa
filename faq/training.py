"""Learns the matcher's weights from the examples: softmax regression by gradient descent, in a fixed order.

All numbers of one feature are packed into one integer, four bytes an intent, so that scoring an example and learning from it
are additions of long integers: sixteen thousand examples of 110 intents take some four seconds, without numpy.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from faq.features import WORD, Thesaurus, features
from faq.matcher import WEIGHT_SCALE, Weights, feature_key
from faq.model import Example, Synonym
from faq.text import words

PASSES = 3
RATE = 3.0
LEARNED = 0.9
"""An example already held this likely is passed over: learning it further costs time and gains nothing."""
IDF_POWER = 0.7
LEAST_EXAMPLES = 2
"""A pair or letter group that one single example has is left out: half of all features, and half a point of accuracy."""
LEAST_WEIGHT = 0.1
"""Smaller weights are not kept: half of all weights, and no difference to any figure."""

LANE = 4
_ZERO = 1 << 31
_GRADIENT_ZERO = 1 << 24
_GRADIENT_SCALE = 1 << 16
_SQUARE_SCALE = 4
_UNIT = _GRADIENT_SCALE * _SQUARE_SCALE


def train(examples: Sequence[Example], intents: Sequence[str], synonyms: Sequence[Synonym]) -> Weights:
    """The weights for ranking ``intents``, learned from their examples. The same content always gives the same weights."""
    thesaurus = Thesaurus(synonyms)
    texts = [words(example.text) for example in examples]
    table = _table([features(text, thesaurus) for text in texts])
    columns = {intent: column for column, intent in enumerate(intents)}
    order = sorted(range(len(examples)), key=lambda at: (feature_key(examples[at].text), at))
    packed = _learn(table, [columns[example.intent] for example in examples], len(intents), order)
    return _flatten(table, packed, tuple(intents), texts)


class _Table(NamedTuple):
    """The examples as numbers: for each feature its key and length, for each example its features and its own length."""

    keys: list[int]
    lengths: list[float]
    rows: list[list[int]]
    row_lengths: list[float]
    rarest: float


def _table(texts: Sequence[dict[str, float]]) -> _Table:
    spread = Counter(name for text in texts for name in text)
    weight = dict.fromkeys(spread, 0.0)
    for text in texts:
        for name, its_weight in text.items():
            weight[name] = max(weight[name], its_weight)
    kept = {feature_key(name): name for name in spread if spread[name] >= LEAST_EXAMPLES or weight[name] == WORD}
    rarest = log(1 + len(texts)) ** IDF_POWER
    keys = sorted(kept)
    lengths = [weight[kept[key]] * log((1 + len(texts)) / spread[kept[key]]) ** IDF_POWER for key in keys]
    position = {kept[key]: at for at, key in enumerate(keys)}
    rows = [[position[name] for name in text if name in position] for text in texts]
    row_lengths = [sqrt(sum(lengths[at] ** 2 for at in row)) or 1.0 for row in rows]
    return _Table(keys, lengths, rows, row_lengths, rarest)


def _learn(table: _Table, columns: Sequence[int], width: int, order: Sequence[int]) -> list[int]:
    """For each feature its weights, packed: lane i, four bytes wide, belongs to column i and holds a signed number of 1/_UNIT."""
    zero = _packed([_ZERO] * width)
    gradient_zero = _packed([_GRADIENT_ZERO] * width)
    squares = [round(_SQUARE_SCALE * length * length) or 1 for length in table.lengths]
    weights = [0] * len(table.keys)
    for _ in range(PASSES):
        for at in order:
            row, length, column = table.rows[at], table.row_lengths[at], columns[at]
            total = zero
            for feature in row:
                total += weights[feature]
            scale = 1 / (_UNIT * length)
            shares = [exp((lane - _ZERO) * scale) for lane in _lanes(total, width)]
            whole = sum(shares)
            if shares[column] > LEARNED * whole:
                continue
            step = RATE * _GRADIENT_SCALE / length
            lanes = [_GRADIENT_ZERO - int(share * step / whole) for share in shares]
            lanes[column] += int(step)
            gradient = _packed(lanes) - gradient_zero
            for feature in row:
                weights[feature] += gradient * squares[feature]
    return weights


def _flatten(table: _Table, packed: Sequence[int], intents: tuple[str, ...], texts: Sequence[Sequence[str]]) -> Weights:
    zero = _packed([_ZERO] * len(intents))
    least = LEAST_WEIGHT * _UNIT
    starts, columns, values = array("I", [0]), array("H"), array("h")
    for feature in packed:
        for column, lane in enumerate(_lanes(zero + feature, len(intents))):
            if abs(lane - _ZERO) >= least:
                columns.append(column)
                values.append(_bounded(round((lane - _ZERO) * WEIGHT_SCALE / _UNIT)))
        starts.append(len(columns))
    common = Counter(word for text in texts for word in text)
    vocabulary = " ".join(sorted(common, key=lambda word: (-common[word], word)))
    return Weights(intents, array("I", table.keys), array("f", table.lengths), starts, columns, values, table.rarest, vocabulary)


def _packed(lanes: Sequence[int]) -> int:
    return int.from_bytes(array("I", lanes).tobytes(), sys.byteorder)


def _lanes(packed: int, width: int) -> array[int]:
    lanes = array("I")
    lanes.frombytes(packed.to_bytes(LANE * width, sys.byteorder))
    return lanes


def _bounded(value: int) -> int:
    return max(-(1 << 15), min((1 << 15) - 1, value))
