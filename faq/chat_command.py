"""The chat at the shell: which face it has, what it notes for authors, and how it forgets whoever walked away from a shared terminal."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from datetime import date
from types import FrameType
from typing import TYPE_CHECKING

from faq.content.folder import ContentError
from faq.dialogue.conversation import Conversation
from faq.faces import chat_lines, journal
from faq.faces.printing import show_list
from faq.faces.saving import save
from faq.shell import OK, open_router, width
from faq.text import clean_line

if TYPE_CHECKING:
    import argparse

_GRACE_SECONDS = 30
STILL_THERE = f"\nAre you still there? Press Enter to go on. In {_GRACE_SECONDS} seconds everything said here is forgotten."
CLOSE = "Close the program? Everything said here is forgotten. Type yes to close it, or press Enter to stay."
LOST = "The program was ended. These questions were not saved:"
_WIPE = "\x1b[3J\x1b[2J\x1b[H"
"""Clears a terminal and what it can be scrolled back to."""


def chat(arguments: argparse.Namespace) -> int:
    """Hold conversations: one, or on a shared terminal one after the other."""
    router = open_router(arguments.intents)
    log = arguments.log or os.environ.get("FAQ_LOG", "")
    idle_seconds = 60 * _minutes(arguments.kiosk or os.environ.get("FAQ_KIOSK", ""))
    if log:
        _prepare(log)
    while True:
        conversation = Conversation(router, is_noted=bool(log))
        try:
            code, was_left = _hold(conversation, arguments, idle_seconds)
        finally:
            journal.write(log, conversation.unanswered(), date.today())
        if not was_left:
            return code
        if sys.stdout.isatty():
            print(_WIPE, end="", flush=True)
        # The screen of the conversation that is over.
        gc.unfreeze()
        gc.collect()


def _prepare(log: str) -> None:
    try:
        journal.prepare(log)
    except OSError as error:
        raise ContentError(f"--log (or FAQ_LOG): {log}: {error.strerror}; name a file that can be written") from error


def _minutes(given: str) -> float:
    """The minutes of --kiosk, or of FAQ_KIOSK; 0 where there are none. Raises ContentError for anything that is no number of them."""
    with suppress(ValueError):
        minutes = float(given or 0)
        if 0 <= minutes <= 24 * 60:
            return minutes
    raise ContentError(f"--kiosk (or FAQ_KIOSK): '{clean_line(given)}' is no number of minutes from 0 to 1440")


def _hold(conversation: Conversation, arguments: argparse.Namespace, idle_seconds: float) -> tuple[int, bool]:
    """The exit code of one conversation, and whether it ended because nobody was there any more."""
    if arguments.jsonl:
        from faq.faces import pipe

        def turn(message: str) -> str:
            reply = conversation.say(message)
            if reply.document is not None:
                reply = reply._replace(text=reply.document.text, brief=reply.document.text)
            return pipe.to_json(reply, state=conversation.state.waiting, voice=conversation.state.voice)

        pipe.answer_lines(turn, sys.stdin.buffer, sys.stdout.buffer)
        return OK, False
    # All three: Textual paints on standard error, and without a keyboard it would wait for ever.
    terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if reason := chat_lines.reason(flag=arguments.plain, environment=os.environ, terminal=terminal):
        print(f"{reason}\n")
        return OK, _hold_in_lines(conversation, idle_seconds, quotes=arguments.quotes)
    # Until the first picture there is nothing to throw away, and looking for it would take a tenth of the time. The app looks again.
    gc.disable()
    # Imported lazily, here alone: Textual takes 0.3 seconds.
    from faq.faces.screen.app import FaqApp

    looking_up = arguments.command == "lookup"
    app = FaqApp(conversation, show_list if idle_seconds else save, looking_up=looking_up, idle_seconds=idle_seconds)
    app.run()
    if (unsaved := app.chat.unsaved()) and not idle_seconds:
        # A signal ended it, or a crash.
        print("\n".join((LOST, *(f"- {question}" for question in unsaved))))
    return app.return_code or OK, app.was_left


def _hold_in_lines(conversation: Conversation, idle_seconds: float, *, quotes: bool) -> bool:
    """Whether nobody was there any more."""
    with suppress(ImportError):
        # Importing it is what gives `input` line editing and history.
        import readline
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")

    def listen() -> str | None:
        try:
            message = _input_within(idle_seconds if conversation.has_begun else 0)
        except EOFError:
            print()
            return None
        if not sys.stdin.isatty():
            print(clean_line(message))
        return message

    while True:
        is_at_end = False
        try:
            is_at_end = chat_lines.chat(conversation, listen, print, show_list if idle_seconds else save, width(), quotes=quotes)
            if is_at_end or not idle_seconds or input(f"{CLOSE} ").strip().lower() in ("y", "yes"):
                return False
        except KeyboardInterrupt:
            print()
            if not idle_seconds:
                return False
        except TimeoutError:
            with suppress(NameError):
                readline.clear_history()
            return True
        conversation.say("back")


def _input_within(seconds: float) -> str:
    """A line from the person. Raises TimeoutError where nobody types one in ``seconds``, nor says that they are there; 0 waits for ever."""
    if not seconds:
        return input("You: ")
    while True:
        try:
            return _before_alarm(seconds, "You: ")
        except TimeoutError:
            print(STILL_THERE)
        _before_alarm(_GRACE_SECONDS, "")


def _before_alarm(seconds: float, prompt: str) -> str:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return input(prompt)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
