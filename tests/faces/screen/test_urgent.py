"""The panel of an emergency and that of a crisis."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from faq.faces.screen.chat import Chat
from faq.faces.screen.urgent import Urgent
from faq.routing.router import Router
from tests.faces.screen.driving import ask, log, on_screen, run

SYMPTOMS = "she has a fever of 39.4 and is confused"
CRISIS = "i don't want to live any more"


@pytest.fixture
def _brief_deafness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.faces.screen.urgent.DEAF_SECONDS", 0.05)


@pytest.mark.usefixtures("_brief_deafness")
def test_an_emergency_stays_until_it_is_acknowledged(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, SYMPTOMS)
        await pilot.pause(0.1)
        await pilot.press("escape", "x", "f1", "f2", "f5", "f6", "f7", "ctrl+s", "ctrl+q", "ctrl+p", "ctrl+y", "up", "down", "tab")
        assert isinstance(pilot.app.screen, Urgent)
        assert pilot.app.theme == "dark"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Chat)
        assert log(pilot)[-1].startswith("FAQ, urgent\nCall the emergency number now: 911, 999, 112")

    run(router, walk)


def test_keys_that_were_typed_ahead_do_not_close_it(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, SYMPTOMS)
        await pilot.press("enter", "space", "enter")
        await pilot.click(Button)
        assert isinstance(pilot.app.screen, Urgent)

    run(router, walk)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
def test_the_number_to_call_and_the_button_are_seen_at_every_size(router: Router, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, SYMPTOMS)
        shown = on_screen(pilot)
        assert "911  999  112" in shown or "╺┓ ╺┓ ╺━┓" in shown
        assert "I have read this" in shown

    run(router, walk, size=size)


def test_a_crisis_has_a_calm_panel_of_its_own(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, CRISIS)
        shown = on_screen(pilot)
        assert pilot.app.screen.has_class("gentle")
        assert "You deserve help." in shown
        assert "988" in shown
        assert "!" not in shown

    run(router, walk)


def test_content_without_a_panel_shows_its_reply(bread_router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "the kitchen is on fire now")
        assert isinstance(pilot.app.screen, Urgent)
        assert bread_router.ask("the kitchen is on fire now").text.split()[0] in on_screen(pilot)

    run(bread_router, walk)
