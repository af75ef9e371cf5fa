"""The chat by keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from faq.conversation import Conversation
from faq.router import Router
from faq.ui.chat import Chat, Said

Walk = Callable[[Pilot[None]], Coroutine[Any, Any, None]]


def chat(router: Router, walk: Walk, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        async with Chat(Conversation(router)).run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            await walk(pilot)

    asyncio.run(run())


def log(pilot: Pilot[None]) -> list[str]:
    return [str(said.content) for said in pilot.app.query(Said)]


async def ask(pilot: Pilot[None], question: str) -> None:
    pilot.app.query_one(Input).value = question
    await pilot.press("enter")
    await pilot.pause()


def test_a_question_is_answered_with_its_quote_and_options(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "how long do they take to make my cells?")
        question, answer, quotes = log(pilot)[-3:]
        assert question == "You\nhow long do they take to make my cells?"
        assert "two to four weeks" in answer
        assert quotes.startswith("From the text\n“The collected T cells")
        assert pilot.app.query_one(OptionList).option_count == 3

    chat(router, walk)


def test_an_option_is_taken_by_number_and_by_arrows(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        await ask(pilot, "1")
        assert log(pilot)[-3] == "You\nWhat are the symptoms of CRS?"
        await pilot.press("tab", "down", "enter")
        await pilot.pause()
        assert log(pilot)[-3].startswith("You\n")
        assert pilot.app.focused is pilot.app.query_one(Input)

    chat(router, walk)


def test_text_that_looks_like_markup_is_shown_as_it_is(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for text in ("[/]", "[b]bold[/b]", "[@click=app.quit]x[/]", "\x1b[31m\u202e[$x]"):
            await ask(pilot, text)
        assert [said for said in log(pilot) if said.startswith("You\n")] == [
            "You\n[/]",
            "You\n[b]bold[/b]",
            "You\n[@click=app.quit]x[/]",
            "You\n[31m[$x]",
        ]

    chat(router, walk)


def test_an_empty_line_says_nothing(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        before = len(log(pilot))
        await ask(pilot, "   ")
        assert len(log(pilot)) == before

    chat(router, walk)


def test_a_small_terminal_still_shows_the_line_to_type_in(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        assert pilot.app.query_one(Input).region.bottom <= 12

    chat(router, walk, size=(40, 12))
