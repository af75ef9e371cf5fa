"""The real program under hostile input, signals, kills, full disks and damaged files, for as long as one likes.

Run it with ``python -m tests.benchmarks.endurance --seconds 3600``. It prints for each part what was tried and what did not hold, and
leaves with 1 if anything did not. An hour on two cores reaches a million messages through the pipes, 20,000 keys on the screen, 1,000
kills, and 10,000 damaged contents that are also asked.

What a round tries is made from the seed, the part and its number, and can be tried again: ``--seed 1 --part pipes --number 7``. When a
kill, a signal or a key arrives is up to the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple, get_args

from faq.content import folder
from faq.content.loader import load
from faq.dialogue.commands import recognise
from faq.dialogue.conversation import Conversation
from faq.dialogue.state import Event
from faq.faces.screen.themes import NAMES
from faq.faces.screen.urgent import CLOSE, DEAF_SECONDS
from faq.model import SAVE, Library, Reply, ReplyKind
from faq.routing.index import pack, unpack
from faq.routing.learning import learn
from faq.routing.router import Router
from faq.text import clean_line, tokenize
from tests.benchmarks import hostile
from tests.conftest import BREAD
from tests.terminal import Terminal
from tests.test_trust import talk_about

LANES = 2
"""Processes that attack side by side."""
SLOWEST = 0.1
"""Seconds within which every message is to be answered."""
PATIENCE = 60.0
"""Seconds after which something hangs."""
SHOWN = 10
"""Failures of a part that are printed."""
BURSTS, LINES = 25, 160
"""A round on a pipe: so many bursts of at most so many lines, and after each a long line and another one alone, which are timed."""
PLAIN, PROMPT, READY = ("chat", "--plain"), b"\n\nYou: ", "Type your question"
SIZES = ((1, 1), (2, 40), (3, 3), (7, 5), (20, 6), (40, 12), (80, 24), (100, 30), (120, 40), (200, 60), (200, 1), (1, 60))
_CONTROL = "\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL, PAINTED = re.compile(f"[{_CONTROL}\0-\x08\r\x1b]"), re.compile(f"[{_CONTROL}\0-\x06]")
"""What no terminal may be sent: in a text, where line ends and tabs are no harm, and on the screen, which is painted with escape codes."""
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)|[│╭╮╰╯─]")
KEYS = {"question", "kind", "intents", "heading", "preface", "confidence", "options", "text", "brief", "quotes", "lines"}
LIMITED = (
    "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}));"
    "runpy.run_module('faq', run_name='__main__', alter_sys=True)"
)
"""The program where no file can get larger than so many bytes, as on a full disk."""


class Lane(NamedTuple):
    """Where one of the processes works: a folder of its own, a large and a small content, and how the program is started."""

    own: Path
    content: str
    small: str
    seed: int = 1
    number: int = 0
    program: tuple[str, ...] = (sys.executable, "-m", "faq")

    def environment(self, cache: str = "cache") -> dict[str, str]:
        """Nothing of whoever runs this is read or written."""
        home = str(self.own / "home")
        kept = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS", "FAQ_PLAIN", "ACCESSIBLE")}
        paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path)
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": str(self.own / cache), "TERM": "xterm-256color"}
        return {**kept, **own, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}

    def run(
        self, *arguments: str, cache: str = "cache", stdin: bytes = b"", stdout: int = subprocess.PIPE
    ) -> subprocess.CompletedProcess[bytes]:
        """The program with arguments, to its end."""
        where, environment = self.fresh("run"), self.environment(cache)
        command = [*self.program, *arguments]
        return subprocess.run(
            command, input=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=where, env=environment, timeout=3 * PATIENCE, check=False
        )

    def limited(self, size: int) -> Lane:
        """The same where files cannot get larger than that."""
        return self._replace(program=(sys.executable, "-c", LIMITED.format(size)))

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        shutil.rmtree(self.own / name, ignore_errors=True)
        (self.own / name).mkdir(parents=True)
        return self.own / name


class Round(NamedTuple):
    """One go at something: where, by what chance, what was tried, and what was found. ``sent`` is printed with what did not hold."""

    lane: Lane
    where: str
    chance: Random
    counts: Counter[str]
    broken: list[str]
    sent: list[object]

    def check(self, held: bool, what: str, *shown: object) -> None:
        """Keep what did not hold, with all that it takes to see it again."""
        if not held:
            self.broken.append(f"{self.where}: {what}: {', '.join(map(_short, shown))}; after {', '.join(map(_short, self.sent))}")

    def check_text(self, text: str, pattern: re.Pattern[str] = CONTROL) -> None:
        """There is no control character in it."""
        if hit := pattern.search(text):
            self.check(False, "a control character", text[max(0, hit.start() - 60) : hit.end() + 20])


class Talk:
    """The program on a pipe, its replies told apart by a mark at their end."""

    def __init__(self, lane: Lane, *arguments: str) -> None:
        self.folder = lane.fresh("talk")
        self.mark = PROMPT if arguments[:2] == PLAIN else b"\n"
        self._errors = (self.folder.parent / "errors").open("w+b")
        self._process = subprocess.Popen(
            [*lane.program, *arguments],
            cwd=self.folder,
            env=lane.environment(),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._writing, self._reading = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._writing, False)

    def say(self, sent: bytes, replies: int) -> bytes:
        """What comes until so many replies are there, or the program ends. Raises TimeoutError where it hangs."""
        got, marks, end = b"", 0, time.monotonic() + PATIENCE
        while marks < replies or sent:
            readable, writable, _ = select.select([self._reading], [self._writing] if sent else [], [], max(0.0, end - time.monotonic()))
            if not readable and not writable:
                raise TimeoutError(f"no reply within {PATIENCE} s")
            sent = self._send(sent) if writable else sent
            if readable:
                chunk = os.read(self._reading, 1 << 16)
                if not chunk:
                    break
                # A mark may come in two pieces.
                marks += (got[len(got) - len(self.mark) + 1 :] + chunk if got else chunk).count(self.mark)
                got += chunk
        return got

    def seconds(self, line: bytes) -> float:
        """How long the processor is at a line; that the machine is busy with something else is no fault of the program."""
        spent = Path(f"/proc/{self._process.pid}/schedstat")
        before = int(spent.read_text().split()[0])
        self.say(line + b"\n", 1)
        return (int(spent.read_text().split()[0]) - before) / 1e9

    def end(self) -> tuple[int, bytes]:
        """Close its input: the exit code, and what it complained of."""
        self._process.communicate(timeout=PATIENCE)
        self._errors.seek(0)
        return self._process.returncode, self._errors.read()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        with contextlib.suppress(ValueError):
            self._process.communicate()
        self._errors.close()

    def _send(self, raw: bytes) -> bytes:
        """What is left when as much was sent as fits."""
        try:
            return raw[os.write(self._writing, raw[: 1 << 16]) :]
        except BrokenPipeError:
            return b""


class Watched(Terminal):
    """The chat in a terminal whose settings can be compared."""

    def __init__(self, lane: Lane) -> None:
        super().__init__(*lane.program[1:], "--intents", lane.content, environment=lane.environment())
        self.before = self.settings()

    def __enter__(self) -> Watched:
        return self

    def settings(self) -> list[object]:
        """Whether it is raw, echoes, and so on."""
        return list(termios.tcgetattr(self._fd))

    def has_ended(self) -> bool:
        """Whether the program has ended; its exit code can still be asked for."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def press(self, raw: bytes) -> None:
        """Send in pieces, reading meanwhile, so that neither side waits for the other."""
        for at in range(0, len(raw), 1024):
            with contextlib.suppress(OSError):
                self.send(raw[at : at + 1024])
            self.read(0)


