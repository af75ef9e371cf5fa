from __future__ import annotations

from faq.model import Place, Synonym
from faq.routing.features import (
    BIGRAM_WEIGHT,
    CHAR_NGRAM_WEIGHT,
    TERM_WEIGHT,
    UNIGRAM_WEIGHT,
    Thesaurus,
    context_cues,
    features,
)
from faq.text import tokenize

PLACE = Place("synonyms.yaml", 1)
THESAURUS = Thesaurus.of(
    [Synonym("CRS", ("cytokine release syndrome", "cytokine storm"), PLACE), Synonym("cytokine", ("messenger",), PLACE)]
)


def test_a_text_has_its_stems_bigrams_and_character_ngrams_with_their_weights() -> None:
    assert features(["two", "cells"], Thesaurus({})) == {
        "#<two": CHAR_NGRAM_WEIGHT,
        "#two>": CHAR_NGRAM_WEIGHT,
        "#<cel": CHAR_NGRAM_WEIGHT,
        "#cell": CHAR_NGRAM_WEIGHT,
        "#ells": CHAR_NGRAM_WEIGHT,
        "#lls>": CHAR_NGRAM_WEIGHT,
        "^two": BIGRAM_WEIGHT,
        "twocell": BIGRAM_WEIGHT,
        "cell$": BIGRAM_WEIGHT,
        "two": UNIGRAM_WEIGHT,
        "cell": UNIGRAM_WEIGHT,
    }


def test_hyphens_and_spaces_are_forgiven() -> None:
    one, other = (features(tokenize(text), Thesaurus({})) for text in ("CD19", "cd-19"))
    assert "cd19" in one
    assert "cd19" in other


def test_every_name_of_a_term_has_the_terms_own_feature_and_the_longest_name_wins() -> None:
    for text in ("CRS", "Cytokine Release Syndrome", "the cytokine storms"):
        found = features(tokenize(text), THESAURUS)
        assert found["=crs"] == TERM_WEIGHT
        assert "=cytokine" not in found
    assert features(tokenize("cytokine levels"), THESAURUS)["=cytokine"] == TERM_WEIGHT


def test_a_context_is_two_cues_that_no_word_can_be_mistaken_for() -> None:
    assert list(context_cues("crs-what", "safety")) == ["@after-crs-what", "@topic-safety"]
    assert not features(tokenize("@after-crs-what"), Thesaurus({})).keys() & context_cues("crs-what", "safety").keys()


def test_a_very_long_word_has_few_features() -> None:
    assert len(features(["x" * 100_000], Thesaurus({}))) < 60
