from __future__ import annotations

import pytest

from faq.dialogue.commands import Command, recognise
from faq.dialogue.state import Event
from faq.text import tokenize


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("help", ("help", "")),
        ("Say that again!", ("again", "")),
        ("I'm a nurse.", ("nurse", "")),
        ("/NURSE", ("nurse", "")),
        ("/remove 2", ("remove", "2")),
        ("strike 2", ("remove", "2")),
        ("/add can my dog visit", ("add", "can my dog visit")),
        ("add: can my dog visit?", ("add", "can my dog visit?")),
        ("save notes/me.md", ("save", "notes/me.md")),
        ("Where does that come from?", ("source", "")),
        ("none of these", ("none", "")),
    ],
)
def test_a_command_is_recognised_in_words_and_with_a_slash(text: str, command: tuple[str, str]) -> None:
    assert recognise(text, tokenize(text)) == Command(Event(command[0]), command[1])


@pytest.mark.parametrize(
    "text",
    [
        "what is the source of the T cells?",
        "can I go back home",
        "help me understand crs",
        "does a nurse stay with me",
        "save me",
        "is there more than one infusion",
        "what happens again if it fails",
        "/nonsense",
        "",
    ],
)
def test_a_question_is_no_command(text: str) -> None:
    assert recognise(text, tokenize(text)) is None
