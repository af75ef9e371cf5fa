"""The program on the screen: what holds wherever one is. What is said there is shown by the chat, the look-up and the others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from faq.dialogue import phrases
from faq.dialogue.commands import WAYS_TO_SAY
from faq.dialogue.conversation import Conversation
from faq.faces.saving import Saved
from faq.faces.screen import themes
from faq.faces.screen.chat import HELP, Chat
from faq.faces.screen.safety import Discreet, forgive_invalid_bytes, ignore_codes_in_pastes, leave_on_signals, turn_pages_in_sight
from faq.model import Document
from faq.text import LIMIT, clean


class FaqApp(Discreet):
    """Opens the chat; themes, help, the palette and leaving are the same on every screen, and out of reach under a panel."""

    CSS_PATH = "faq.tcss"
    TITLE = "FAQ"
    NOTIFICATION_TIMEOUT = 3
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
        (116, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (8, "-short"),
        (18, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", tooltip=HELP),
        Binding("f6", "theme", "Colours", show=False, tooltip="other colours: dark, light, high contrast, your own"),
        Binding("ctrl+p", "command_palette", "Commands", show=False, tooltip="find anything that can be done, by its name"),
        Binding("ctrl+q", "quit", "Quit", tooltip="leave"),
    ]

    def __init__(
        self, conversation: Conversation, save: Callable[[Document], Saved], *, looking_up: bool = False, idle_seconds: float = 0
    ) -> None:
        """The program; with ``idle_seconds``, for a terminal that many people use, it ends after so long without a key.

        ``was_left`` then tells that nobody was there any more.
        """
        forgive_invalid_bytes()
        ignore_codes_in_pastes()
        turn_pages_in_sight()
        super().__init__()
        self.chat = Chat(conversation, save, is_shared=bool(idle_seconds))
        self.was_left = False
        self._looking_up = looking_up
        self._idle_seconds = idle_seconds
        self._idle: Timer | None = None
        self.animation_level = "none"
        for theme in themes.OWN:
            self.register_theme(theme)
        self.theme = themes.FIRST if idle_seconds else themes.remembered()

    def get_default_screen(self) -> Screen[object]:
        """The chat."""
        return self.chat

    def on_mount(self) -> None:
        """Leave properly, whoever asks for it."""
        leave_on_signals(self)
        if self._idle_seconds:
            self._idle = self.set_interval(self._idle_seconds, self._ask_whether_anybody_is_there)
        if self._looking_up:
            self.call_after_refresh(self.chat.action_look_up)
        self.set_timer(1.0, self._settle)

    async def on_event(self, event: events.Event) -> None:
        """Whoever presses a key, or the mouse, is there; and only what can be shown is pasted, wherever that is."""
        if isinstance(event, events.Paste):
            # A lone carriage return is a line break of an old kind.
            event.text = clean(event.text.replace("\r\n", "\n").replace("\r", "\n"), LIMIT + 1)
        if self._idle and isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._idle.reset()
        await super().on_event(event)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; where somebody has closed it already by a second press, nothing."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of all this under a panel that wants to be answered."""
        return not isinstance(self.screen, ModalScreen)

    def get_key_display(self, binding: Binding) -> str:
        """How the footer writes a key: F1, ^S."""
        return binding.key.replace("ctrl+", "^").upper() if binding.key.startswith(("f", "ctrl+")) else super().get_key_display(binding)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """All that the keys do where one is, and in the chat all that can be typed."""
        for node, binding, enabled, _ in screen.active_bindings.values():
            if binding.tooltip and enabled and binding.action != "command_palette":
                yield SystemCommand(binding.description, binding.tooltip, partial(self.run_action, binding.action, node))
        if screen is self.chat:
            for command, ways in WAYS_TO_SAY.items():
                yield SystemCommand(command, f"or type: {', '.join(ways[:3])}", partial(self.chat.action_say, command))

    def action_help(self) -> None:
        """Show what can be done where one is."""
        # Imported here, as the other screens are: what the first minute does not show must not delay it.
        from faq.faces.screen.help import Help

        screen = self.screen
        self.push_screen(Help(list(screen.active_bindings.values()), phrases.HELP if screen is self.chat else ""))

    def action_theme(self) -> None:
        """Take the next theme, say which it is, and remember it."""
        self.theme = themes.following(self.theme)
        if not self._idle_seconds:
            themes.remember(self.theme)
        self.notify(f"Colours: {themes.NAMES[self.theme]}", markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by mistake."""
        self.notify("Ctrl+Q leaves. Ctrl+Y copies the last answer.", markup=False)

    def _settle(self) -> None:
        """Look again for what can be thrown away, but not among what stands there by now, and seldom among all the rest.

        That takes a fifth of a second; by Python's own measure it would meet every tenth reply.
        """
        gc.freeze()
        gc.set_threshold(700, 10, 40)
        gc.enable()

    def _ask_whether_anybody_is_there(self) -> None:
        from faq.faces.screen.idle import StillThere

        is_new = self.screen is self.chat and self.chat.is_untouched()
        if not is_new and not isinstance(self.screen, StillThere):
            self.push_screen(StillThere(), self._go_on_or_end)

    def _go_on_or_end(self, is_there: bool | None) -> None:
        if not is_there:
            self.was_left = True
            if self.clipboard:
                self.copy_to_clipboard("")
            self.exit()

    async def action_quit(self) -> None:
        """Leave; the chat knows whether something is to be saved."""
        self.chat.leave()
