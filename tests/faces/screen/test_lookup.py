"""The nurse's look-up by keyboard."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from faq.faces.screen.chat import Chat
from faq.faces.screen.lookup import EMPTY, NOTHING, Lookup
from faq.routing.router import Router
from tests.faces.screen.driving import line, log, on_screen, run, settle


def test_answers_come_first_and_what_is_not_stated_last_and_short(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f5", *"crs")
        await settle(pilot)
        rows = pilot.app.screen.query_one("#found", OptionList).options
        silent = [str(row.prompt).startswith("Not in the article: ") for row in rows]
        assert silent == sorted(silent)
        assert 0 < sum(silent) <= 3
        assert "\n" not in str(rows[-1].prompt)
        assert "4 answers; 3 not in the article" in on_screen(pilot)

    run(router, walk)


def test_a_line_is_copied_with_or_without_its_sentences(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f5", *"toci", "ctrl+y")
        brief = router.intents["tocilizumab-what"].brief
        assert pilot.app.clipboard == brief
        await pilot.press("ctrl+t")
        assert pilot.app.clipboard.startswith(f"{brief}\nFrom “CAR T cell therapy for lupus”:\n“")

    run(router, walk)


def test_enter_shows_all_of_it_and_escape_goes_back_step_by_step(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f5", *"toci", "enter")
        await settle(pilot)
        shown = on_screen(pilot)
        assert "For patients: " in shown
        assert shown.count("Dose not stated") == 1
        await pilot.press("down")
        await settle(pilot)
        assert "Dose not stated" not in on_screen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Lookup)
        await pilot.press("escape")
        assert pilot.app.focused is line(pilot)

    run(router, walk)


def test_an_empty_line_and_one_that_finds_nothing_help(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f5")
        await settle(pilot)
        assert EMPTY in on_screen(pilot)
        await pilot.press(*"zzzz")
        await settle(pilot)
        assert NOTHING in on_screen(pilot)

    run(router, walk)


def test_a_line_of_safety_stands_above_what_was_found(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f5")
        pilot.app.screen.query_one(Input).value = "my chest hurts and I cannot breathe"
        await settle(pilot)
        assert "feels unwell right now, call your treatment team" in on_screen(pilot)

    run(router, walk, size=(120, 40))


def test_nothing_of_the_chat_reacts_behind_it_and_help_is_its_own(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        before = log(pilot)
        await pilot.press("f5", "f2", "f3", "f4", "f7", "ctrl+s", "pageup")
        assert isinstance(pilot.app.screen, Lookup)
        assert log(pilot) == before
        await pilot.press("f1")
        await settle(pilot)
        shown = on_screen(pilot)
        assert "Ctrl+T: copy the line with the sentences" in shown
        assert "F4" not in shown
        await pilot.press("escape", "f5")
        assert isinstance(pilot.app.screen, Chat)

    run(router, walk)
