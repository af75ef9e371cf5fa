"""Single messages that must never go wrong."""

from __future__ import annotations

import pytest

from faq.routing.router import Router

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
