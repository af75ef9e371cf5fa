"""How quick the chat is in a real pseudo-terminal: until it stands there, from a key to its echo, from Enter to the reply.

Run it with ``python -m tests.benchmarks.screen``, with nothing else running; it takes some minutes.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from itertools import cycle, islice
from statistics import median, quantiles
from time import perf_counter

from faq.content import folder
from faq.dialogue.conversation import Conversation
from faq.routing.router import Router
from faq.routing.storage import open_index
from tests.benchmarks.asking import QUESTIONS, run
from tests.terminal import PATIENCE, Terminal

MINIMAL = """
from textual import app, widgets

class Minimal(app.App):
    def compose(self):
        yield widgets.Static("ready")

Minimal().run()
"""
PLACEHOLDER = b"ype your question"
"""Its first letter is under the cursor, and so painted apart."""
STARTS, EXCHANGES, KEYS, REPLIES = 10, 1_000, 100, 100
RATIO, KEY, REPLY = 1.4, 30, 60
"""The targets: how much longer than a minimal app it takes to start, and milliseconds for a key and for a reply."""
SIZE = (100, 30)
"""Large enough for all parts of the chat."""
LETTER, CLEAR = b"z", "\x15"
"""A letter that is painted nowhere else while it is typed, and what takes it away."""
QUIET = 0.05
"""Seconds without a byte after which the painting is over."""
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[])")


def main() -> None:
    """Print the figures."""
    print(f"{'':44}{'median':>10}{'95 %':>10}{'target':>14}")
    with tempfile.TemporaryDirectory() as own:
        # Nothing of whoever runs it: neither their index nor their theme; and compiled modules are kept, as they are for everybody.
        environment = {"XDG_CACHE_HOME": own, "XDG_CONFIG_HOME": own, "PYTHONDONTWRITEBYTECODE": ""}
        # The first question makes the index, which takes longer than anybody waits for a screen; the first start of each compiles.
        run([sys.executable, "-m", "faq", "ask", QUESTIONS[0]], {**os.environ, **environment})
        pairs = [(start(["-c", MINIMAL], b"ready", environment), start(["-m", "faq"], PLACEHOLDER, environment)) for _ in range(STARTS + 1)]
        least, chat = zip(*pairs[1:], strict=True)
        row("first paint of a minimal Textual app, ms", least)
        row("first paint of faq, ms", chat)
        print(f"{'  how many times as long':44}{median(chat) / median(least):10.2f}{'':10}{f'<= {RATIO}':>14}", flush=True)
        with Terminal("-m", "faq", size=SIZE, environment=environment) as terminal:
            converse(terminal)


def converse(terminal: Terminal) -> None:
    """A key and a reply at the beginning, and the same when much has been said."""
    until(terminal, PLACEHOLDER)
    turns = cycle(first_words().items())
    for when, exchanges in (("the first", 0), (f"{EXCHANGES:,}", EXCHANGES - 2 * REPLIES)):
        for question, answer in islice(turns, exchanges):
            reply(terminal, question, answer)
        replies = [reply(terminal, question, answer) for question, answer in islice(turns, REPLIES)]
        row(f"Enter to the reply, {when} exchanges, ms", replies, f"<= {REPLY} (95 %)" if exchanges else "")
        row(f"a key to its echo, {when} exchanges, ms", [key(terminal) for _ in range(KEYS)], f"<= {KEY} (95 %)" if exchanges else "")


def first_words() -> dict[str, bytes]:
    """The questions, and how the reply to each begins; none of them asks for an emergency's panel."""
    conversation = Conversation(Router(open_index(folder.shipped())))
    return {question: conversation.say(question).text[:24].encode() for question in QUESTIONS}


def start(arguments: list[str], marker: bytes, environment: dict[str, str]) -> float:
    """Milliseconds from the fork until the marker stands on the screen."""
    begin = perf_counter()
    with Terminal(*arguments, size=SIZE, environment=environment) as terminal:
        return until(terminal, marker, begin)


def reply(terminal: Terminal, question: str, answer: bytes) -> float:
    """Milliseconds from Enter to the reply's first words; what was typed before stands there by then."""
    answered(terminal, question, question.rsplit(maxsplit=1)[-1].encode())
    return answered(terminal, "\r", answer)


def key(terminal: Terminal) -> float:
    """Milliseconds from a key to the letter in the line, which is then emptied again."""
    milliseconds = answered(terminal, LETTER, LETTER)
    terminal.send(CLEAR)
    # Letters sent at once would overtake it.
    terminal.settle(QUIET)
    return milliseconds


def answered(terminal: Terminal, sent: str | bytes, marker: bytes) -> float:
    """Milliseconds from a key to what must be painted for it, when all that was painted before it has come."""
    terminal.settle(QUIET)
    terminal.raw = b""
    begin = perf_counter()
    terminal.send(sent)
    return until(terminal, marker, begin)


def until(terminal: Terminal, marker: bytes, begin: float = 0.0) -> float:
    """Milliseconds until the marker was painted. Raises AssertionError when it does not come."""
    terminal.watched = False
    end = perf_counter() + PATIENCE
    while perf_counter() < end and terminal.read(0.1):
        now = perf_counter()
        if marker in _SEQUENCE.sub(b"", terminal.raw):
            return 1000 * (now - begin)
    raise AssertionError(f"{marker!r} did not come")


def row(what: str, times: list[float] | tuple[float, ...], target: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:44}{median(times):10.0f}{quantiles(times, n=20)[18]:10.0f}{target:>14}", flush=True)


if __name__ == "__main__":
    main()
