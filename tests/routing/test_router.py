from __future__ import annotations

import pytest

from faq.dialogue.conversation import Conversation
from faq.routing.router import Router
from tests.benchmarks.asking import HOSTILE


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("how long do they take to make my cells?", "manufacturing-duration"),
        ("apheresis?", "apheresis-what"),
        ("What does CD-19 do", "cart-cd19"),
        ("they said chemo. why on earth, it is not cancer", "lymphodepletion-why"),
    ],
)
def test_a_question_that_the_text_answers_gets_the_answer_with_its_quotes(router: Router, question: str, intent: str) -> None:
    reply = router.ask(question)
    assert (reply.kind, reply.intents) == ("answer", (intent,))
    assert reply.text == router.intents[intent].answer
    assert reply.quotes == router.intents[intent].quotes
    assert set(router.intents[intent].next) <= {option.id for option in reply.options}


def test_the_wait_for_the_cells_is_two_to_four_weeks(router: Router) -> None:
    reply = router.ask("how long do they take to make my cells?")
    assert "two to four weeks" in reply.text
    assert any("two to four weeks" in quote for quote in reply.quotes)


@pytest.mark.parametrize("question", ["whats the price", "does insurance cover it", "what will the treatment cost us"])
def test_what_the_text_does_not_say_is_said_to_be_so(router: Router, question: str) -> None:
    reply = router.ask(question)
    assert (reply.kind, reply.intents[0]) == ("not_covered", "gap-cost")
    assert reply.text.startswith(router.intents["gap-cost"].answer)
    assert reply.brief.startswith("Not in the article: price")


@pytest.mark.parametrize("message", ["", "   ", "[/]", "\x00\x1b", "你好,附近有餐馆吗", "how do I reset my wifi router"])
def test_what_is_not_understood_is_said_to_be_so_with_something_to_try(router: Router, message: str) -> None:
    reply = router.ask(message)
    assert (reply.kind, reply.intents) == ("fallback", ())
    assert reply.options


@pytest.mark.parametrize("name", HOSTILE)
def test_a_message_gets_a_reply_whatever_it_holds(router: Router, name: str) -> None:
    assert router.ask(HOSTILE[name]).text
    assert Conversation(router).say(HOSTILE[name] * 5).text


@pytest.mark.parametrize("question", ["What is Gardner syndrome?", "gardner syndrome", "What is Dowling disease?", "my name is Dowling"])
def test_a_name_is_not_taken_for_a_word_that_it_resembles(router: Router, question: str) -> None:
    reply = router.ask(question)
    assert reply.kind in ("fallback", "clarify")
    assert "gardener" not in reply.text


def test_only_printable_text_is_echoed(router: Router) -> None:
    assert router.ask("what is \x1b[31mcrs\x00\u202e?\n").question == "what is [31mcrs?"


def test_the_same_question_always_gets_the_same_reply(router: Router) -> None:
    assert router.ask("is it safe") == router.ask("is it safe")


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("I want to know about CRS", "crs-what"),
        ("i would like to know more about the infusion please", "infusion-what"),
        ("I have a question about side effects", "risks-overview"),
        ("can you tell me about icans", "icans-what"),
        ("I wanted to ask about having babies after", "gap-fertility"),
        ("what do you know about vaccines", "gap-vaccines"),
        ("do you have anything on crs", "crs-what"),
        ("my doctor mentioned lupus", "lupus-what"),
        ("help me understand licats", "licats"),
    ],
)
def test_a_question_is_the_same_however_politely_it_is_put(router: Router, question: str, intent: str) -> None:
    assert router.ask(question).intents[0] == intent


def test_of_three_questions_the_third_is_the_first_on_offer(router: Router) -> None:
    reply = router.ask("is it safe, how long does the collection take and what is lymphodepletion?")
    assert reply.intents == ("risks-overview", "apheresis-duration")
    assert reply.options[0].id == "lymphodepletion-what"


@pytest.mark.parametrize(("subject", "intent"), [("CRS", "crs-what"), ("the infusion", "infusion-what"), ("needles", "gap-pain")])
def test_what_somebody_is_afraid_of_is_answered_under_a_kind_line(router: Router, subject: str, intent: str) -> None:
    reply = router.ask(f"I am worried about {subject}")
    assert reply.intents[0] == intent
    assert [line.intent for line in reply.preface] == ["worried"]


@pytest.mark.parametrize(
    "message", ["I want to talk about ending my life", "can you tell me about my chest pain", "help me, I can't breathe"]
)
def test_an_emergency_is_seen_in_the_words_of_a_request_and_behind_them(router: Router, message: str) -> None:
    assert router.ask(message).kind == "urgent"


@pytest.mark.parametrize("question", ["how long", "when?", "and where", "how often is it", "why is that"])
def test_a_question_about_nothing_is_asked_back(router: Router, question: str) -> None:
    assert router.ask(question).kind == "clarify"


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("How long would she have to stay?", "gap-hospital-stay"),
        ("Why does she need chemo?", "lymphodepletion-why"),
        ("Does it really work?", "results-overview"),
    ],
)
def test_of_a_long_story_what_it_asks_is_answered(router: Router, question: str, intent: str) -> None:
    story = (
        "My mother is 61 and has had lupus for 20 years. She took many drugs and nothing helped for long. The doctor spoke of a trial and"
        " of a stay in hospital. We live far away and I work full time. "
    )
    assert router.ask(story + question).intents[0] == intent
