"""What is kept of what was not understood, and what never is."""

from __future__ import annotations

import pytest

from faq.dialogue import phrases, unanswered
from faq.dialogue.conversation import Conversation
from faq.dialogue.unanswered import Unanswered
from faq.routing.router import Router

DOUBTFUL = "which colour is the ward painted in"


def kept(router: Router, *messages: str) -> tuple[Unanswered, ...]:
    conversation = Conversation(router, is_noted=True)
    for message in messages:
        conversation.say(message)
    return conversation.unanswered()


def test_nothing_is_kept_where_nobody_asked_for_it(router: Router) -> None:
    conversation = Conversation(router)
    conversation.say(DOUBTFUL)
    assert conversation.unanswered() == ()
    assert phrases.NOTED not in conversation.welcome().text


def test_the_welcome_says_that_it_is_noted(router: Router) -> None:
    assert phrases.NOTED in Conversation(router, is_noted=True).welcome().text


def test_what_was_understood_is_not_kept(router: Router) -> None:
    assert kept(router, "what is crs", "thank you", "topics", "what does it cost", "quit") == ()


def test_what_was_not_understood_is_kept_with_how_it_went_on(router: Router) -> None:
    (noted,) = kept(router, DOUBTFUL)
    assert (noted.message, noted.kind, noted.outcome) == (DOUBTFUL, "fallback", "left")
    assert [noted.outcome for noted in kept(router, DOUBTFUL, "what is crs")] == ["went on"]
    assert [noted.outcome for noted in kept(router, DOUBTFUL, "the ward, which colour is it painted")] == ["rephrased", "left"]


def test_an_answer_that_was_refused_is_kept(router: Router) -> None:
    (noted,) = kept(router, "how long does it take to make the cells", "no, I meant the collection", "what is lupus")
    assert (noted.message, noted.intents, noted.outcome) == (
        "how long does it take to make the cells",
        ("manufacturing-duration",),
        "refused",
    )
    assert [noted.outcome for noted in kept(router, "what is crs", "back")] == ["refused"]


def test_the_choice_that_was_taken_is_kept(router: Router) -> None:
    conversation = Conversation(router, is_noted=True)
    options = conversation.say("how long").options
    conversation.say("2")
    assert [(noted.outcome, noted.chosen) for noted in conversation.unanswered()] == [("chose", options[1].id)]


@pytest.mark.parametrize(
    "message",
    [
        "i took too many pills and want to die",
        "I can't breathe",
        "can crs give you a fever? i feel hot",
        "should I stop my prednisone",
        "I am so scared of all this",
        "my name is zorvald and which colour is the ward",
        "which colour is the ward of Dr Zorvald",
        "which colour is the ward of dr zorvald",
        "my husband zorvald asks which colour the ward is",
        "I am Zorvald, which colour is the ward",
    ],
)
def test_what_is_urgent_or_personal_or_names_somebody_is_never_kept(router: Router, message: str) -> None:
    assert kept(router, message, "none of these") == ()


def test_what_could_tell_who_it_was_is_masked(router: Router) -> None:
    (noted,) = kept(router, "which colour is the ward that Zorvald at zo@rvald.de or 0170 123 45 67 painted on 12.03.2024, 123456 or 9")
    assert noted.message == "which colour is the ward that [name] at [address] or [number] painted on [number], [number] or 9"


@pytest.mark.parametrize("words", ["private", "/private", "off the record"])
def test_private_forgets_the_conversation_and_keeps_nothing_of_the_rest(router: Router, words: str) -> None:
    assert kept(router, DOUBTFUL, words, DOUBTFUL, "back", "back", DOUBTFUL, "restart", DOUBTFUL) == ()


def test_only_the_newest_are_kept(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "MOST", 3)
    assert len(kept(router, *([DOUBTFUL, "what is lupus"] * 9))) == 3
