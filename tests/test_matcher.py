from __future__ import annotations

import pytest

from faq.matcher import Matcher
from faq.model import Library
from faq.router import Router
from faq.training import train


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many minutes must it bake?", "baking-time"),
        ("wild yeast bread: when is it done", "baking-time"),
        ("levain done when", "baking-time"),
        ("heavey dence loaf", "rye"),
        ("how expensive is a bag", "gap-price"),
    ],
)
def test_the_best_match_is_the_intent_that_was_meant(bread_router: Router, text: str, intent: str) -> None:
    assert bread_router.matcher.rank(text)[0].intent == intent


def test_the_matches_of_a_text_are_all_intents_and_add_up_to_one(bread_router: Router) -> None:
    matches = bread_router.matcher.rank("rye")
    assert {match.intent for match in matches} == set(bread_router.intents)
    assert sum(match.confidence for match in matches) == pytest.approx(1)
    assert matches == sorted(matches, key=lambda match: -match.confidence)


@pytest.mark.parametrize("text", ["", "   ", "[/]", "???", "你好"])
def test_a_text_without_a_known_feature_matches_nothing(bread_router: Router, text: str) -> None:
    assert bread_router.matcher.rank(text) == []


def test_unknown_words_make_a_match_less_sure(bread_router: Router) -> None:
    sure = bread_router.matcher.rank("rye crumb")[0]
    unsure = bread_router.matcher.rank("rye crumb zzzzqq wwwwkk vvvvjj")[0]
    assert unsure.intent == sure.intent == "rye"
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize(
    ("word", "mended"),
    [("sourdoug", "sourdough"), ("miuntes", "minutes"), ("rey", "rey"), ("zzzzqq", "zzzzqq"), ("loaf2", "loaf2")],
)
def test_an_unknown_word_is_taken_for_the_one_it_resembles(bread_router: Router, word: str, mended: str) -> None:
    assert bread_router.matcher.mend([word]) == [mended]


def test_the_same_examples_always_give_the_same_weights(shipped_library: Library) -> None:
    some = [example for example in shipped_library.examples if example.intent.startswith("crs")]
    intents = sorted({example.intent for example in some})
    first, second = (train(some, intents, shipped_library.synonyms) for _ in range(2))
    assert first == second
    assert Matcher(first, shipped_library.synonyms).rank("storm") == Matcher(second, shipped_library.synonyms).rank("storm")