@cache
def titles(lane: Lane) -> Sequence[str]:
    """Real questions."""
    library, _ = load(folder.read(lane.content), lane.content)
    assert library is not None, "the content has problems"
    return [intent.question for intent in library.intents if intent.question]


@cache
def answer(lane: Lane, command: str, cache: str = "cache") -> bytes:
    """What the program prints for a question to the small content, while nothing is wrong."""
    return lane.run(command, "--intents", lane.small, "rye", cache=cache).stdout


def ask_lines(tried: Round) -> None:
    """Hostile lines through ``faq ask --jsonl``."""
    _talk(tried, ("ask", "--jsonl"))


def chat_lines(tried: Round) -> None:
    """Hostile lines through ``faq chat --jsonl``."""
    _talk(tried, ("chat", "--jsonl"))


def chat_plainly(tried: Round) -> None:
    """Hostile lines through ``faq chat --plain``."""
    _talk(tried, PLAIN)


def _talk(tried: Round, way: tuple[str, ...]) -> None:
    talk = Talk(tried.lane, *way, "--intents", tried.lane.content)
    known, chance = titles(tried.lane), tried.chance
    try:
        # The first message warms it up, and in plain chat the welcome comes first.
        talk.say(b"hi\n", 2 if way == PLAIN else 1)
        for _ in range(BURSTS):
            lines = [hostile.line(chance, known) for _ in range(chance.randint(1, LINES))]
            alone = [[hostile.long_line(chance, known)], [hostile.line(chance, known)]]
            if not all(_is_answered(tried, talk, way, said) for said in (lines, *alone)):
                break
        tried.check(talk.end() == (0, b""), "did not end well", talk.end())
    finally:
        talk.kill()


