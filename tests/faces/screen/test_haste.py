"""Quick hands, small windows and strange pastes."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from faq.faces.screen.asking import Asking
from faq.faces.screen.chat import Chat
from faq.faces.screen.line import Line
from faq.faces.screen.lookup import Words
from faq.faces.screen.options import Options
from faq.faces.screen.safety import _PasteParser
from faq.faces.screen.urgent import Urgent
from faq.faces.screen.way import WayScreen
from faq.routing.router import Router
from tests.faces.screen.driving import ask, line, log, run, settle


def test_a_panel_is_closed_once_however_often_enter_is_pressed(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await pilot.press("ctrl+q")
        await settle(pilot)
        asking = pilot.app.screen
        assert isinstance(asking, Asking)
        for _ in range(3):
            asking.action_choose(2)
        await settle(pilot)
        assert pilot.app.screen is pilot.app.screen_stack[0]
        assert pilot.app.is_running

    run(router, walk)


def test_who_leaves_before_anything_was_mounted_leaves_no_traceback(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        assert not pilot.app.screen.query(Line)
        pilot.app.exit()

    # A signal that comes while it opens has nothing composed.
    monkeypatch.setattr(Chat, "compose", lambda self: ())
    run(router, walk)


def test_no_text_begins_with_an_empty_line(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        # What a terminal makes of Enter before a program listens.
        await pilot.press("ctrl+j")
        assert line(pilot).text == ""
        await pilot.press("a", "ctrl+j", "b")
        assert line(pilot).text == "a\nb"

    run(router, walk)


def test_a_stage_of_the_way_is_opened_once(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f4")
        await settle(pilot)
        way = pilot.app.screen
        assert isinstance(way, WayScreen)
        rows = way.query_one("#way")
        for _ in range(3):
            await rows.run_action("select")
        await settle(pilot)
        assert len([said for said in log(pilot) if said.startswith("You\n")]) == 1

    run(router, walk)


def test_an_emergency_that_is_not_painted_yet_cannot_be_closed(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        urgent = Urgent(router.ask("I can't breathe"))
        pilot.app.push_screen(urgent)
        for _ in range(3):
            urgent.action_read()
        await settle(pilot)
        assert pilot.app.screen is urgent

    run(router, walk)


@pytest.mark.parametrize("size", [(4, 40), (2, 40), (1, 60), (1, 1), (3, 3)])
def test_a_window_without_a_column_to_type_in_is_no_end(router: Router, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(*size)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await ask(pilot, "what is crs")
        assert any("What is cytokine release syndrome (CRS)?" in said for said in log(pilot))

    run(router, walk)
    run(router, settle, size=size)


@pytest.mark.parametrize("keys", [("f7",), ("ctrl+p",)])
def test_a_list_without_a_line_to_show_turns_no_page(router: Router, keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await settle(pilot)
        await pilot.press("end")
        await pilot.resize_terminal(120, 1)
        await pilot.press("pageup", "pagedown")
        await settle(pilot)

    run(router, walk, size=(120, 40))


@pytest.mark.parametrize("keys", [("ctrl+q",), ("f4",), ("f5", "c", "r", "s"), ("f5", "c", "r", "s", "enter")])
def test_the_smallest_windows_are_painted_and_then_left_alone(
    router: Router, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await pilot.press(*keys)
        await settle(pilot)
        for size in ((3, 3), (5, 18), (6, 8)):
            # Where it is laid out again and again, a pause would never end.
            pilot.app.post_message(events.Resize(Size(*size), Size(*size), Size(*size)))
            await asyncio.sleep(0.2)
            counted.clear()
            await asyncio.sleep(0.2)
            assert counted.count(pilot.app.screen) < 4, size

    counted: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def count(screen: Screen[object], *arguments: object, **named: object) -> None:
        counted.append(screen)
        lay_out(screen, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "_refresh_layout", count)
    run(router, walk, size=(120, 40))


def test_a_page_among_the_choices_scrolls_the_log(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        pilot.app.screen.query_one(Options).focus()
        before = pilot.app.screen.query_one("Log").scroll_offset
        await pilot.press("pageup")
        await settle(pilot)
        assert pilot.app.screen.query_one("Log").scroll_offset.y < before.y
        await pilot.press("pagedown")

    run(router, walk, size=(60, 18))


def test_what_follows_a_letter_typed_among_the_choices_goes_into_the_line_too(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        options = pilot.app.screen.query_one(Options)
        options.focus()
        await settle(pilot)
        for character in "what about day 2x":
            options.post_message(events.Key(character if character != " " else "space", character))
        options.post_message(events.Key("backspace", None))
        await settle(pilot)
        assert line(pilot).text == "what about day 2"
        assert not [said for said in log(pilot) if said.startswith("You\n")]

    run(router, walk)


@pytest.mark.parametrize("cut", range(0, 30, 3))
def test_escape_codes_in_a_paste_are_text(cut: int) -> None:
    parser = _PasteParser()
    data = "a\x1b[200~one \x1b[31mtwo\x1b]0;x\x07\x1b[201~\x1b[B"
    if 1 < cut < 8:
        cut = 0
    found = [event for part in (data[:cut], data[cut:]) if part for event in parser.feed(part)]
    pasted = [event.text for event in found if isinstance(event, events.Paste)]
    assert pasted == ["one [31mtwo]0;x\x07"]
    assert [event.key for event in found if isinstance(event, events.Key)] == ["a", "down"]


@pytest.mark.parametrize("keys", [(), ("f5",)])
def test_what_is_pasted_is_made_safe_wherever_it_goes(router: Router, keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await settle(pilot)
        pilot.app.post_message(events.Paste("crs\x92\x7f\u202e what\r\n"))
        await settle(pilot)
        field = pilot.app.focused
        assert isinstance(field, Line | Words)
        assert (field.text if isinstance(field, Line) else field.value).strip() == "crs what"

    run(router, walk)


def test_a_screen_that_is_closed_twice_leaves_the_chat(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for key in ("f1", "f4", "f5", "ctrl+p"):
            await pilot.press(key)
            await settle(pilot)
            for _ in range(3):
                pilot.app.pop_screen()
            await settle(pilot)
            assert pilot.app.screen is pilot.app.screen_stack[0]

    run(router, walk)
