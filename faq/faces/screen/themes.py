"""The looks to choose from, and which one was chosen, remembered between runs."""

from __future__ import annotations

import os

from textual.theme import Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffffff",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "text-muted": "#ffffff",
        "border": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "input-selection-background": "#0000ff",
    },
)
"""White and yellow on black: at least 19:1, where 7:1 is asked of high contrast."""
NAMES = ("textual-dark", "textual-light", "high-contrast", "ansi-dark", "ansi-light")
"""Dark, light, high contrast, and the terminal's own palette on a dark and on a light ground."""


def remembered() -> str:
    """The theme of the last run, or the first."""
    try:
        with open(_path(), encoding="utf-8", errors="replace") as file:
            name = file.read().strip()
    except OSError:
        return NAMES[0]
    return name if name in NAMES else NAMES[0]


def remember(name: str) -> None:
    """Keep the theme for the next run; where nothing can be written it is forgotten."""
    try:
        os.makedirs(os.path.dirname(_path()), exist_ok=True)
        with open(_path(), "w", encoding="utf-8") as file:
            file.write(name + "\n")
    except OSError:
        return


def _path() -> str:
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "faq", "theme")
