"""What stands before an answer, and above it."""

from __future__ import annotations

import pytest

from faq.model import SUBJECT_KINDS, Library
from faq.routing import gate
from faq.routing.router import Router


@pytest.mark.parametrize(
    "message",
    [
        "patient seizing",
        "i had a seizure this morning",
        "can't rouse grandad",
        "are chest pains common with this treatment? I have one now",
        "feeling really hot and my heart is racing",
        "whats the point of going on",
        "i ca n't breathe",
        "911",
        "how long does the collection take, and I want to die",
        "can I eat before the collection, my chest hurts badly right now",
    ],
)
def test_nobody_in_danger_goes_without_the_number(router: Router, message: str) -> None:
    reply = router.ask(message)
    shown = " ".join((reply.text, *(line.text for line in reply.preface)))
    assert "emergency number" in shown
    assert "911" in shown or "988" in shown


@pytest.mark.parametrize(
    "message",
    [
        "hi im scared, my docter wants to put me in the car tee trial",
        "i want my life back",
        "how long till I'm myself again, out with the dog in the lanes",
        "start to finish how many weeks out of my life",
        "How much glucose is in my GlucaGen HypoKit",
    ],
)
def test_nobody_calm_is_met_by_an_alarm(router: Router, message: str) -> None:
    assert router.ask(message).kind != "urgent"


@pytest.mark.parametrize("message", ["I want to live!", "I don’t want to die", "please I don't want to die."])
def test_what_the_content_calls_calm_word_for_word_gets_the_number_and_a_reply(router: Router, message: str) -> None:
    reply = router.ask(message)
    assert reply.kind != "urgent"
    assert "urgent-crisis" in [line.intent for line in reply.preface]


def test_what_the_content_has_word_for_word_is_what_it_says(bread_router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"Why is the crust burnt.": False, "why is the crust burnt?": True, "Fire in here now!": True}
    for sure in (0.0, 1.1):
        monkeypatch.setitem(gate.ZONES, "urgent", gate.Zones(sure=sure, doubt=0.0))
        assert [bread_router.ask(text).kind == "urgent" for text in told] == [False, sure == 0.0, True]
    assert bread_router.ask("what is rye. fire in here now").kind == "urgent"


def test_an_emergency_gets_its_reply_alone(router: Router) -> None:
    reply = router.ask("what is tocilizumab, he has 40.2 fever now and is confused")
    assert reply.intents == ("urgent-symptoms",)
    assert [option.id for option in reply.options] == list(router.intents["urgent-symptoms"].next)
    assert reply.preface == ()


def test_after_a_crisis_there_are_no_options_at_all(router: Router) -> None:
    reply = router.ask("i took too many pills, i want to die")
    assert reply.intents == ("urgent-crisis",)
    assert reply.options == ()


def test_where_an_emergency_is_in_doubt_its_line_stands_above_the_answer(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    calm = router.ask("what are the symptoms of crs")
    monkeypatch.setitem(gate.ZONES, "urgent", gate.Zones(sure=0.99, doubt=0.0))
    reply = router.ask("what are the symptoms of crs")
    assert (reply.kind, reply.intents, reply.text) == (calm.kind, calm.intents, calm.text)
    assert [line.intent for line in reply.preface] == ["urgent-symptoms"]
    assert reply.preface[0].text == router.intents["urgent-symptoms"].line


def test_somebody_afraid_who_asks_gets_a_kind_line_and_the_answer(router: Router) -> None:
    reply = router.ask("im terrified honestly, what are the side effects")
    assert reply.intents[0] == "risks-overview"
    assert "worried" in [line.intent for line in reply.preface]


def test_somebody_afraid_who_asks_nothing_gets_the_reply_to_that(router: Router) -> None:
    assert router.ask("i am so scared of all this").intents == ("worried",)


def test_the_thresholds_are_used(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "should I stop my prednisone"
    assert router.ask(message).kind == "advice"
    held = router.gate.probability(router.analyse(message), "advice")
    monkeypatch.setattr(gate, "THRESHOLDS", {**gate.THRESHOLDS, "advice": min(1.0, held + 0.01)})
    assert router.ask(message).kind != "advice"


@pytest.mark.parametrize(
    ("intent", "probability", "seen"),
    [
        ("urgent-symptoms", 0.70, "reply"),
        ("urgent-symptoms", 0.40, "line"),
        ("urgent-symptoms", 0.05, "nothing"),
        ("urgent-crisis", 0.75, "reply"),
        ("urgent-crisis", 0.40, "line"),
        ("urgent-crisis", 0.05, "nothing"),
        ("personal-advice", 0.20, "reply"),
        ("personal-advice", 0.11, "line"),
        ("personal-advice", 0.04, "nothing"),
        ("worried", 0.20, "line"),
        ("worried", 0.10, "nothing"),
    ],
)
def test_what_is_sure_gets_its_reply_what_is_in_doubt_its_line(router: Router, intent: str, probability: float, seen: str) -> None:
    analysis = router.analyse("what is crs")._replace(written_as="", triage={intent: probability})
    reply = router.reply(analysis)
    assert (intent in reply.intents) == (seen == "reply")
    assert (intent in [line.intent for line in reply.preface]) == (seen == "line")
    assert "crs-what" in reply.intents or seen == "reply"


def test_every_example_finds_its_intent_where_nothing_goes_before(router: Router, shipped_library: Library) -> None:
    subject = {id_ for id_, intent in router.intents.items() if intent.kind in SUBJECT_KINDS}
    asked = [example for example in shipped_library.examples if example.intent in subject]
    for example in asked[::50]:
        analysis = router.analyse(example.text)
        assert (analysis.written_as, analysis.best.intent) == (example.intent, example.intent)
        assert not router.gate.is_urgent(analysis)
    assert router.ask("Lupus").intents == ("lupus-what",)
    # After an answer it may mean another thing.
    assert router.analyse("how long", "crs-what").best.intent == "gap-crs-duration"


def test_a_clause_that_sounds_worse_than_the_whole_counts_less(router: Router) -> None:
    analysis = router.analyse("hi, what is apheresis and how long does it take? I want to die")
    assert router.gate.is_urgent(analysis)
    torn = analysis._replace(triage={"calm": 1.0}, clauses=(analysis._replace(triage={"urgent-crisis": 0.9, "calm": 0.1}, clauses=()),))
    assert not router.gate.is_urgent(torn)
    assert [line.intent for line in router.gate.lines(torn)] == ["urgent-crisis"]
