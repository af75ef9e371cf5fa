"""A terminal that many people use: it forgets whoever walked away, and nothing of them stays on the machine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from faq.faces.printing import NO_PRINTER, SHARED, show_list
from faq.faces.screen import idle, themes
from faq.faces.screen.app import FaqApp
from faq.faces.screen.asking import Asking
from faq.faces.screen.idle import StillThere
from faq.routing.router import Router
from tests.faces.screen.driving import ask, line, log, on_screen, run, settle

IDLE = 0.6
"""Seconds without a key in these tests."""


def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, works: bool = True) -> Path:
    """Printing commands of a system with one printer; what is printed lands in the file."""
    printed = tmp_path / "printed"
    lp = f"cat > {printed}" if works else "echo 'the printer is out of paper' >&2; exit 1"
    for command, script in (("lpstat", f"echo 'system default destination: {name}'"), ("lp", lp)):
        (tmp_path / command).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / command).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return printed


async def wait_until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what time brings; a busy machine takes longer. The program may end meanwhile, so nothing is asked of its screen."""
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"it did not come: {pilot.app.screen}")


def test_it_asks_once_and_any_key_keeps_the_conversation(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        said = log(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, StillThere))
        await settle(pilot)
        assert "Are you still there?" in on_screen(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, StillThere)
        assert (log(pilot), line(pilot).text) == (said, "")

    run(router, walk, idle_seconds=IDLE)


def test_it_ends_when_nobody_answers_wherever_the_person_left_it(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "GRACE_SECONDS", 0.4)
    for keys in ((), ("f5",), ("f4",), ("ctrl+q",), ("f1",)):

        async def walk(pilot: Pilot[None], keys: tuple[str, ...] = keys) -> None:
            await ask(pilot, "what is crs")
            await pilot.press(*keys)
            await wait_until(pilot, lambda: not pilot.app.is_running)
            assert isinstance(pilot.app, FaqApp)
            assert pilot.app.was_left

        run(router, walk, idle_seconds=IDLE)


def test_it_asks_nothing_where_nobody_has_typed(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.pause(IDLE + 0.3)
        assert pilot.app.screen is pilot.app.screen_stack[0]
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, StillThere))

    run(router, walk, idle_seconds=IDLE)


def test_leaving_asks_even_where_there_is_nothing_to_save(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for key, runs in (("2", True), ("escape", True), ("1", False)):
            await pilot.press("ctrl+q")
            await settle(pilot)
            assert isinstance(pilot.app.screen, Asking)
            await pilot.press(key)
            await settle(pilot)
            assert pilot.app.is_running == runs
        assert isinstance(pilot.app, FaqApp)
        assert not pilot.app.was_left

    run(router, walk, idle_seconds=60)


def test_saving_shows_the_list_and_writes_no_file(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await ask(pilot, "save mine.md")
        assert log(pilot)[-1] == f"FAQ\n{SHARED}\n- what does it cost\n{NO_PRINTER}"

    run(router, walk, saving=show_list, idle_seconds=60)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("key", "works"), [("1", True), ("1", False), ("2", True), ("escape", True)])
def test_the_page_is_printed_if_one_wants_it(
    router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, works: bool
) -> None:
    printed = printer(tmp_path, monkeypatch, "Ward-7", works=works)

    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await ask(pilot, "save")
        assert "Print this conversation with your questions on Ward-7?" in on_screen(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert ("out of paper" in on_screen(pilot)) == (not works)

    run(router, walk, saving=show_list, idle_seconds=60)
    assert printed.exists() == (key == "1" and works)
    if printed.exists():
        assert "- [ ] what does it cost" in printed.read_text(encoding="utf-8")


def test_the_colours_of_one_person_are_not_those_of_the_next(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == themes.FIRST
        await pilot.press("f6")

    run(router, walk, idle_seconds=60)
    run(router, walk, idle_seconds=60)
