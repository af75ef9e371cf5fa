"""Help for where one is, made from the keys that work there, so that it cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from faq.faces.screen.safety import ClosedOnce
from faq.faces.screen.said import ITEM, Said

_NAMES = {"pageup": "Page Up", "pagedown": "Page Down", "escape": "Esc"}


class Help(ClosedOnce[None], ModalScreen[None]):
    """The keys, and below them what can be typed; it stays until Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q", "dismiss", "Close", priority=True)]

    def __init__(self, bindings: Iterable[ActiveBinding], words: str) -> None:
        super().__init__()
        listed = "\n".join(f"{ITEM}{keys}: {what}" for keys, what in explained(bindings))
        self._text = f"Keys that work here\n{listed}" + (f"\n\nWhat you can type\n{words}" if words else "")

    def compose(self) -> ComposeResult:
        """The text, which scrolls where it must."""
        with VerticalScroll(id="help") as panel:
            panel.border_title, panel.border_subtitle = Content("Help"), Content("Esc closes this")
            yield Said(Content(self._text), classes="help")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#help").focus()


def explained(bindings: Iterable[ActiveBinding]) -> list[tuple[str, str]]:
    """What each key does; the keys of one action together, and only those that tell what they do."""
    keys: dict[str, list[str]] = {}
    # The keys of the whole screen first, then those of where the cursor is.
    for active in sorted(bindings, key=lambda active: not isinstance(active.node, (App, Screen))):
        if active.binding.tooltip and active.enabled:
            keys.setdefault(active.binding.tooltip, []).append(_name(active.binding.key))
    return [(" or ".join(dict.fromkeys(names)), tooltip) for tooltip, names in keys.items()]


def _name(key: str) -> str:
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))
