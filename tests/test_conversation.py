"""The conversation as a machine: every state against every kind of input, and properties that hold for any inputs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from faq import commands
from faq.conversation import CHOICE, MOVES, NURSE, PATIENT, QUESTION, STEP, Conversation
from faq.model import Reply
from faq.router import Router

STATES = {
    QUESTION: ("what is crs",),
    CHOICE: ("topics",),
    STEP: ("tours", "1"),
}
"""What to say to come into each state."""
INPUTS = {
    "a question": "what is apheresis",
    "a gap": "what does it cost",
    "advice": "should I stop my prednisone",
    "an emergency": "I can't breathe",
    "small talk": "thank you",
    "nothing": "",
    "gibberish": "xqzt vrrk",
    "a number": "1",
    "no such number": "99",
    "an odd number": "²",
    "an ordinal": "the first one",
    "a refusal": "none of these",
    "markup": "[/] \x1b[31m",
    **{f"command {name}": f"/{name}" for name in commands.SLASHED.values()},
}
ANYTHING = some.one_of(
    some.sampled_from(sorted(INPUTS.values())),
    some.sampled_from(["next", "back", "tours", "2", "3", "why?", "and then?", "no I meant the chemo", "I'm a nurse", "more", "source"]),
    some.text(max_size=30),
)


def talk(router: Router, messages: Sequence[str]) -> tuple[Conversation, list[Reply]]:
    conversation = Conversation(router)
    return conversation, [conversation.say(message) for message in messages]


def test_every_state_can_be_reached_and_has_moves() -> None:
    assert set(STATES) == set(MOVES)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", INPUTS)
def test_every_state_replies_to_every_kind_of_input(router: Router, state: str, kind: str) -> None:
    conversation, _ = talk(router, STATES[state])
    assert conversation.state.waiting == state
    before = conversation.state
    reply = conversation.say(INPUTS[kind])
    assert reply.text or reply.kind == "save"
    assert conversation.state.waiting in MOVES
    assert kind == "command back" or conversation.state.before == before


@pytest.mark.parametrize("state", STATES)
def test_an_emergency_is_seen_in_every_state(router: Router, state: str) -> None:
    conversation, _ = talk(router, STATES[state])
    assert conversation.say("my wife has chest pain and can't breathe").kind == "urgent"


def test_options_are_two_to_four_that_were_not_read(router: Router) -> None:
    conversation = Conversation(router)
    for _ in range(30):
        reply = conversation.say("1")
        assert 2 <= len(reply.options) <= 4 or len(conversation.state.read) > 30
        assert not {option.id for option in reply.options} & set(conversation.state.read)


def test_a_voice_stays_until_it_is_changed(router: Router) -> None:
    conversation, _ = talk(router, ["I'm a nurse", "what is crs", "simpler"])
    assert conversation.state.voice == NURSE
    conversation.say("patient")
    assert conversation.state.voice == PATIENT


def test_what_the_text_does_not_say_is_kept_for_the_care_team(router: Router) -> None:
    conversation, _ = talk(router, ["what does it cost", "should I stop my prednisone", "add: can my sister visit", "/strike 2"])
    assert conversation.state.questions == ("what does it cost", "can my sister visit")


def test_the_document_holds_questions_what_was_read_and_what_was_said(router: Router) -> None:
    conversation, _ = talk(router, ["what is crs", "what does it cost", "save me.md"])
    reply = conversation.state.reply
    assert (reply.kind, reply.brief) == ("save", "me.md")
    assert reply.text.startswith("# Questions for my care team\n\n- [ ] what does it cost\n\n# What I have read\n\n- What is CRS")
    assert "**I asked:** what is crs\n\nCRS stands for" in reply.text
    assert "\n> The most widely recognized acute side effect" in reply.text


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(ANYTHING, max_size=12))
def test_whatever_is_said_is_replied_to_and_the_same_again_gives_the_same(router: Router, messages: list[str]) -> None:
    conversation, replies = talk(router, messages)
    _, again = talk(router, messages)
    assert replies == again
    for option in conversation.state.reply.options:
        assert talk(router, messages)[0].take(option).text


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(ANYTHING, max_size=6), ANYTHING)
def test_back_undoes_exactly_one_step(router: Router, messages: list[str], message: str) -> None:
    conversation, _ = talk(router, messages)
    before = conversation.state
    conversation.say(message)
    if conversation.state is not before and conversation.state.before is before:
        conversation.say("back")
        assert conversation.state == before
