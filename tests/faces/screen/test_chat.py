"""The chat by keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from faq.dialogue.conversation import Conversation
from faq.faces.saving import save
from faq.faces.screen import themes
from faq.faces.screen.chat import Chat, Line, Options
from faq.faces.screen.guide import Guide
from faq.faces.screen.help import Help
from faq.faces.screen.journey import Journey
from faq.faces.screen.log import Said
from faq.faces.screen.lookup import Lookup
from faq.faces.screen.urgent import Urgent
from faq.routing.router import Router

Walk = Callable[[Pilot[None]], Coroutine[Any, Any, None]]


def chat(router: Router, walk: Walk, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        async with Chat(Conversation(router), save).run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            await walk(pilot)

    asyncio.run(run())


def log(pilot: Pilot[None]) -> list[str]:
    return [str(said.content) for said in pilot.app.query(Said)]


async def ask(pilot: Pilot[None], question: str) -> None:
    pilot.app.query_one(Input).value = question
    await pilot.press("enter")
    await pilot.pause()


def test_a_question_is_answered_and_its_quote_is_one_key_away(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "how long do they take to make my cells?")
        question, answer = log(pilot)[-2:]
        assert question == "You\nhow long do they take to make my cells?"
        assert "two to four weeks" in answer
        assert pilot.app.query_one(Options).option_count == 3
        await pilot.press("f2")
        await pilot.pause()
        assert log(pilot)[-1].startswith("From the text\n“The collected T cells")
        await pilot.press("f2")
        await pilot.pause()
        assert log(pilot)[-1] == answer

    chat(router, walk)


def test_an_option_is_taken_by_number_and_by_arrows(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        await ask(pilot, "1")
        assert log(pilot)[-2] == "You\nWhat are the symptoms of CRS?"
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert log(pilot)[-2].startswith("You\nHow are CRS and ICANS treated?")
        assert pilot.app.focused is pilot.app.query_one(Line)

    chat(router, walk)


def test_earlier_questions_are_recalled(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        await ask(pilot, "what is icans")
        await pilot.press("up", "up")
        assert pilot.app.query_one(Line).value == "what is crs"

    chat(router, walk)


def test_an_urgent_reply_stays_until_it_is_acknowledged(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "she has a fever of 39.4 and is confused")
        assert isinstance(pilot.app.screen, Urgent)
        await pilot.press("escape", "x")
        assert isinstance(pilot.app.screen, Urgent)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Urgent)
        assert "emergency number" in log(pilot)[-1]

    chat(router, walk)


def test_the_steps_show_where_one_is_and_open_by_key(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is apheresis")
        assert "▶ Collection (usually a few hours)" in str(pilot.app.query_one(Journey).render())
        await pilot.press("f4", "right", "enter")
        await pilot.pause()
        assert log(pilot)[-2] == "You\nManufacturing"

    chat(router, walk)


def test_wide_terminals_show_all_stages_and_the_topics(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is apheresis")
        assert "─ ○ Manufacturing ─" in str(pilot.app.query_one(Journey).render())
        assert "The treatment, step by step 1/9" in str(pilot.app.query_one(Guide).get_option_at_index(2).prompt)
        await pilot.press("f7", "home", "enter")
        await pilot.pause()
        assert log(pilot)[-2] == "You\nLupus"

    chat(router, walk, size=(120, 40))


def test_help_and_look_up_open_and_close(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("escape", "f5")
        assert isinstance(pilot.app.screen, Lookup)
        await pilot.press(*"crs sx", "enter", "ctrl+y", "escape", "escape")
        assert pilot.app.focused is pilot.app.query_one(Line)

    chat(router, walk)


def test_a_theme_is_remembered(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    async def walk(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "textual-dark"
        await pilot.press("f6", "f6")
        assert pilot.app.theme == "high-contrast"

    chat(router, walk)
    assert themes.remembered() == "high-contrast"


def test_saving_says_where(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert log(pilot)[-1] == f"FAQ\nSaved to {tmp_path}/faq-notes.md"

    chat(router, walk)
    assert "- [ ] what does it cost" in (tmp_path / "faq-notes.md").read_text(encoding="utf-8")


def test_the_log_keeps_only_the_newest_messages_mounted(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.faces.screen.log.MOUNTED", 6)

    async def walk(pilot: Pilot[None]) -> None:
        for _ in range(8):
            await ask(pilot, "hi")
        assert 6 <= len(log(pilot)) <= 8

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
