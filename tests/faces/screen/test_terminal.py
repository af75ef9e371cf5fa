"""The real program in a pseudo-terminal."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from faq.routing.router import Router
from tests.terminal import Terminal

LEAVES_THE_SCREEN = b"\x1b[?1049l"


@pytest.fixture
def chat(router: Router) -> Iterator[Terminal]:
    """The chat, started; the router has put the index into the cache."""
    with Terminal("-m", "faq") as terminal:
        terminal.wait_for("Type your question")
        yield terminal


def test_a_question_is_asked_and_a_choice_taken(chat: Terminal) -> None:
    chat.send("how long do they take to make my cells?\r")
    chat.wait_for("two to four weeks")
    chat.send("1\r")
    chat.wait_for("shipped to a special")
    chat.send("\x11")
    assert chat.exit_code() == 0
    assert LEAVES_THE_SCREEN in chat.raw


def test_an_emergency_covers_the_screen_until_it_is_read(chat: Terminal) -> None:
    chat.send("I can't breathe\r")
    chat.send("\r \r\x1b\x1bOP")
    chat.wait_for("Call now")
    chat.settle(0.7)
    assert "Call now" in chat.text()
    chat.settle(0.7)
    chat.send("\r")
    chat.wait_for(lambda text: "Call now" not in text and "FAQ, urgent" in text)


def test_what_is_typed_at_once_comes_in_the_order_in_which_it_was_typed(chat: Terminal) -> None:
    chat.send("what is crs\rwhat is icans\rabc")
    chat.wait_for(lambda text: "neurotoxicity" in text and "abc" in text)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
def test_one_can_ask_and_read_at_every_size(chat: Terminal, size: tuple[int, int]) -> None:
    chat.settle()
    chat.resize(*size)
    chat.settle()
    chat.send("what is licats\r")
    chat.wait_for("What is LICATS?")
    chat.send("abc")
    chat.wait_for("abc")


def test_a_byte_that_is_not_utf_8_does_not_end_the_program(chat: Terminal) -> None:
    chat.send(b"caf\xe9 \xff\r")
    chat.wait_for("caf\ufffd")
    chat.send("what is crs\r")
    chat.wait_for("Cytokine release syndrome")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_restored_when_the_program_is_told_to_end(chat: Terminal, number: int) -> None:
    chat.signal(number)
    chat.exit_code()
    assert LEAVES_THE_SCREEN in chat.raw


def test_the_look_up_lists_while_one_types_and_escape_returns(router: Router) -> None:
    with Terminal("-m", "faq", "lookup") as terminal:
        terminal.wait_for("Look up:")
        terminal.send("toci")
        terminal.wait_for("What is tocilizumab?")
        terminal.send("\r")
        terminal.wait_for("For patients:")
        terminal.send("\x1b")
        terminal.settle()
        terminal.send("\x1b")
        terminal.wait_for("Type your question")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_list_that_a_signal_ends_is_not_lost_without_a_word(chat: Terminal, number: signal.Signals) -> None:
    chat.send("what does it cost\r")
    chat.wait_for("added to your questions")
    chat.signal(number)
    assert chat.exit_code() == 0
    assert b"- what does it cost" in chat.raw.partition(b"These questions were not saved:")[2]