def _is_answered(tried: Round, talk: Talk, way: tuple[str, ...], lines: list[bytes]) -> bool:
    """Say the lines and judge what comes; one alone is timed. False when the program has ended."""
    tried.sent[:] = [way, *lines]
    begin = time.perf_counter()
    got = talk.say(b"\n".join(lines) + b"\n", len(lines))
    took = time.perf_counter() - begin
    is_whole = got.count(talk.mark) == len(lines)
    tried.counts["messages"] += got.count(talk.mark)
    judge = judge_plain if way == PLAIN else partial(judge_objects, echoes=way[0] == "ask")
    judge(tried, got, lines)
    if is_whole and len(lines) == 1:
        tried.counts["timed"] += 1
        times = [took, *(talk.seconds(lines[0]) for _ in range(3 if took > SLOWEST else 0))]
        tried.counts["slow at first"] += took > SLOWEST
        tried.check(min(times) <= SLOWEST, f"{1000 * min(times):.0f} ms at best")
    return is_whole


def judge_plain(tried: Round, got: bytes, lines: list[bytes]) -> None:
    """Plain chat: a text, with a reply for each message until the person leaves."""
    text = got.decode("utf-8", "replace")
    tried.check(text.encode() == got, "not UTF-8", got)
    tried.check_text(text)
    if (replies := got.count(PROMPT)) < len(lines):
        said = clean_line(lines[replies].decode("utf-8", "replace"))
        command = recognise(said, tokenize(said))
        tried.check(command is not None and command.event == Event.QUIT, "no reply", said, got[-300:])


def judge_objects(tried: Round, got: bytes, lines: list[bytes], *, echoes: bool) -> None:
    """The pipe: a JSON object for each line, in order."""
    replies = got.split(b"\n")[:-1]
    tried.check(len(replies) == len(lines), f"{len(replies)} replies to {len(lines)} lines", got[-300:])
    for line, raw in zip(lines, replies, strict=False):
        fault = fault_of(raw, clean_line(line.decode("utf-8", "replace")) if echoes else None)
        tried.check(not fault, fault, line, raw)


