"""Scenes of the program, for pictures of it and for the tests that compare them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.pilot import Pilot

from faq.faces.screen.app import FaqApp
from tests.faces.screen.driving import settle

SCENES: Mapping[str, Sequence[str]] = {
    "welcome": (),
    "answer": ("how long do they take to make my cells?",),
    "quotes": ("how long do they take to make my cells?", "<f2>"),
    "asking-back": ("how long",),
    "not-covered": ("what does it cost?",),
    "safety-line": ("can crs give you a fever? i feel hot",),
    "urgent": ("she has a fever of 39.4 and is confused", "<read>"),
    "crisis": ("i don't want to live any more", "<read>"),
    "way": ("what is apheresis", "how long do they take to make my cells?", "<f4>"),
    "topics": ("topics",),
    "help": ("<f1>",),
    "palette": ("<ctrl+p>",),
    "look-up": ("<f5>", "<c>", "<r>", "<s>"),
    "look-up-open": ("<f5>", "<t>", "<o>", "<c>", "<i>", "<enter>"),
    "leaving": ("what does it cost?", "<ctrl+q>"),
    "conversation": ("what is apheresis", "what does it cost?", "how long do they take to make my cells?"),
}
"""What is typed, in order: a message that is sent, or a key in angle brackets; ``<read>`` waits for the button of a panel."""


async def play(pilot: Pilot[None], scene: str) -> None:
    """Type what leads to a scene."""
    app = pilot.app
    assert isinstance(app, FaqApp)
    await settle(pilot)
    for typed in SCENES[scene]:
        if typed == "<read>":
            while app.screen.query("#read:disabled"):
                await pilot.pause(0.1)
        elif typed.startswith("<"):
            await pilot.press(typed.strip("<>"))
        else:
            await app.chat.action_say(typed)
        await settle(pilot)
    await settle(pilot)
