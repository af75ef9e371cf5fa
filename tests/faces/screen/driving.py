"""What the tests of the screen share: the program run without a terminal, its log and its screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from textual.pilot import Pilot

from faq.dialogue.conversation import Conversation
from faq.faces.saving import Saved, save
from faq.faces.screen.app import FaqApp
from faq.faces.screen.line import Line
from faq.faces.screen.said import Said
from faq.model import Document
from faq.routing.router import Router

Walk = Callable[[Pilot[None]], Coroutine[Any, Any, None]]


def run(
    router: Router,
    walk: Walk,
    size: tuple[int, int] = (80, 24),
    saving: Callable[[Document], Saved] = save,
    idle_seconds: float = 0,
) -> None:
    """Open the chat and walk through it."""

    async def walk_through() -> None:
        app = FaqApp(Conversation(router), saving, idle_seconds=idle_seconds)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            await walk(pilot)

    asyncio.run(walk_through())


async def ask(pilot: Pilot[None], question: str) -> None:
    """Type a message and send it."""
    line(pilot).text = question
    await pilot.press("enter")
    await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait for the layout, and then for the scrolling that follows it."""
    await pilot.pause()
    await pilot.pause()


def line(pilot: Pilot[None]) -> Line:
    """The line to type in."""
    assert isinstance(pilot.app, FaqApp)
    return pilot.app.chat.query_one(Line)


def log(pilot: Pilot[None]) -> list[str]:
    """What was said, from the oldest to the newest."""
    assert isinstance(pilot.app, FaqApp)
    return [str(said.content) for said in pilot.app.chat.query(Said)]


def on_screen(pilot: Pilot[None]) -> str:
    """The characters that stand on the screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips())
