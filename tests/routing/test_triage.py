"""Triage: single messages that must never go wrong, and figures on cases that were written before anything was learned."""

from __future__ import annotations

import json

import pytest

from faq.routing.cues import danger_numbers
from faq.routing.router import Router
from tests.conftest import TESTS

URGENT = [
    "I can't breathe",
    "cant breath",
    "CANT BREATHE CHEST HURTS",
    "chest pain going down my left arm",
    "she won't wake up",
    "my husband had the infusion on friday and now he is confused and has a fever of 39",
    "temp 39.6 and shivering",
    "I have a fever of 102 F since this morning",
    "my wife is having a seizure",
    "he keeps asking the same question and does not know what day it is",
    "lips are blue",
    "she collapsed in the kitchen",
    "my gums won't stop bleeding",
    "pt d+3 post infusion T 39.4 BP 82/40 confused, what now",
    "sats 85 on the clip",
    "how long does crs last, my dad is shaking all over right now and talks nonsense",
    "i want to die",
    "I want to kill myself",
    "there is no point in living any more",
    "everyone would be better off without me",
    "my son says he wants to end it all",
    "I have been saving up my tablets to take them all at once",
    "hi, what is apheresis and how long does it take? I want to die",
    "what does it cost. also i cant breathe",
    "thanks for that. my husband is burning up and talking nonsense. how long does crs last",
    "what is crs and what is icans? my chest hurts and I can't breathe",
    "day+8 home, temp again",
]
CALM = [
    "can CRS cause seizures?",
    "what are the symptoms of ICANS",
    "does everybody get a fever",
    "what is a dangerous fever",
    "dying to know how it works",
    "it took my breath away that everyone went into remission",
    "my head is spinning from all these abbreviations",
    "this wait is killing me, how long do the cells take",
    "how do they kill the B cells",
    "do the T cells die afterwards",
    "I had a fever last year, was that CRS?",
    "what if she gets confused at home",
    "has anyone died of it",
    "my uncle had a stroke in 1998",
    "no fever, no pain, I just want to read about apheresis",
    "tocilizumab dose for CRS grade 2",
    "why would a treatment for the blood make people confused",
    "my phone is dying so be quick: what is CAR T",
    "I am scared of the infusion",
]


@pytest.mark.parametrize("message", URGENT)
def test_an_emergency_or_a_crisis_is_urgent(router: Router, message: str) -> None:
    reply = router.ask(message)
    assert reply.kind == "urgent"
    assert "emergency number" in reply.text


@pytest.mark.parametrize("message", CALM)
def test_what_only_sounds_urgent_is_not(router: Router, message: str) -> None:
    assert router.ask(message).kind != "urgent"


def test_a_crisis_and_a_symptom_get_their_own_reply(router: Router) -> None:
    assert router.ask("i want to die").intents == ("urgent-crisis",)
    assert "988" in router.ask("i want to die").text
    assert router.ask("cant breathe").intents == ("urgent-symptoms",)


def test_a_symptom_joined_to_a_question_is_urgent_and_the_question_is_offered(router: Router) -> None:
    reply = router.ask("what is tocilizumab, he has 40.2 fever now and is confused")
    assert reply.kind == "urgent"
    assert "tocilizumab-what" in [option.id for option in reply.options]


@pytest.mark.parametrize(
    "message",
    [
        "should I stop my prednisone",
        "my creatinine is 2.1, is that bad",
        "would you do it in my place",
        "can my mother skip the chemo",
        "is it right for me at 71",
    ],
)
def test_a_request_for_a_personal_decision_gets_no_advice(router: Router, message: str) -> None:
    reply = router.ask(message)
    assert (reply.kind, reply.intents[0]) == ("advice", "personal-advice")


def test_most_of_the_cases_written_beforehand_are_seen_and_few_calm_ones_alarm(router: Router) -> None:
    cases = [json.loads(line) for line in (TESTS / "triage.jsonl").read_text(encoding="utf-8").splitlines()]
    alarms: dict[str, list[bool]] = {}
    for case in cases:
        alarms.setdefault(case["label"], []).append(router.ask(case["q"]).kind == "urgent")
    rates = {label: sum(found) / len(found) for label, found in alarms.items()}
    assert len(cases) == 550
    assert rates["urgent-symptoms"] >= 0.92, rates
    assert rates["urgent-crisis"] >= 0.85, rates
    assert rates["calm"] <= 0.06, rates


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
