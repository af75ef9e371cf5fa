"""The conversation as a machine: every state against every kind of input, and properties that hold for any inputs."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from faq.dialogue import commands, phrases
from faq.dialogue.conversation import PAST, TABLE, Conversation
from faq.dialogue.state import Event, Voice, Waiting
from faq.model import Reply
from faq.routing.router import Router
from faq.text import tokenize

STATES = {
    Waiting.QUESTION: ("what is crs",),
    Waiting.CHOICE: ("topics",),
    Waiting.STEP: ("tours", "1"),
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
    **{f"command {event.value}": slashed for slashed, event in commands.SLASHED.items()},
}
ANYTHING = some.one_of(
    some.sampled_from(sorted(INPUTS.values())),
    some.sampled_from(["next", "back", "tours", "2", "3", "why?", "and then?", "no I meant the chemo", "I'm a nurse", "more", "source"]),
    some.text(max_size=30),
)


def talk(router: Router, messages: Sequence[str]) -> tuple[Conversation, list[Reply]]:
    conversation = Conversation(router)
    return conversation, [conversation.say(message) for message in messages]


def test_every_event_leads_somewhere_from_every_state() -> None:
    assert set(TABLE) == set(Event)
    assert set(STATES) == set(Waiting)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", INPUTS)
def test_every_state_replies_to_every_kind_of_input(router: Router, state: Waiting, kind: str) -> None:
    conversation, _ = talk(router, STATES[state])
    assert conversation.state.waiting == state
    reply = conversation.say(INPUTS[kind])
    assert reply.text or reply.document is not None
    assert reply == conversation.state.reply or reply.document is not None


@pytest.mark.parametrize("state", STATES)
def test_an_emergency_is_seen_in_every_state(router: Router, state: Waiting) -> None:
    conversation, _ = talk(router, STATES[state])
    assert conversation.say("my wife has chest pain and can't breathe").kind == "urgent"


def test_options_are_two_to_four_that_were_not_read(router: Router) -> None:
    conversation = Conversation(router)
    for _ in range(30):
        reply = conversation.say("1")
        assert 2 <= len(reply.options) <= 4 or len(conversation.state.seen_intents) > 30
        assert not {option.id for option in reply.options} & set(conversation.state.seen_intents)


def test_a_voice_stays_until_it_is_changed(router: Router) -> None:
    conversation, _ = talk(router, ["I'm a nurse", "what is crs", "simpler"])
    assert conversation.state.voice == Voice.NURSE
    assert talk(router, ["I'm a nurse", "what is crs", "simpler", "patient"])[0].state.voice == Voice.PATIENT


def test_the_welcome_names_the_article_and_who_has_not_reviewed_it(router: Router) -> None:
    assert "“CAR T cell therapy for lupus”. No hospital has reviewed these answers." in Conversation(router).welcome().text


def test_simpler_explains_the_words_of_the_last_answer_and_says_nothing_twice(router: Router) -> None:
    _, replies = talk(router, ["what is crs", "simpler", "terms"])
    assert [reply.kind for reply in replies[1:]] == ["guide", "guide"]
    assert router.intents["crs-what"].answer not in replies[1].text
    assert "\n- acute: " in replies[1].text
    assert replies[2].text.startswith("I can explain these words:\n- ")
    assert "crs-what" not in [option.id for option in replies[1].options]


def test_simpler_gives_a_nurse_the_words_for_patients(router: Router) -> None:
    _, replies = talk(router, ["nurse", "what is crs", "simpler"])
    assert replies[2].brief == f"In plainer words:\n\n{router.intents['crs-what'].answer}"


def test_there_is_nothing_to_explain_before_an_answer_and_no_hard_word_in_some(bread_router: Router) -> None:
    _, replies = talk(bread_router, ["simpler", "how long in the oven", "terms"])
    assert [replies[0].text, replies[2].text] == [phrases.NOTHING_SAID, phrases.NO_TERMS]


def test_what_the_text_does_not_say_is_kept_for_the_care_team(router: Router) -> None:
    conversation, _ = talk(router, ["what does it cost", "should I stop my prednisone", "add: can my sister visit", "/remove 2"])
    assert conversation.state.questions == ("what does it cost", "can my sister visit")


def test_the_document_holds_questions_what_was_read_and_what_was_said(router: Router) -> None:
    reply = talk(router, ["what is crs", "what does it cost", "save me.md"])[1][-1]
    assert reply.kind == "save"
    assert reply.document is not None
    assert reply.document.file_name == "me.md"
    text, crs = reply.document.text, router.intents["crs-what"]
    assert text.startswith(f"# Questions for my care team\n\n- [ ] what does it cost\n\n# What I have read\n\n- {crs.question}")
    assert f"**I asked:** what is crs\n\n**{crs.question}**\n\n{crs.answer}" in text
    assert router.library.article.about in text
    assert "\n> The most widely recognized acute side effect" in text


@pytest.mark.parametrize("command", ["back", "again", "1"])
def test_what_was_saved_is_not_saved_once_more(router: Router, command: str) -> None:
    _, replies = talk(router, ["what is crs", "what is apheresis", "save", command])
    assert replies[-2].document is not None
    assert replies[-1].document is None
    assert replies[-1].intents == {"back": ("crs-what",), "again": ("apheresis-what",)}.get(command, (replies[1].options[0].id,))


def test_the_document_leaves_out_what_was_taken_back(router: Router) -> None:
    document = talk(router, ["what is crs", "what is apheresis", "back", "what is licats", "save"])[1][-1].document
    assert document is not None
    assert [line for line in document.text.splitlines() if line.startswith("**I asked")] == [
        "**I asked:** what is crs",
        "**I asked:** what is licats",
    ]


def test_the_third_miss_keeps_the_question_for_the_care_team_unless_it_is_gibberish(router: Router) -> None:
    for last, kept in (("zzxw qqpf", ()), ("which colour is the ward painted in?", ("which colour is the ward painted in?",))):
        conversation, replies = talk(router, ["xqzt vrrk", "vrrk xqzt", last])
        assert [reply.kind for reply in replies] == ["fallback"] * 3
        assert conversation.state.questions == kept


def test_tell_me_more_goes_on_to_what_is_near_and_unread(router: Router) -> None:
    conversation, replies = talk(router, ["what is crs", "tell me more", "more", "more", "more"])
    near = router.intents["crs-what"].next
    assert [reply.intents for reply in replies[1:2]] == [(near[0],)]
    assert len({reply.intents for reply in replies}) == 5
    assert conversation.state.seen_intents[:2] == ("crs-what", near[0])


def test_what_was_just_shown_is_named_and_not_printed_again(router: Router) -> None:
    _, replies = talk(router, ["what is crs", "how long does it last"])
    assert replies[1].intents[0] == "gap-crs-duration"
    assert router.intents["crs-what"].answer not in replies[1].text
    assert router.intents["crs-what"].question in replies[1].text


def test_what_was_shown_longer_ago_is_printed_again(router: Router) -> None:
    _, replies = talk(router, ["what is crs", "what is apheresis", "what is lupus", "thank you", "how long does crs last"])
    assert replies[-1].intents[0] == "gap-crs-duration"
    assert router.intents["crs-what"].answer in replies[-1].text


def test_a_reply_names_the_question_that_it_answers(router: Router) -> None:
    _, replies = talk(router, ["whats crs", "how long does it last"])
    assert [reply.heading for reply in replies] == [router.intents[id_].question for id_ in ("crs-what", "gap-crs-duration")]


def test_after_a_gap_only_what_fits_is_offered(router: Router) -> None:
    _, replies = talk(router, ["can my sister visit me on the ward"])
    assert replies[0].kind == "not_covered"
    assert "apheresis-duration" not in [option.id for option in replies[0].options]


def test_the_log_keeps_what_was_typed(router: Router) -> None:
    said = ["what is crs", "terms", "none of these", "add: can my sister visit", "questions", "quit"]
    _, replies = talk(router, said)
    assert [reply.question for reply in replies] == said


def test_the_list_is_numbered_as_striking_asks(router: Router) -> None:
    _, replies = talk(router, ["add: one", "add: two", "questions", "remove 1", "questions"])
    assert "\n1. one\n2. two" in replies[2].text
    assert "\n1. two" in replies[4].text


def test_source_tells_the_sentences(router: Router) -> None:
    _, replies = talk(router, ["what is crs", "source"])
    assert all(f"“{quote}”" in replies[1].text for quote in router.intents["crs-what"].quotes)


def test_a_correction_leaves_out_what_was_just_said(router: Router) -> None:
    _, replies = talk(router, ["how long does it take to make the cells", "no, I meant the collection"])
    assert replies[1].intents[0] == "apheresis-duration"


@pytest.mark.parametrize("command", ["back", "source", "help"])
def test_a_command_comes_before_the_name_of_a_choice(router: Router, command: str) -> None:
    conversation, _ = talk(router, ["what is licats", "topics"])
    options = conversation.state.reply.options
    offered = options[0]._replace(label=f"Is it my lupus coming {command}?")
    conversation.state = conversation.state._replace(reply=conversation.state.reply._replace(options=(offered, *options[1:])))
    assert conversation.say(command).intents != (offered.id,)


@pytest.mark.parametrize(
    ("asked", "correction", "intent"),
    [
        ("whats icans", "No, I meant crs", "crs-what"),
        ("whats crs", "no, i meant icans", "icans-what"),
        ("is it safe", "no, I meant does it work", "results-overview"),
        ("whats cd19", "no i meant the price", "gap-cost"),
        ("what is licats", "No, I meant ICANS", "icans-what"),
    ],
)
def test_a_correction_is_read_by_itself_first(router: Router, asked: str, correction: str, intent: str) -> None:
    _, replies = talk(router, [asked, correction])
    assert replies[-1].intents[0] == intent


@pytest.mark.parametrize("asked", ["whats crs", "whats icans"])
def test_what_lasts_is_what_was_spoken_of(router: Router, asked: str) -> None:
    _, replies = talk(router, [asked, "how long does it last"])
    assert replies[-1].kind == "not_covered"
    assert "three years" not in replies[-1].text


def test_a_line_of_safety_stands_above_what_was_not_understood(router: Router) -> None:
    conversation, replies = talk(router, ["it hurts zxcvb"])
    assert replies[-1].kind == "fallback"
    assert [line.intent for line in replies[-1].preface] == ["urgent-symptoms"]
    assert "it hurts zxcvb" not in conversation.state.questions


def test_a_number_still_means_what_it_meant_before_help(router: Router) -> None:
    conversation, replies = talk(router, ["how long", "help", "source"])
    assert replies[1].options == replies[2].options == replies[0].options
    assert conversation.say("2").intents == (replies[0].options[1].id,)


def test_the_document_keeps_the_words_that_were_shown(router: Router) -> None:
    document = talk(router, ["what is crs", "nurse", "what is icans", "patient", "xqzt vrrk", "save"])[1][-1].document
    assert document is not None
    assert router.intents["crs-what"].answer in document.text
    assert router.intents["icans-what"].brief in document.text
    assert "**I asked:** xqzt vrrk" in document.text


def here(conversation: Conversation) -> list[str]:
    return [stop.name for stop in conversation.way().stops if stop.here]


def test_only_an_answer_of_one_of_its_stages_moves_the_mark_on_the_way(router: Router) -> None:
    conversation, _ = talk(router, ["what is apheresis"])
    assert here(conversation) == ["Collection"]
    for message in ("what does it cost", "can i still have children", "what is licats", "thank you", "topics", "should i stop my steroids"):
        conversation.say(message)
        assert here(conversation) == ["Collection"], message
        assert conversation.way().title == "The treatment, step by step"
    conversation.say("how are the cells given back")
    assert here(conversation) == ["Infusion"]


def test_on_a_tour_the_way_is_that_of_the_tour(router: Router) -> None:
    conversation, _ = talk(router, ["tours", "2", "next"])
    assert conversation.way().title == "Side effects to know about"
    assert here(conversation) == ["CRS"]
    conversation.say("leave")
    assert conversation.way().title == "The treatment, step by step"


def test_a_stage_counts_what_was_read_and_opens_what_was_not(router: Router) -> None:
    conversation, _ = talk(router, ["what is apheresis"])
    collection = conversation.way().stops[1]
    assert (collection.read, collection.answers, collection.intent) == (1, 2, "apheresis-duration")


def test_a_reply_tells_that_its_question_was_kept(router: Router) -> None:
    _, replies = talk(router, ["what does it cost", "what is crs", "should i stop my steroids"])
    assert [reply.is_kept for reply in replies] == [True, False, True]


def test_looking_up_parts_what_is_stated_from_what_is_not_and_changes_nothing(router: Router) -> None:
    conversation, _ = talk(router, ["what is crs"])
    before = conversation.state
    found = conversation.look_up("crs")
    assert {intent.kind for intent in found.stated} == {"answer"}
    assert {intent.kind for intent in found.silent} == {"not_covered"}
    assert found.preface == ()
    assert [line.intent for line in conversation.look_up("I can't breathe").preface] == ["urgent-symptoms"]
    assert conversation.state is before


def test_an_emergency_ends_a_tour(router: Router) -> None:
    conversation, _ = talk(router, ["tours", "1", "my wife has chest pain and can't breathe"])
    assert conversation.state.waiting == Waiting.QUESTION
    assert conversation.say("ok").kind == "guide"


def test_one_can_go_back_a_hundred_steps_and_no_more(router: Router) -> None:
    conversation, _ = talk(router, ["what is crs"] + ["help", "topics"] * PAST)
    for _ in range(PAST):
        conversation.say("back")
    oldest = conversation.state
    assert conversation.say("back") == oldest.reply
    assert conversation.state == oldest


def test_the_care_team_is_told_what_a_question_hangs_on(router: Router) -> None:
    asked = ["whats crs", "how long does it last", "whats icans", "how long does it last", "can my husband visit me"]
    conversation, replies = talk(router, asked)
    assert conversation.state.questions == (
        "How long does CRS last? (“how long does it last”)",
        "How long does ICANS last, and does it go away? (“how long does it last”)",
        "can my husband visit me",
    )
    assert [reply.is_kept for reply in replies] == [False, True, False, True, True]


def test_a_long_conversation_can_be_compared_shown_and_pickled(router: Router) -> None:
    conversation, _ = talk(router, ["what is crs", "add: one more"] * 600)
    assert pickle.loads(pickle.dumps(conversation.state)) == conversation.state
    assert len(repr(conversation.state)) < 20_000


def test_memory_grows_with_what_is_said_and_with_nothing_else(router: Router) -> None:
    conversation, _ = talk(router, ["what is crs", "what does it cost"])
    sizes = []
    for _ in range(2):
        for number in range(400):
            conversation.say(("what is crs", "what does it cost", "back", "help", f"add: question {number % 50}")[number % 5])
        sizes.append(len(pickle.dumps((conversation.state, conversation._past, conversation._transcript))))
    assert sizes[1] < 2 * sizes[0]
    assert len(conversation._transcript) <= 802


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
    moved = conversation.state is not before
    if moved and commands.recognise(message, tokenize(message)) != commands.Command(Event.BACK):
        conversation.say("back")
        assert conversation.state == before


@pytest.mark.parametrize(("said", "places"), [("both", (0, 1)), ("1 and 3", (0, 2)), ("the first and the last", (0, -1)), ("second", (1,))])
def test_one_option_or_two_are_taken_by_their_places(router: Router, said: str, places: tuple[int, ...]) -> None:
    conversation, replies = talk(router, ["what is crs"])
    offered = replies[0].options
    assert conversation.say(said).intents[: len(places)] == tuple(offered[place].id for place in places)


@pytest.mark.parametrize("said", ["2 weeks", "1 2 3", "7 and 8"])
def test_numbers_that_name_no_option_are_a_question(router: Router, said: str) -> None:
    conversation, replies = talk(router, ["what is crs"])
    assert conversation.say(said).intents[:1] != (replies[0].options[0].id,)


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("what is apheresis", "how long does it take", "apheresis-duration"),
        ("what is the infusion", "how long does it take", "gap-infusion-duration"),
        ("what is lymphodepletion", "why", "lymphodepletion-why"),
        ("what is crs", "what are the symptoms", "crs-symptoms"),
        ("what is tocilizumab", "what are its side effects", "gap-tocilizumab-effects"),
        ("what is b cell aplasia", "what can I do about it", "gap-infection-prevention"),
    ],
)
def test_a_plain_question_after_an_answer_is_about_that(router: Router, first: str, then: str, intent: str) -> None:
    _, replies = talk(router, [first, then])
    assert replies[1].intents[0] == intent


def test_what_the_content_names_as_a_followup_is_taken_word_for_word(router: Router) -> None:
    assert router.analyse("why", "results-stop-drugs").best.intent == "cart-goal"
    assert router.analyse("why", "lymphodepletion-what").best.intent == "lymphodepletion-why"
