"""All that is shown stands out from its ground, in every theme of our own and wherever one is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from faq.faces.screen import themes
from faq.faces.screen.app import FaqApp
from faq.faces.screen.log import Log
from faq.faces.screen.lookup import Lookup
from faq.faces.screen.urgent import Urgent
from faq.routing.router import Router
from tests.faces.screen.driving import run

TEXT, TEXT_IN_HIGH_CONTRAST, DRAWN = 4.5, 7.0, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.3 and 1.4.6), and that of what is only drawn (1.4.11)."""
LINES_AND_BLOCKS = range(0x2500, 0x25A0)
"""What borders, scrollbars and large digits are drawn with; marks that mean something, as ▶ and ○, count as text."""
SMALL, LARGE = (40, 12), (120, 40)
SCENES = (
    ("welcome", "", ".said.small_talk"),
    ("typing", "<h> <e> <left> <shift+left>", "Line:focus"),
    ("asking back", "how long", ".said.clarify"),
    ("answer", "how long do they take to make my cells?", ".said.answer"),
    ("quotes", "<f2>", "Quotes.unfolded"),
    ("selected", "<all>", "Quotes.unfolded"),
    ("options", "<down>", "Options:focus"),
    ("safety line", "can crs give you a fever? i feel hot", ".said.preface"),
    ("emergency, deaf", "she has a fever of 39.4 and is confused", "Urgent #read:disabled"),
    ("emergency, deaf", "<large>", "Urgent #read:disabled"),
    ("emergency", "<listening>", "Urgent #read:focus"),
    ("after it", "<enter>", ".said.urgent"),
    ("crisis, deaf", "i don't want to live any more", "Urgent.gentle #read:disabled"),
    ("crisis", "<listening>", "Urgent.gentle #read:focus"),
    ("after it", "<enter>", ".said.urgent"),
    ("safety line", "can crs give you a fever? i feel hot", ".said.preface"),
    ("options", "<down>", "Options:focus"),
    ("not covered", "what does it cost?", ".said.not_covered"),
    ("topics", "<f7>", "#topics:focus"),
    ("toast", "<ctrl+y>", "Toast"),
    ("leaving", "<ctrl+q>", "#asking"),
    ("way", "<escape> <f4>", "#way:focus"),
    ("look-up", "<escape> <f5>", "Lookup #count"),
    ("found", "toci", "Lookup #found"),
    ("opened", "<enter>", "Lookup.open #details"),
    ("warned", "my chest hurts and i cannot breathe", "Lookup.warned #warning"),
    ("help", "<f1>", "#help:focus"),
    ("palette", "<escape> <ctrl+p>", "CommandList.--visible"),
)
"""What is shown, one after another; how one comes there, by a message or by keys; and what must then be on the screen."""


@pytest.mark.parametrize("theme", [theme.name for theme in themes.OWN])
def test_all_that_is_shown_stands_out_from_its_ground(router: Router, theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.faces.screen.urgent.DEAF_SECONDS", 600)
    faint: list[str] = []

    async def walk(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        for scene, typed, there in SCENES:
            await act(pilot, typed)
            shown = await wait_for(pilot, there)
            found = too_faint(shown, TEXT_IN_HIGH_CONTRAST if theme == "high-contrast" else TEXT)
            faint.extend(f"{theme}, {scene}, {pilot.app.size}: {what}" for what in found)
            pilot.app.clear_notifications()

    run(router, walk, size=SMALL)
    assert not faint, "\n".join(faint)


def test_contrast_is_computed_as_the_standard_says() -> None:
    black, grey, white = ColorTriplet(0, 0, 0), ColorTriplet(0x77, 0x77, 0x77), ColorTriplet(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, grey) == pytest.approx(4.48, abs=0.005)


async def act(pilot: Pilot[None], typed: str) -> None:
    """Press keys, or say something, or look it up where that is possible."""
    app = pilot.app
    assert isinstance(app, FaqApp)
    if isinstance(app.screen, Lookup) and not typed.startswith("<"):
        app.screen.query_one(Input).value = typed
    elif typed and not typed.startswith("<"):
        await app.chat.action_say(typed)
    else:
        for key in typed.split():
            if key == "<large>":
                await pilot.resize_terminal(*LARGE)
            elif key == "<all>":
                app.chat.query_one(Log).text_select_all()
            elif key == "<listening>" and isinstance(app.screen, Urgent):
                app.screen._listen()
            else:
                app.simulate_key(key.strip("<>"))
            await pilot.pause(0)


async def wait_for(pilot: Pilot[None], there: str) -> list[Strip]:
    """The lines of the screen, as soon as this is on it and nothing moves any more."""
    before: list[Strip] = []
    for _ in range(100):
        await pilot.pause(0)
        shown = pilot.app.screen._compositor
        lines = shown.render_strips()
        if lines == before and not shown.visible_widgets.keys().isdisjoint(pilot.app.screen.query(there)):
            return lines
        before = lines
    pytest.fail(f"{there} is not on the screen")


def too_faint(lines: list[Strip], least: float) -> Iterator[str]:
    """The pieces of text with too little contrast, which is the same if they are reversed."""
    for segment in chain.from_iterable(lines):
        if seen := "".join(segment.text.split()):
            style = segment.style or Style.null()
            needed = DRAWN if all(ord(character) in LINES_AND_BLOCKS for character in seen) else least
            colours = [colour.triplet for colour in (style.color, style.bgcolor) if colour and colour.triplet]
            # What a terminal makes of its own colours, and of dim text, is not known.
            reached = contrast(*colours) if len(colours) == 2 and not style.dim else 0
            if reached < needed:
                yield f"{segment.text!r} in {style} has {reached:.2f}:1, not {needed}:1"


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: ColorTriplet) -> float:
    """The relative luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
