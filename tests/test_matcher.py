from __future__ import annotations

import pytest

from faq.features import Thesaurus
from faq.matcher import Matcher
from faq.model import Library
from faq.text import words
from faq.training import train


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many minutes must it bake?", "baking-time"),
        ("wild yeast bread: when is it done", "baking-time"),
        ("levain done when", "baking-time"),
        ("heavey dence loaf", "rye"),
        ("how expensive is a bag", "gap-price"),
        ("dark flour, a brick", "rye"),
    ],
)
def test_the_best_match_is_the_intent_that_was_meant(bread_matcher: Matcher, text: str, intent: str) -> None:
    assert bread_matcher.rank(words(text))[0].intent == intent


def test_the_matches_of_a_text_are_all_topical_intents_and_add_up_to_one(bread_matcher: Matcher) -> None:
    matches = bread_matcher.rank(["rye"])
    assert {match.intent for match in matches} == {"baking-time", "rye", "gap-price"}
    assert sum(match.confidence for match in matches) == pytest.approx(1)
    assert matches == sorted(matches, key=lambda match: -match.confidence)


@pytest.mark.parametrize("text", ["", "   ", "[/]", "???", "你好"])
def test_a_text_without_a_known_feature_matches_nothing(bread_matcher: Matcher, text: str) -> None:
    assert bread_matcher.rank(words(text)) == []


def test_unknown_words_make_a_match_less_sure(bread_matcher: Matcher) -> None:
    sure = bread_matcher.rank(["rye", "crumb"])[0]
    unsure = bread_matcher.rank(["rye", "crumb", "zzzzqq", "wwwwkk", "vvvvjj"])[0]
    assert unsure.intent == sure.intent == "rye"
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize(
    ("word", "mended"),
    [("sourdoug", "sourdough"), ("miuntes", "minutes"), ("rey", "rey"), ("zzzzqq", "zzzzqq"), ("loaf2", "loaf2")],
)
def test_an_unknown_word_is_taken_for_the_one_it_resembles(bread_matcher: Matcher, word: str, mended: str) -> None:
    assert bread_matcher.mend([word]) == [mended]


def test_the_same_examples_give_the_same_weights_in_whatever_order_they_come(shipped_library: Library) -> None:
    some = [(words(example.text), example.intent) for example in shipped_library.examples if example.intent.startswith("crs")]
    intents = sorted({intent for _, intent in some})
    thesaurus = Thesaurus(shipped_library.synonyms)
    assert train(some, intents, thesaurus) == train(some[::-1], intents, thesaurus)
