"""Conversations replayed: what is said, and which reply, state and options it must lead to.

A transcript holds turns parted by empty lines::

    > what the person says
    < kind and intents of the reply
      waits for STATE, VOICE
      offers the ids of the options
      says the first line of its text
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from faq.dialogue.conversation import Conversation
from faq.routing.router import Router
from tests.conftest import TESTS

TRANSCRIPTS = sorted((TESTS / "transcripts").glob("*.txt"))


def turns_of(path: Path) -> Iterator[list[str]]:
    title, *turns = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert title.startswith("# ")
    for turn in turns:
        yield turn.split("\n")


def replay(router: Router, path: Path) -> Iterator[list[str]]:
    """The turns as they come out."""
    conversation = Conversation(router)
    for said, *expected in turns_of(path):
        reply = conversation.say(said.removeprefix(">").strip())
        turn = [said, "< " + " ".join((reply.kind, *reply.intents))]
        turn.append(f"  waits for {conversation.state.waiting}, {conversation.state.voice}")
        if reply.options:
            turn.append("  offers " + " ".join(option.id for option in reply.options))
        if any(line.startswith("  says ") for line in expected):
            turn.append("  says " + reply.text.split("\n")[0])
        yield turn


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 25


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_conversation_goes_as_it_went(router: Router, path: Path) -> None:
    assert list(replay(router, path)) == list(turns_of(path))
