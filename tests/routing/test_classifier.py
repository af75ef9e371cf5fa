from __future__ import annotations

import pytest

from faq.routing.classifier import Candidate, Classifier, Parameters, geometric_mean, weighed
from faq.routing.features import features
from faq.routing.index import Index
from faq.routing.training import train
from faq.text import tokenize


def rank(index: Index, text: str) -> tuple[Candidate, ...]:
    return index.subject.rank(features(index.vocabulary.correct(tokenize(text)), index.thesaurus))


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
def test_the_likeliest_intent_is_the_one_that_was_meant(bread_index: Index, text: str, intent: str) -> None:
    assert rank(bread_index, text)[0].intent == intent


def test_the_candidates_are_all_intents_about_the_subject_and_their_probabilities_add_up_to_one(bread_index: Index) -> None:
    ranking = rank(bread_index, "rye")
    assert {candidate.intent for candidate in ranking} == {"baking-time", "rye", "gap-price"}
    assert sum(candidate.probability for candidate in ranking) == pytest.approx(1)
    assert list(ranking) == sorted(ranking, key=lambda candidate: -candidate.probability)


@pytest.mark.parametrize("text", ["", "   ", "[/]", "???", "你好"])
def test_a_text_without_a_known_feature_has_no_candidates(bread_index: Index, text: str) -> None:
    assert rank(bread_index, text) == ()


def test_unknown_words_make_a_candidate_less_likely(bread_index: Index) -> None:
    sure, unsure = rank(bread_index, "rye crumb")[0], rank(bread_index, "rye crumb zzzzqq wwwwkk vvvvjj")[0]
    assert unsure.intent == sure.intent == "rye"
    assert unsure.probability < sure.probability


def test_equally_likely_intents_come_in_the_order_of_the_content() -> None:
    for intents in (("b", "a", "c"), ("c", "b", "a")):
        learned = train([({"x": 1.0}, intent) for intent in intents], intents)
        nothing_told = Parameters(intents, learned.keys, learned.idf_weights, b"\x80" * len(learned.rows), learned.unseen_idf, learned.step)
        assert [candidate.intent for candidate in Classifier(nothing_told).rank({"x": 1.0})] == list(intents)


def test_candidates_that_several_rankings_hold_equally_likely_keep_the_order_of_the_first() -> None:
    ranking = (Candidate("b", 0.5), Candidate("a", 0.25), Candidate("c", 0.25))
    other = (Candidate("c", 0.25), Candidate("a", 0.25), Candidate("b", 0.5))
    assert [candidate.intent for candidate in geometric_mean((ranking, other))] == ["b", "a", "c"]
    assert [candidate.intent for candidate in weighed(ranking, {"b": 0.5})] == ["b", "a", "c"]
