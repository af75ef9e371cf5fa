from __future__ import annotations

import pytest

from faq.text import clean, clean_line, stem, words


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("How long?", "How long?"),
        ("a\x00b\x07c\x1b[31md", "abc[31md"),
        ("left\u202eright\u2066x\u200f", "leftrightx"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("cafe\u0301", "caf\u00e9"),
        ("one\u2028two\ttab\nline", "one\ntwo\ttab\nline"),
        ("family 👨\u200d👩\u200d👧 and ❤\ufe0f", "family 👨\u200d👩\u200d👧 and ❤\ufe0f"),
        ("private \ue000 tag \U000e0041", "private  tag "),
    ],
)
def test_clean_keeps_what_can_be_printed_and_nothing_else(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_clean_cuts_a_text_that_is_far_too_long() -> None:
    assert len(clean("x" * 100_000)) == 20_000


def test_clean_line_folds_all_white_space() -> None:
    assert clean_line("  one\r\n two\t\tthree ") == "one two three"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What's CAR-T?", ["what", "is", "car", "t"]),
        ("I don’t / cant / can't know", ["i", "do", "not", "can", "not", "can", "not", "know"]),
        ("lupus's they'll we've", ["lupus", "they", "will", "we", "have"]),
        ("CAFÉ naïve", ["cafe", "naive"]),
        ("temp 38.9", ["temp", "38", "9"]),
        ("[/] ??? 👍", []),
        ("你好", ["你好"]),
        ("", []),
    ],
)
def test_words_are_lower_case_without_accents_and_spelt_out(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("studies", "study"),
        ("treated", "treat"),
        ("treating", "treat"),
        ("stopped", "stop"),
        ("cells", "cell"),
        ("lupus", "lupus"),
        ("crisis", "crisis"),
        ("process", "process"),
        ("cd19", "cd19"),
        ("the", "the"),
    ],
)
def test_stem_takes_the_common_endings_off(word: str, root: str) -> None:
    assert stem(word) == root
