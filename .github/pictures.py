"""Draws the program, as it is, at every size and in every theme: ``python .github/pictures.py [FOLDER]``, in the checkout.

Without a folder it draws only the pictures that the README shows, beside this file.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.pilot import Pilot

from faq.content import folder
from faq.dialogue.conversation import Conversation
from faq.faces.saving import save
from faq.faces.screen.app import FaqApp
from faq.routing.router import Router
from faq.routing.storage import open_index

Scene = Sequence[str]
"""What is typed, in order: a message that is sent, or a key in angle brackets."""

SCENES: dict[str, Scene] = {
    "welcome": (),
    "answer": ("how long do they take to make my cells?",),
    "quotes": ("how long do they take to make my cells?", "<f2>"),
    "asking-back": ("how long",),
    "not-covered": ("what does it cost?",),
    "safety-line": ("can crs give you a fever? i feel hot",),
    "urgent": ("she has a fever of 39.4 and is confused", "<pause>"),
    "crisis": ("i don't want to live any more", "<pause>"),
    "way": ("what is apheresis", "how long do they take to make my cells?", "<f4>"),
    "topics": ("topics",),
    "help": ("<f1>",),
    "palette": ("<ctrl+p>",),
    "look-up": ("<f5>", "<c>", "<r>", "<s>"),
    "look-up-open": ("<f5>", "<t>", "<o>", "<c>", "<i>", "<enter>"),
    "leaving": ("what does it cost?", "<ctrl+q>"),
    "conversation": ("what is crs", "1", "how is it treated", "can i drive after"),
}
SIZES = ((120, 40), (80, 24), (40, 12), (20, 6))
THEMES = ("dark", "light", "high-contrast")
SHOWN = (("answer", "chat"), ("look-up", "lookup"), ("way", "way"), ("safety-line", "safety"), ("urgent", "urgent"))
"""The scenes that the README shows, and what their files are called."""


def pictures() -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Every scene in every theme and size."""
    for scene in SCENES:
        for theme in THEMES:
            for size in SIZES:
                yield scene, theme, size


async def draw(router: Router, scene: str, theme: str, size: tuple[int, int], file: Path) -> None:
    """One picture."""
    app = FaqApp(Conversation(router), save)
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for typed in SCENES[scene]:
            await act(pilot, typed)
        app.save_screenshot(file.name, str(file.parent))


async def act(pilot: Pilot[None], typed: str) -> None:
    """Press a key, wait, or send a message."""
    if typed == "<pause>":
        await pilot.pause(1.2)
    elif typed.startswith("<"):
        await pilot.press(typed.strip("<>"))
    else:
        assert isinstance(pilot.app, FaqApp)
        await pilot.app.chat.action_say(typed)
    # Once for the layout, and once for the scrolling that follows it.
    await pilot.pause(0.05)
    await pilot.pause(0.05)


def main(arguments: Sequence[str]) -> None:
    """Draw them."""
    router = Router(open_index(folder.shipped()))
    here = Path(__file__).parent
    if not arguments:
        for scene, name in SHOWN:
            asyncio.run(draw(router, scene, "dark", (110, 32), here / f"{name}.svg"))
        return
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    wanted = arguments[1:]
    for scene, theme, size in pictures():
        name = f"{scene}-{theme}-{size[0]}x{size[1]}"
        if not wanted or any(part in name for part in wanted):
            asyncio.run(draw(router, scene, theme, size, out / f"{name}.svg"))


main(sys.argv[1:])
