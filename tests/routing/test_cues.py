from __future__ import annotations

import pytest

from faq.model import Cue, Place
from faq.routing.cues import CueFinder, danger_numbers
from faq.text import tokenize

PLACE = Place("urgent.yaml", 1)
FINDER = CueFinder.of(
    [
        Cue("symptom", ("breathe", "bleeding", "fever"), PLACE),
        Cue("general", ("can", "does", "what"), PLACE),
        Cue("denial", ("not", "no"), PLACE),
        Cue("self", ("i", "my"), PLACE),
        Cue("now", ("now",), PLACE),
    ]
)


def cues(text: str) -> set[str]:
    return set(FINDER.find(text, tokenize(text)))


def test_who_when_and_whether_it_asks_are_cues() -> None:
    assert {"symptom-self", "symptom-tells", "symptom-now"} <= cues("I have a fever now")
    assert {"symptom-nobody", "symptom-asks", "symptom-untimed"} <= cues("does it cause fever")


def test_a_symptom_can_be_denied() -> None:
    assert "denied" in cues("no fever at all")
    assert "symptom-self" not in cues("I have no fever")


@pytest.mark.parametrize("text", ["can't breathe", "I cannot breathe", "it will not stop bleeding"])
def test_what_somebody_cannot_do_is_no_denial(text: str) -> None:
    assert "denied" not in cues(text)
    assert "is-tells" in cues(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("temp 39.4", {"fever"}),
        ("38,3 since noon", {"fever"}),
        ("T39.6 rigors", {"fever"}),
        ("fever of 40", {"fever"}),
        ("103 F", {"fever"}),
        ("101.5 and chills", set()),
        ("fever 101.5 and chills", {"fever"}),
        ("sats 86 on the clip", {"oxygen"}),
        ("oxygen 97", set()),
        ("BP 80/40", {"pressure"}),
        ("120 over 80", set()),
        ("pulse 150", {"pulse"}),
        ("38 patients in 4 weeks", set()),
        ("my sledai is 12 and I am 41", set()),
        ("infusion 39 days ago on 3/40", set()),
    ],
)
def test_numbers_that_a_thermometer_or_a_monitor_shows_in_danger_are_known(text: str, found: set[str]) -> None:
    assert danger_numbers(text) == found
