"""Draws the pictures of the README from the real program: ``python .github/pictures.py``, in the checkout."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.pilot import Pilot

from faq.content import folder
from faq.dialogue.conversation import Conversation
from faq.faces.saving import save
from faq.faces.screen.chat import Chat
from faq.routing.router import Router
from faq.routing.storage import open_index

HERE = Path(__file__).parent
SIZE = (110, 32)


async def draw() -> None:
    """Both pictures."""
    app = Chat(Conversation(Router(open_index(folder.shipped()))), save)
    app.theme = "textual-dark"
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "how long do they take to make my cells?")
        await pilot.press("enter", "f2")
        await pilot.pause()
        app.save_screenshot("chat.svg", str(HERE))
        await pilot.press("f5")
        await type_in(pilot, "crs sx")
        await pilot.press("enter")
        await pilot.pause()
        app.save_screenshot("lookup.svg", str(HERE))


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Key by key, as a person does."""
    await pilot.press(*("space" if key == " " else "question_mark" if key == "?" else key for key in text))
    await pilot.pause()


asyncio.run(draw())
