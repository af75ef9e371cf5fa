"""A program in a pseudo-terminal, its screen read with pyte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from types import TracebackType

import pyte

PATIENCE = 20.0
"""Seconds to wait for what must come."""


class Terminal:
    """Runs ``python`` with arguments; ``screen`` is what it shows."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24), environment: dict[str, str] | None = None) -> None:
        self.raw = b""
        self.watched = True
        """Whether the screen follows what is read; reading alone is many times faster."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            path = os.pathsep.join((os.getcwd(), *sys.path))
            own = {"TERM": "xterm-256color", "PYTHONPATH": path, "LANG": "C.UTF-8", **(environment or {})}
            # Textual would believe LINES and COLUMNS and not the terminal; readline, which pytest imports, sets them for execv.
            kept = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS")}
            for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
                # Whoever runs this in the background has them ignored, and a program inherits that.
                signal.signal(number, signal.SIG_DFL)
            os.execve(sys.executable, [sys.executable, *arguments], {**kept, **own})
        self.resize(*size)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        self.screen.reset()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, text: str | bytes) -> None:
        """Type."""
        os.write(self._fd, text.encode() if isinstance(text, str) else text)

    def text(self) -> str:
        """The lines of the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the screen shows it. Raises AssertionError, with the screen, when it does not come."""
        shows = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + PATIENCE
        while not shows(self.text()):
            assert time.monotonic() < end, f"{wanted!r} did not come:\n{self.text()}"
            assert self.read(0.1), f"the program has ended:\n{self.text()}"
        return self.text()

    def settle(self, quiet: float = 0.3) -> str:
        """Read until nothing has come for a while."""
        while select.select([self._fd], [], [], quiet)[0] and self.read(0):
            pass
        return self.text()

    def read(self, seconds: float) -> bool:
        """Read what comes within some time; False when the program has ended."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            raw = os.read(self._fd, 65536)
        except OSError:
            return False
        self.raw += raw
        if self.watched:
            self._stream.feed(raw)
        return bool(raw)

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def exit_code(self) -> int:
        """Wait for the end."""
        while self.read(0.1):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)