def fault_of(raw: bytes, question: str | None) -> str:
    """What is wrong with an object, the reply to a question; nothing where it is right."""
    try:
        reply = json.loads(raw.decode())
    except ValueError as error:
        return f"not JSON in UTF-8 ({error})"
    if not isinstance(reply, dict) or reply.keys() - {"state", "voice"} != KEYS:
        return "other keys"
    # What is to be saved is for the reading program to say.
    if reply["kind"] not in get_args(ReplyKind) or not (reply["text"] or reply["kind"] == SAVE):
        return "no kind or no text"
    if question is not None and reply["question"] != question:
        return "the reply to another question"
    told = [*(reply[key] for key in ("question", "heading", "text", "brief")), *reply["quotes"], *reply["lines"]]
    return "a control character" if CONTROL.search("\n".join(told)) or CONTROL.search(raw.decode()) else ""


def press_keys(tried: Round) -> None:
    """Keys, clicks, pastes and new sizes in the real terminal, with a look at each quiet end; at last a signal."""
    with contextlib.chdir(tried.lane.fresh("screen")), Watched(tried.lane) as terminal:
        tried.counts["starts"] += 1
        if tried.chance.random() < 0.2:
            time.sleep(tried.chance.uniform(0.0, 0.6))
            # Before it can listen, a signal does what it does to every program.
            return _end_by_signal(tried, terminal, 130, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)
        terminal.wait_for(READY)
        for _ in range(tried.chance.randint(1, 6)):
            if not _survives_burst(tried, terminal):
                return None
        return _end_by_signal(tried, terminal)


def _survives_burst(tried: Round, terminal: Watched) -> bool:
    """Press keys, and say something when all is quiet. False when the program has ended, which is judged."""
    keys = hostile.burst(tried.chance, titles(tried.lane))
    tried.sent.append(b"".join(keys))
    terminal.watched = False
    for key in keys:
        if tried.chance.random() < 0.03:
            terminal.resize(*tried.chance.choice(SIZES))
        terminal.read(tried.chance.choice((0, 0, 0.01)))
        terminal.press(key)
    tried.counts["keys"] += len(keys)
    tried.counts["bursts"] += 1
    terminal.settle()
    is_open = _is_back(terminal)
    if not terminal.has_ended():
        tried.check(
            is_open and _replies(terminal, f"nonce {tried.chance.randrange(10**9)}"), "it does not answer any more", terminal.text()
        )
        _judge_painted(tried, terminal)
        return is_open
    _judge_end(tried, terminal, 0)
    return False


def _is_back(terminal: Watched) -> bool:
    """Close whatever is open; whether the line to type in is there at last."""
    terminal.press(b"\x1b[201~")
    terminal.watched = True
    # Two sizes, so that all of it is painted anew, whichever it had.
    for size in ((90, 26), (80, 24)):
        terminal.resize(*size)
        terminal.settle()
    for attempt in range(12):
        terminal.press(b"\x1b")
        text = terminal.settle(0.3)
        if CLOSE in text:
            time.sleep(DEAF_SECONDS)
            terminal.press(b"\r")
        elif READY in text and attempt:
            return True
        elif attempt % 3 == 2:
            # Empty lines alone are not sent.
            terminal.press(b"x\r")
    return False


def _replies(terminal: Terminal, nonce: str) -> bool:
    try:
        terminal.send(f"add: {nonce}\r")
        terminal.wait_for(f"Added to your list: {nonce}")
    except (AssertionError, OSError):
        return False
    return True


def _judge_painted(tried: Round, terminal: Terminal) -> None:
    tried.check_text(terminal.raw.decode("utf-8", "replace"), PAINTED)
    tried.check(not _report(terminal), "a traceback", _report(terminal))
    terminal.raw = b""


def _report(terminal: Terminal) -> str:
    """The traceback on the screen, its last words; nothing where there is none."""
    _, _, report = terminal.raw.decode("utf-8", "replace").partition("Traceback")
    return re.sub(r"\s+", " ", _ESCAPE.sub("", report))[-900:]


