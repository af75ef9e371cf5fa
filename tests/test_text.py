from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from faq.text import MOST_TOKENS, clean, clean_line, stem, tokenize


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
        ("n't", ["not"]),
        ("I ca n't breathe, wo n’t", ["i", "can", "not", "breathe", "will", "not"]),
        ("o'n't d'n't'n't", ["o", "not", "d", "not", "not"]),
        ("[/] ??? 👍", []),
        ("你好", ["你好"]),
        ("", []),
    ],
)
def test_tokens_are_lower_case_without_accents_and_spelt_out(text: str, found: list[str]) -> None:
    assert tokenize(text) == found


@given(some.text(alphabet="'’nt a\u0301\ufdfa.?"))
def test_no_token_is_ever_empty(text: str) -> None:
    assert all(tokenize(text))


def test_of_a_long_message_the_first_and_the_last_tokens_are_kept() -> None:
    tokens = tokenize(" ".join(f"w{number}" for number in range(5_000)))
    assert (len(tokens), tokens[0], tokens[-1]) == (MOST_TOKENS, "w0", "w4999")


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
