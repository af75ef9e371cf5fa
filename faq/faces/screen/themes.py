"""The looks to choose from, and which one was chosen, remembered between runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

from textual.theme import Theme

from faq import files

_BY_COLOUR: Mapping[str, str] = {
    "ground": (
        "block-cursor-foreground block-cursor-blurred-background block-hover-background button-color-foreground footer-background"
        " footer-key-background footer-item-background input-cursor-foreground input-selection-foreground screen-selection-foreground"
        " scrollbar-background scrollbar-background-hover scrollbar-background-active scrollbar-corner-color"
    ),
    "text": (
        "text block-cursor-blurred-foreground button-foreground footer-foreground footer-description-foreground input-cursor-background"
    ),
    "muted": "text-muted text-disabled border-blurred scrollbar",
    "key": (
        "border block-cursor-background footer-key-foreground input-selection-background screen-selection-background scrollbar-hover"
        " scrollbar-active"
    ),
}
"""Which of Textual's variables take which colour: what is read stands on the ground itself, or is the ground upon one of the colours."""


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme of the colours ground, text, muted, key, said, warning and error."""
    ground, key, said = colours["ground"], colours["key"], colours["said"]
    variables = {variable: colours[colour] for colour, variables in _BY_COLOUR.items() for variable in variables.split()}
    return Theme(
        name=name,
        primary=key,
        secondary=said,
        accent=key,
        warning=colours["warning"],
        error=colours["error"],
        success=said,
        foreground=colours["text"],
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=dark,
        variables={**variables, "block-cursor-text-style": "bold", "block-cursor-blurred-text-style": "bold"},
    )


OWN = (
    _theme(
        "dark",
        dark=True,
        ground="#12171d",
        text="#e8ebee",
        muted="#a8b3be",
        key="#7cc0ff",
        said="#8fd6a8",
        warning="#ffc65c",
        error="#ff8f85",
    ),
    _theme(
        "light",
        dark=False,
        ground="#fdfcf9",
        text="#1b2026",
        muted="#525c66",
        key="#0a4f9c",
        said="#1a6638",
        warning="#875000",
        error="#b01020",
    ),
    _theme(
        "high-contrast",
        dark=True,
        ground="#000000",
        text="#ffffff",
        muted="#ffffff",
        key="#ffff00",
        said="#00ff9c",
        warning="#ffcf33",
        error="#ffb3ad",
    ),
)
"""On their ground all colours reach 4.5:1, those of high contrast 7:1 (WCAG 2.2, 1.4.3 and 1.4.6); a test computes it."""
NAMES: Mapping[str, str] = {
    "dark": "dark",
    "light": "light",
    "high-contrast": "high contrast",
    "ansi-dark": "your terminal's own, on a dark ground",
    "ansi-light": "your terminal's own, on a light ground",
}
"""What the themes are called; two of them take the colours that the terminal is set to."""

FIRST = next(iter(NAMES))
"""The theme where none was chosen."""
_LONGEST = 80
"""Characters of the file that are read."""


def following(name: str) -> str:
    """The theme after this one."""
    names = list(NAMES)
    return names[(names.index(name) + 1) % len(names)]


def remembered() -> str:
    """The theme of the last run, or the first."""
    name = ""
    with suppress(OSError):
        if os.path.isfile(_path()):
            with open(_path(), encoding="utf-8", errors="replace") as file:
                name = file.read(_LONGEST).strip()
    return name if name in NAMES else FIRST


def remember(name: str) -> None:
    """Keep the theme for the next run; where nothing can be written it is forgotten."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(_path()), exist_ok=True)
        files.replace(_path(), f"{name}\n".encode())


def _path() -> str:
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "faq", "theme")
