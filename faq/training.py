"""Learns the matcher's weights from the examples: softmax regression by gradient descent, in a fixed order.

All numbers of one feature are packed into one integer, four bytes an intent, so that scoring an example and learning from it
are additions of long integers: sixteen thousand examples of 110 intents take some four seconds, without numpy.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from math import exp, log, sqrt
from struct import pack, unpack

from faq.features import Thesaurus, features
from faq.matcher import STEP, Weights, feature_key
from faq.value import Value

PASSES = 4
RATE = 2.4
LEARNED = 0.9
"""An example already held this likely is passed over: learning it further costs time and gains nothing."""
IDF_POWER = 0.9
MOST_FEATURES, MOST_WEIGHTS = 80_000, 3_600_000
"""At most so many features are kept, those of most examples first, and at most so many weights, one for each feature and intent.
It bounds the stored index. Telling many intents apart loses nothing by it; telling what is about the subject from all the rest,
which is done with few intents, needs the rare words (of messages about other subjects 72 in 100 were seen with 30,000, 93 with
80,000)."""

_LANE = 4
_ZERO = 1 << 31
_GRADIENT_ZERO = 1 << 24
_SQUARE_SCALE = 4
_GRADIENT_SCALE = 163_840
_UNIT = _GRADIENT_SCALE * _SQUARE_SCALE
_STEP = 1 << 16
"""A stored step in 1/_UNIT, so that the third byte of a lane is what is stored."""
assert _STEP == STEP * _UNIT


def train(texts: Sequence[tuple[Sequence[str], str]], intents: Sequence[str], thesaurus: Thesaurus) -> Weights:
    """The weights for ranking ``intents``, learned from texts, each as its words with the intent that it is an example of.

    The same texts always give the same weights, in whatever order they come.
    """
    texts = sorted(texts, key=lambda text: (feature_key(" ".join(text[0])), text[1]))
    table = _table([features(text_words, thesaurus) for text_words, _ in texts], min(MOST_FEATURES, MOST_WEIGHTS // len(intents)))
    columns = {intent: column for column, intent in enumerate(intents)}
    packed = _learn(table, [columns[intent] for _, intent in texts], len(intents))
    return _flatten(table, packed, tuple(intents), [text_words for text_words, _ in texts])


class _Table(Value):
    """The examples as numbers: for each feature its key and length, for each example its features and its own length."""

    keys: list[int]
    lengths: list[float]
    rows: list[list[int]]
    row_lengths: list[float]
    rarest: float


def _table(texts: Sequence[dict[str, float]], most: int) -> _Table:
    spread = Counter(name for text in texts for name in text)
    weight = dict.fromkeys(spread, 0.0)
    for text in texts:
        for name, its_weight in text.items():
            weight[name] = max(weight[name], its_weight)
    order = sorted(spread, key=lambda name: (-spread[name], name))
    kept = {feature_key(name): name for name in order[:most]}
    rarest = log(1 + len(texts)) ** IDF_POWER
    keys = sorted(kept)
    lengths = [weight[kept[key]] * log((1 + len(texts)) / spread[kept[key]]) ** IDF_POWER for key in keys]
    position = {kept[key]: at for at, key in enumerate(keys)}
    rows = [[position[name] for name in text if name in position] for text in texts]
    row_lengths = [sqrt(sum(lengths[at] ** 2 for at in row)) or 1.0 for row in rows]
    return _Table(keys, lengths, rows, row_lengths, rarest)


def _learn(table: _Table, columns: Sequence[int], width: int) -> list[int]:
    """For each feature its weights, packed: lane i, four bytes wide, belongs to column i and holds a signed number of 1/_UNIT."""
    zero = _packed([_ZERO] * width)
    gradient_zero = _packed([_GRADIENT_ZERO] * width)
    squares = [round(_SQUARE_SCALE * length * length) or 1 for length in table.lengths]
    weights = [0] * len(table.keys)
    settled: set[int] = set()
    for number in range(PASSES):
        # What was held likely in one pass is not looked at in the next: it rarely changes, and it is most of the examples.
        passed_over, settled = settled if number < PASSES - 1 else set(), set()
        for at, (row, length, column) in enumerate(zip(table.rows, table.row_lengths, columns, strict=True)):
            if at in passed_over:
                continue
            total = zero
            for feature in row:
                total += weights[feature]
            scale = 1 / (_UNIT * length)
            shares = [exp((lane - _ZERO) * scale) for lane in _lanes(total, width)]
            whole = sum(shares)
            if shares[column] > LEARNED * whole:
                settled.add(at)
                continue
            step = RATE * _GRADIENT_SCALE / length
            lanes = [_GRADIENT_ZERO - int(share * step / whole) for share in shares]
            lanes[column] += int(step)
            gradient = _packed(lanes) - gradient_zero
            for feature in row:
                weights[feature] += gradient * squares[feature]
    return weights


def _flatten(table: _Table, packed: Sequence[int], intents: tuple[str, ...], texts: Sequence[Sequence[str]]) -> Weights:
    common = Counter(word for text in texts for word in text)
    vocabulary = " ".join(sorted(common, key=lambda word: (-common[word], word)))
    width = len(intents)
    middle = _packed([_ZERO + 128 * _STEP + _STEP // 2] * width)
    rows = b"".join(_row((middle + feature).to_bytes(_LANE * width, "little"), width) for feature in packed)
    return Weights(intents, array("I", table.keys), array("f", table.lengths), rows, table.rarest, vocabulary)


def _row(lanes: bytes, width: int) -> bytes:
    """The weights of a feature as bytes, and those that a byte cannot hold as the last one it can."""
    signs = lanes[3::_LANE]
    if signs == b"\x80" * width:
        return lanes[2::_LANE]
    return bytes(255 if sign > 0x80 else 0 if sign < 0x80 else byte for sign, byte in zip(signs, lanes[2::_LANE], strict=True))


def _packed(lanes: Sequence[int]) -> int:
    return int.from_bytes(pack(f"<{len(lanes)}I", *lanes), "little")


def _lanes(packed: int, width: int) -> tuple[int, ...]:
    return unpack(f"<{width}I", packed.to_bytes(_LANE * width, "little"))
