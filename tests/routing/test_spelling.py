from __future__ import annotations

import pytest

from faq.routing.index import Index
from faq.routing.spelling import MOST_CORRECTED


@pytest.mark.parametrize(
    ("word", "corrected"),
    [("sourdoug", "sourdough"), ("miuntes", "minutes"), ("rey", "rey"), ("zzzzqq", "zzzzqq"), ("loaf2", "loaf2")],
)
def test_an_unknown_word_is_taken_for_the_one_that_it_resembles(bread_index: Index, word: str, corrected: str) -> None:
    assert bread_index.vocabulary.correct([word]) == [corrected]


def test_the_words_of_all_examples_are_known_in_whatever_form(bread_index: Index) -> None:
    assert all(map(bread_index.vocabulary.knows, ("loaf", "loafs", "smoke", "match", "grandmother's house down".split()[1])))
    assert not bread_index.vocabulary.knows("lymphodepletion")


def test_of_a_message_full_of_unknown_words_only_some_are_looked_at(bread_index: Index) -> None:
    words = [f"crumbb{'abcdefgh'[number % 8]}{'ijklmnop'[number // 8]}" for number in range(MOST_CORRECTED)]
    assert bread_index.vocabulary.correct([*words, "miuntes"])[-1] == "miuntes"
