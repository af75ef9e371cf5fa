"""How quick the screens are in a real pseudo-terminal, from key to last painted byte.

Run it with ``python -m tests.benchmarks.screen``.
"""

from __future__ import annotations

import select
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.terminal import Terminal

MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("ready")

Minimal().run()
"""
LONG = """
import asyncio
import os
from faq.content import folder
from faq.dialogue.conversation import Conversation
from faq.routing.storage import open_index
from faq.routing.router import Router
from faq.faces.saving import save
from faq.faces.screen import chat

class Long(chat.Chat):
    CSS_PATH = os.path.join(os.path.dirname(chat.__file__), "faq.tcss")

    def on_mount(self):
        super().on_mount()
        self.run_worker(self.talk())

    async def talk(self):
        for number in range(1000):
            self._say(("what is crs", "what does it cost", "how long do they take to make my cells")[number % 3])
            await asyncio.sleep(0.01)
        self.notify("all said")

Long(Conversation(Router(open_index(folder.shipped()))), save).run()
"""
QUIET = 0.025
"""Seconds without a byte after which the painting is over."""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        minimal, long = Path(folder, "minimal.py"), Path(folder, "long.py")
        minimal.write_text(MINIMAL, encoding="utf-8")
        long.write_text(LONG, encoding="utf-8")
        pairs = [(first_paint([str(minimal)], "ready"), first_paint(["-m", "faq"], "Type your question")) for _ in range(7)]
        least, chat = (median(times) for times in zip(*pairs, strict=True))
        print(f"first paint: minimal app {least:.0f} ms, chat {chat:.0f} ms, ratio {chat / least:.2f}")
        with Terminal(str(long), size=(100, 30)) as terminal:
            terminal.watched = False
            while b"all said" not in terminal.raw[-100_000:]:
                assert terminal.read(1)
            terminal.settle(6)
            show("a key, after 1,000 exchanges", [painted(terminal, "a") for _ in range(40)])
            terminal.send("\x15")
            terminal.settle()
            show("a reply, after 1,000 exchanges", [reply(terminal) for _ in range(20)])
            print(f"memory then: {memory(terminal.pid):.0f} MB")
    with Terminal("-m", "faq", "lookup", size=(100, 30)) as terminal:
        terminal.wait_for("Look up:")
        terminal.settle()
        terminal.watched = False
        typed = [key for word in ("crs s", "toci", "how lo") * 4 for key in (*word, "\x15")]
        show("a key in the look-up", [painted(terminal, key) for key in typed])


def show(what: str, times: list[float]) -> None:
    """Print the median and the 95th percentile."""
    print(f"{what}: median {median(times):.0f} ms, 95th percentile {quantiles(times, n=20)[18]:.0f} ms")


def first_paint(arguments: list[str], marker: str) -> float:
    """Milliseconds from start until the marker stands on the screen."""
    start = perf_counter()
    with Terminal(*arguments) as terminal:
        terminal.wait_for(marker)
        return 1000 * (perf_counter() - start)


def painted(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the last byte painted for it."""
    start = perf_counter()
    terminal.send(key)
    return last_byte(terminal, start)


def reply(terminal: Terminal) -> float:
    """Milliseconds from Enter to the last byte painted for the reply."""
    terminal.send("what is icans")
    terminal.settle()
    return painted(terminal, "\r")


def last_byte(terminal: Terminal, start: float) -> float:
    """Milliseconds from the start to the last byte before it is quiet."""
    last = start
    wait = 1.0
    while select.select([terminal._fd], [], [], wait)[0] and terminal.read(0):
        last = perf_counter()
        wait = QUIET
    return 1000 * (last - start)


def memory(pid: int) -> float:
    """Megabytes resident."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    main()