def _judge_end(tried: Round, terminal: Watched, *codes: int) -> None:
    """The program has left, as it was told to: its exit code says so, and the terminal is as it was."""
    code, report = terminal.exit_code(), _report(terminal)
    tried.counts["ends"] += 1
    # Python itself may be interrupted while it starts, before it has read a line of the program.
    is_early = report.rstrip().endswith("KeyboardInterrupt") and b"/faq/" not in terminal.raw
    tried.check(is_early or (code in codes and not report), f"ended with {code}", report or terminal.raw[-300:])
    tried.check(terminal.settings() == terminal.before, "the terminal is not as it was", code)
    tried.check(terminal.raw.rfind(b"\x1b[?1049h") <= terminal.raw.rfind(b"\x1b[?1049l"), "its screen stays", code)
    tried.check_text(terminal.raw.decode("utf-8", "replace"), PAINTED)


def _end_by_signal(tried: Round, terminal: Watched, *early: int) -> None:
    number = tried.chance.choice((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
    tried.sent.append(number.name)
    tried.counts["signals"] += 1
    terminal.watched = False
    terminal.signal(number)
    _judge_end(tried, terminal, 0, *early)


def kill_saving(tried: Round) -> None:
    """SIGKILL while a conversation is saved: what has its name is whole, and the next chat saves the same."""
    said, small = b"rye\nadd: a question\n", ("--intents", tried.lane.small)
    talk = Talk(tried.lane, *PLAIN, *small)
    talk.say(said, 3)
    talk.say(b"save\n" * 50, tried.chance.randint(0, 20))
    time.sleep(tried.chance.uniform(0.0, 0.02))
    talk.kill()
    saved = {path.name: path.read_bytes() for path in talk.folder.glob("faq-notes*")}
    tried.counts["kills"] += 1
    tried.counts["files saved"] += len(saved)
    tried.counts["half-saved files left"] += len(list(talk.folder.glob(".faq-*")))
    talk = Talk(tried.lane, *PLAIN, *small)
    then = talk.say(said + b"save\n", 4)
    tried.check(talk.end() == (0, b"") and b"Saved to" in then, "the next chat does not save", then)
    whole = (talk.folder / "faq-notes.md").read_bytes()
    torn = {name: len(raw) for name, raw in saved.items() if raw != whole}
    tried.check(not torn, f"saved in part, of {len(whole)} bytes", torn)


def kill_storing(tried: Round) -> None:
    """SIGKILL while an index is learned and stored: what has its name is whole, and the next question is answered as ever."""
    lane, own = tried.lane, tried.lane.fresh("cold")
    command = [*lane.program, "ask", "--intents", lane.small, "rye"]
    with subprocess.Popen(command, env=lane.environment("cold"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        # It is at its end that it is stored.
        time.sleep(_learning_seconds(lane) * tried.chance.uniform(0.6, 1.1))
        started.kill()
    stored = {path: path.read_bytes() for path in own.rglob("*.bin")}
    tried.counts["kills"] += 1
    tried.counts["indexes stored"] += len(stored)
    tried.counts["half-stored indexes left"] += len(list(own.rglob("*.bin.*")))
    then = lane.run("ask", "--intents", lane.small, "rye", cache="cold")
    tried.check((then.stdout, then.stderr) == (answer(lane, "ask"), b""), "another answer after a kill", then)
    torn = {path.name: len(raw) for path, raw in stored.items() if raw != path.read_bytes()}
    tried.check(not torn, "an index in part", torn)


@cache
def _learning_seconds(lane: Lane) -> float:
    """How long the small content takes to be learned and stored."""
    lane.fresh("cold")
    begin = time.perf_counter()
    lane.run("ask", "--intents", lane.small, "rye", cache="cold")
    return time.perf_counter() - begin


def kill_colouring(tried: Round) -> None:
    """SIGKILL while a theme is stored: its file holds a theme, and the next start, that of the next round, reads it."""
    with contextlib.chdir(tried.lane.fresh("screen")), Watched(tried.lane) as terminal:
        terminal.wait_for(READY)
        terminal.press(b"\x1b[17~" * 20)
        end = time.monotonic() + tried.chance.uniform(0.0, 0.4)
        while time.monotonic() < end:
            terminal.read(0.005)
        terminal.signal(signal.SIGKILL)
    tried.counts["kills"] += 1
    for path in (tried.lane.own / "home").rglob("theme"):
        tried.counts["themes stored"] += 1
        tried.check(path.read_text(encoding="utf-8").removesuffix("\n") in NAMES, "no theme", path.read_bytes())
    tried.counts["half-stored themes left"] += len(_half_stored_themes(tried.lane))


def _half_stored_themes(lane: Lane) -> list[str]:
    """Those that are left, which are taken away."""
    left = list((lane.own / "home").rglob(".theme-*"))
    for path in left:
        path.unlink()
    return [path.name for path in left]


def fill_saving(tried: Round) -> None:
    """What cannot be saved is said, leaves nothing, and the chat goes on."""
    tried.sent.append(size := tried.chance.choice((0, 1, 100, 300)))
    talk = Talk(tried.lane.limited(size), *PLAIN, "--intents", tried.lane.small)
    said = talk.say(b"rye\nadd: a question\nsave\nsave x.md\n", 5)
    after = talk.say(b"rye\n", 1)
    tried.check(talk.end() == (0, b"") and b"FAQ:" in after, "the chat does not go on", said, after)
    tried.check(said.count(b"could not be written") == 2, "not said", said)
    tried.check(not os.listdir(talk.folder), "something is left", os.listdir(talk.folder))
    tried.counts["full disks"] += 1


def fill_storing(tried: Round) -> None:
    """What was learned cannot be stored, and the question is answered all the same."""
    lane, own = tried.lane, tried.lane.fresh("full")
    tried.sent.append(size := tried.chance.choice((0, 1, 1_000, 4_096)))
    done = lane.limited(size).run("ask", "--intents", lane.small, "rye", cache="full")
    tried.check((done.returncode, done.stderr, done.stdout) == (0, b"", answer(lane, "ask")), "another answer", done)
    left = [path.name for path in own.rglob("*") if path.is_file()]
    tried.check(not left, "something is left", left)
    tried.counts["full disks"] += 1


def fill_output(tried: Round) -> None:
    """Standard output is full, which is said in one line."""
    commands = "ask rye|ask --json rye|ask --jsonl|chat --jsonl|chat --plain|topics|show rye|find rye|explain rye|handout|check|schema"
    tried.sent.append(command := tried.chance.choice(commands.split("|")).split())
    with open("/dev/full", "wb") as full:
        said = b"rye\nsave\nrye\n" * tried.chance.choice((1, 500))
        done = tried.lane.run(*command, "--intents", tried.lane.small, stdin=said, stdout=full.fileno())
    tried.check((done.returncode, done.stderr) == (1, b"standard output: No space left on device\n"), "not said in a line", done)
    tried.counts["full disks"] += 1


def fill_colouring(tried: Round) -> None:
    """The theme changes, though it cannot be kept, and leaves nothing."""
    with contextlib.chdir(tried.lane.fresh("screen")), Watched(tried.lane.limited(0)) as terminal:
        terminal.wait_for(READY)
        terminal.press(b"\x1b[17~" * tried.chance.randint(1, 5))
        terminal.wait_for("Colours: ")
        tried.check(_is_back(terminal) and _replies(terminal, "nonce"), "it does not answer any more", terminal.text())
    left = _half_stored_themes(tried.lane)
    tried.check(not left, "something is left", left)
    tried.counts["full disks"] += 1


@cache
def small_files(lane: Lane) -> Mapping[str, bytes]:
    """The small content."""
    return folder.read(lane.small)


def damage_content(tried: Round) -> None:
    """Damage to a content: either problems, each with its place, or a library that answers."""
    files = hostile.damaged_files(small_files(tried.lane), tried.chance)
    tried.sent.append({name: raw for name, raw in files.items() if raw != small_files(tried.lane)[name]})
    tried.counts["damaged"] += 1
    library = _judge_loading(tried, files)
    if library is None:
        return
    router = Router(unpack(pack(library, learn(library), "", "")))
    talk_about(router)
    for reply in _replies_of(router, library):
        told = (reply.question, reply.heading, reply.text, reply.brief, *reply.quotes, *(option.label for option in reply.options))
        tried.check(bool(reply.text), "nothing is said", reply)
        tried.check_text("\n".join(told))
    tried.counts["damaged and asked"] += 1


def _judge_loading(tried: Round, files: Mapping[str, bytes]) -> Library | None:
    library, problems = load(files, "content")
    tried.check((library is None) == bool(problems), "neither library nor problems", problems)
    for problem in map(str, problems):
        tried.check(bool(re.fullmatch(r"content/[^:\n]+:\d+: .+", problem)), "a problem without its place", problem)
        tried.check_text(problem)
    return library


def _replies_of(router: Router, library: Library) -> Iterator[Reply]:
    """Every answer, what is said to a few messages, and one step from there by each option."""
    for intent in library.intents:
        yield router.ask(intent.question)
    for message in ("hi", "topics", "tours", "source"):
        reply = Conversation(router).say(message)
        yield reply
        yield from (Conversation(router).take(option) for option in reply.options)


def damage_shipped(tried: Round) -> None:
    """The same damage to the large content, which is only loaded."""
    _judge_loading(tried, hostile.damaged_files(folder.read(tried.lane.content), tried.chance))
    tried.counts["large ones damaged"] += 1


def damage_folder(tried: Round) -> None:
    """Damaged content in a folder, with something odd in it, given to the real program."""
    place = tried.lane.fresh("content")
    for name, raw in hostile.damaged_files(small_files(tried.lane), tried.chance).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(raw)
    if tried.chance.random() < 0.7:
        tried.sent.append(hostile.put_something_odd(place, tried.chance))
    for command in (("check",), ("ask", "rye"), ("chat", "--jsonl"), ("topics",)):
        done = tried.lane.run(*command, "--intents", str(place), stdin=b"rye\ntopics\n1\ntours\n1\nnext\nsource\n")
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        tried.check(done.returncode in (0, 1) and "Traceback" not in said, f"{command}", done.returncode, said[-2_000:])
        tried.check_text(said)
    tried.counts["folders served"] += 1


def damage_index(tried: Round) -> None:
    """Damage to a stored index: it is rejected or made again, and the answer is the same."""
    command = tried.chance.choice(("ask", "ask", "find", "explain"))
    expected = answer(tried.lane, command, "index")
    path, whole = _stored_index(tried.lane)
    path.write_bytes(hostile.damaged_index(whole, tried.chance))
    done = tried.lane.run(command, "--intents", tried.lane.small, "rye", cache="index")
    tried.check((done.stdout, done.stderr, done.returncode) == (expected, b"", 0), "another answer", done)
    path.write_bytes(whole)
    tried.counts["damaged indexes"] += 1


@cache
def _stored_index(lane: Lane) -> tuple[Path, bytes]:
    path = next((lane.own / "index").rglob("*.bin"))
    return path, path.read_bytes()


class Part(NamedTuple):
    """What is tried in turn, and its share of the time."""

    attacks: tuple[Callable[[Round], None], ...]
    share: float


PARTS: Mapping[str, Part] = {
    "pipes": Part((ask_lines, chat_lines, chat_plainly), 0.42),
    "screen": Part((press_keys,), 0.22),
    "kills": Part((kill_saving, kill_storing, kill_saving, kill_storing, kill_saving, kill_storing, kill_colouring), 0.08),
    "disk": Part((fill_saving, fill_storing, fill_output, fill_colouring), 0.01),
    "content": Part((*[damage_content] * 98, damage_folder, damage_shipped), 0.25),
    "index": Part((damage_index,), 0.02),
}


def main() -> int:
    """Run the parts, print what was found, and tell by the exit code whether all held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--number", type=int, help="only this round")
    arguments = parser.parse_args()
    if sys.platform != "linux":
        print("nothing was run: it takes the signals, devices and pseudo-terminals of Linux")
        return 0
    broken = 0
    with tempfile.TemporaryDirectory() as own:
        lanes = prepared(Path(own), arguments.seed)
        shares = sum(PARTS[name].share for name in arguments.part)
        for name in arguments.part:
            broken += show(name, lanes, arguments.seconds * PARTS[name].share / shares, arguments.number)
    return 1 if broken else 0


def prepared(own: Path, seed: int) -> list[Lane]:
    """The lanes, with copies of the contents, which nobody edits meanwhile; the large one is learned."""
    content, small = (shutil.copytree(source, own / name) for source, name in ((folder.shipped(), "intents"), (BREAD, "bread")))
    lanes = [Lane(own / f"lane-{number}", str(content), str(small), seed, number) for number in range(LANES)]
    learned = lanes[0].run("ask", "--intents", str(content), "hi")
    assert not learned.stderr, learned.stderr.decode()
    for lane in lanes[1:]:
        shutil.copytree(lanes[0].own / "cache", lane.own / "cache")
    return lanes


def show(name: str, lanes: Sequence[Lane], seconds: float, only: int | None = None) -> int:
    """Attack on all lanes for so long, or in one round only; print the counts and what did not hold. The number of failures."""
    if only is None:
        with ProcessPoolExecutor(len(lanes)) as pool:
            results = list(pool.map(partial(_attack_for, seconds, name), lanes))
    else:
        results = [attack(lanes[only % LANES], name, [only])]
    counts, broken = sum((counted for counted, _ in results), Counter()), [line for _, lines in results for line in lines]
    counted = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    print(f"{name}: {counted}; {f'{len(broken)} did not hold, seed {lanes[0].seed}' if broken else 'all held'}", flush=True)
    for line in broken[:SHOWN]:
        print(f"  {line}", flush=True)
    return len(broken)


def _attack_for(seconds: float, name: str, lane: Lane) -> tuple[Counter[str], list[str]]:
    return attack(lane, name, _numbers(lane, seconds))


def _numbers(lane: Lane, seconds: float) -> Iterator[int]:
    """Those of a lane's rounds, until the time is over."""
    end, number = time.monotonic() + seconds, lane.number
    while time.monotonic() < end:
        yield number
        number += LANES


def attack(lane: Lane, name: str, numbers: Iterable[int]) -> tuple[Counter[str], list[str]]:
    """The rounds of a part: what was tried how often, and what did not hold."""
    counts, broken, attacks = Counter[str](), list[str](), PARTS[name].attacks
    signal.signal(signal.SIGALRM, _give_up)
    for number in numbers:
        where, tries = f"{name} {number}", attacks[number // LANES % len(attacks)]
        tried = Round(lane, f"{where} ({tries.__name__})", Random(f"{lane.seed} {where}"), counts, broken, [])
        signal.alarm(int(4 * PATIENCE))
        try:
            tries(tried)
        except Exception:
            tried.check(False, traceback.format_exc(limit=-5))
        finally:
            signal.alarm(0)
    return counts, broken


def _give_up(*_: object) -> None:
    raise TimeoutError("it hangs")


def _short(value: object, most: int = 1_000) -> str:
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}... ({len(text):,} characters)"


if __name__ == "__main__":
    sys.exit(main())
