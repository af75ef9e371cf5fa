from __future__ import annotations

from faq.features import GRAM, PAIR, TERM, WORD, Thesaurus, features
from faq.model import Place, Synonym
from faq.text import words

PLACE = Place("synonyms.yaml", 1)
THESAURUS = Thesaurus([Synonym("CRS", ("cytokine release syndrome", "cytokine storm"), PLACE), Synonym("cytokine", ("messenger",), PLACE)])


def test_a_text_has_its_stems_pairs_and_letter_groups_with_their_weights() -> None:
    assert features(["two", "cells"], Thesaurus([])) == {
        "#<two": GRAM,
        "#two>": GRAM,
        "#<cel": GRAM,
        "#cell": GRAM,
        "#ells": GRAM,
        "#lls>": GRAM,
        "^two": PAIR,
        "twocell": PAIR,
        "cell$": PAIR,
        "two": WORD,
        "cell": WORD,
    }


def test_hyphens_and_spaces_are_forgiven() -> None:
    one, other = (features(words(text), Thesaurus([])) for text in ("CD19", "cd-19"))
    assert "cd19" in one
    assert "cd19" in other


def test_every_name_of_a_term_has_the_terms_own_feature_and_the_longest_name_wins() -> None:
    for text in ("CRS", "Cytokine Release Syndrome", "the cytokine storms"):
        found = features(words(text), THESAURUS)
        assert found["=crs"] == TERM
        assert "=cytokine" not in found
    assert features(words("cytokine levels"), THESAURUS)["=cytokine"] == TERM


def test_a_sign_is_one_feature_and_has_no_letter_groups() -> None:
    assert features(["@symptom-self"], Thesaurus([])) == {"^@symptom-self": PAIR, "@symptom-self$": PAIR, "@symptom-self": WORD}


def test_a_very_long_text_is_read_to_a_bound() -> None:
    assert len(features(["word"] * 100_000, Thesaurus([]))) < 20
    assert len(features(["x" * 100_000], Thesaurus([]))) < 60
