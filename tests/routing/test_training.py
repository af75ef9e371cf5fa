from __future__ import annotations

import pytest

from faq.model import Library
from faq.routing.features import Thesaurus, features
from faq.routing.learning import learn
from faq.routing.training import PASSES, Lanes, train
from faq.text import tokenize


def test_the_same_examples_give_the_same_parameters_in_whatever_order_they_come(shipped_library: Library) -> None:
    thesaurus = Thesaurus.of(shipped_library.synonyms)
    chosen = [example for example in shipped_library.examples if example.intent.startswith("crs")]
    examples = [(features(tokenize(example.text), thesaurus), example.intent) for example in chosen]
    intents = sorted({intent for _, intent in examples})
    assert train(examples, intents) == train(examples[::-1], intents)


def test_packed_numbers_add_up_lane_by_lane_with_their_signs() -> None:
    lanes = Lanes(3)
    total = lanes.pack([5, 0, 7]) - lanes.pack([6, 1, 0]) + lanes.one(1, 3)
    assert lanes.unpack(total) == (-1, 2, 7)


def test_a_weight_is_stored_to_the_nearest_step_and_one_that_a_byte_cannot_hold_as_the_last_that_it_can() -> None:
    lanes, step = Lanes(6), 1 << 16
    values = [0, step, 3 * step + 40_000, 127 * step, 400 * step, 0]
    assert lanes.to_bytes(lanes.pack(values) - lanes.pack([0, 0, 0, 0, 0, 900 * step])) == bytes([128, 129, 132, 255, 255, 0])


def test_what_was_learned_well_is_passed_over_once_and_looked_at_again_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0
    unpack = Lanes.unpack

    def counted(lanes: Lanes, packed: int) -> tuple[int, ...]:
        nonlocal looked_at
        looked_at += 1
        return unpack(lanes, packed)

    monkeypatch.setattr(Lanes, "unpack", counted)
    examples = [({word: 1.0}, word) for word in ("flour", "oven") for _ in range(50)]
    train(examples, ["flour", "oven"])
    assert PASSES == 3
    # All but the few from which the two were learned are left out of the second pass alone.
    assert 2 * len(examples) < looked_at < 2.2 * len(examples)


def test_progress_goes_from_nothing_to_nearly_all(shipped_library: Library) -> None:
    parts: list[float] = []
    chosen = tuple(example for example in shipped_library.examples if example.intent.startswith(("crs", "thanks")))
    learn(shipped_library._replace(examples=chosen, followups=()), parts.append)
    assert parts[0] == 0
    assert parts == sorted(parts)
    assert 0.6 < parts[-1] <= 1
