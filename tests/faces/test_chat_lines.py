from __future__ import annotations

import pytest

from faq.dialogue.conversation import Conversation
from faq.faces.chat_lines import chat, reason
from faq.faces.saving import Saved
from faq.routing.router import Router


@pytest.mark.parametrize(
    ("flag", "environment", "terminal", "expected"),
    [
        (True, {}, True, "Plain chat, because of --plain. Without it you get the chat screen."),
        (False, {"FAQ_PLAIN": "1"}, True, "Plain chat, because FAQ_PLAIN is set. Unset it to get the chat screen."),
        (False, {"ACCESSIBLE": "1"}, True, "Plain chat, because ACCESSIBLE is set. Unset it to get the chat screen."),
        (False, {"TERM": "dumb"}, True, "Plain chat, because TERM is dumb. In another terminal you get the chat screen."),
        (False, {}, False, "Plain chat, because this is not a terminal. In a terminal you get the chat screen."),
        (False, {"FAQ_PLAIN": "0", "ACCESSIBLE": "", "TERM": "xterm"}, True, ""),
    ],
)
def test_why_the_chat_is_plain(flag: bool, environment: dict[str, str], terminal: bool, expected: str) -> None:
    assert reason(flag=flag, environment=environment, terminal=terminal) == expected


def test_choices_are_numbered_and_a_document_is_saved_where_it_was_asked(router: Router) -> None:
    told: list[str] = []
    messages = iter(["what is crs", "save here.md"])
    chat(
        Conversation(router),
        lambda: next(messages, None),
        told.append,
        lambda document: Saved(f"saved {document.text.splitlines()[0]} to {document.file_name}", is_written=True),
        80,
    )
    assert "  1. What are the symptoms of CRS?" in told
    assert "saved # Questions for my care team to here.md" in told


def test_an_emergency_is_labelled_in_words(router: Router) -> None:
    told: list[str] = []
    messages = iter(["I can't breathe"])
    chat(Conversation(router), lambda: next(messages, None), told.append, lambda document: Saved("", is_written=True), 80)
    assert "FAQ, urgent:" in told


def test_a_nurse_reads_the_brief_and_the_choices(router: Router) -> None:
    told: list[str] = []
    messages = iter(["nurse", "what is crs"])
    chat(Conversation(router), lambda: next(messages, None), told.append, lambda document: Saved("", is_written=True), None)
    assert router.intents["crs-what"].brief in told
    assert not [line for line in told if line.startswith("From “")]


def test_what_the_article_does_not_say_is_labelled_in_words(router: Router) -> None:
    told: list[str] = []
    messages = iter(["what does it cost"])
    chat(Conversation(router), lambda: next(messages, None), told.append, lambda document: Saved("", is_written=True), 80)
    assert "FAQ, not in the article, added to your questions:" in told
