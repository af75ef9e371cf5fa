"""What must hold whatever happens: no network, no traceback from damaged content, no spoilt cache, no subject in the engine."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faq.cli import main
from faq.content.folder import read
from faq.content.loader import load
from faq.dialogue.conversation import Conversation
from faq.routing.index import pack, unpack
from faq.routing.learning import learn
from faq.routing.router import Router
from tests.conftest import BREAD

PACKAGE = Path(__file__).parent.parent / "faq"
MUTATIONS, KILLS = 1_000, 100
SUBJECT = re.compile(r"lupus|car.?t\b|\bcrs\b|icans|tocilizumab|apheresis|cd.?19|lymphodepletion|sledai", re.IGNORECASE)


def test_nothing_about_the_shipped_subject_stands_in_the_engine() -> None:
    found = [
        f"{path.name}:{number}: {line}"
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".tcss", ".yaml", ".txt"} and "intents" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SUBJECT.search(line)
    ]
    assert found == []


def test_the_running_program_opens_no_socket() -> None:
    script = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.socket.bind = socket.create_connection = refuse\n"
        "from faq.cli import main\n"
        f"sys.exit(main(['ask', '--intents', {str(BREAD)!r}, 'rye']) or main(['chat', '--plain', '--intents', {str(BREAD)!r}]))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", script], input=b"what is rye\nquit\n", capture_output=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr
    assert b"Rye flour can make the crumb dense." in run.stdout


def test_random_damage_to_the_content_gives_problems_with_their_place_or_a_library() -> None:
    chance = random.Random(2026)
    whole = read(str(BREAD))
    sound = 0
    for _ in range(MUTATIONS):
        name = chance.choice(list(whole))
        files = {**whole, name: damaged(whole[name], chance)}
        library, problems = load(files, "bread")
        assert (library is None) == bool(problems)
        for problem in problems:
            assert re.match(r"bread/[\w/.-]+:\d+: .+", str(problem))
        if library is not None:
            talk_about(Router(unpack(pack(library, learn(library), "", ""))))
            sound += 1
    assert sound > MUTATIONS // 10


def talk_about(router: Router) -> None:
    """Asks, opens the chat and takes each option, of which none may fail."""
    assert router.ask("how long does rye bake, and what does it cost? n't").text
    conversation = Conversation(router)
    for message in ("hi", "rye", "topics", "tours", "1", "next", "source", "terms", "the kitchen is on fire now"):
        for option in conversation.say(message).options:
            talked = Conversation(router)
            assert talked.take(option).text
            assert talked.say("next").text
    assert conversation.way().stops or not router.library.tours
    assert conversation.contents()


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """The bytes after a few random edits of the kinds that editors, disks and people make."""
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.choices(range(len(raw) + 1), k=2))
        new = chance.choice([b"", bytes([chance.randrange(256)]), b":", b"\t", b"- ", b"\n", b"[", b"*x", b"!!set", raw[at:end]])
        raw = raw[:at] + new + raw[min(at + chance.choice([0, 1, end - at]), len(raw)) :]
    return raw


def test_a_start_that_is_killed_at_any_moment_does_not_spoil_the_next(tmp_path: Path) -> None:
    chance = random.Random(7)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "faq", "ask", "--intents", str(BREAD), "dense crumb"]
    for number in range(KILLS):
        if number % 10 == 0:
            for path in tmp_path.rglob("*.bin"):
                path.unlink()
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
            time.sleep(chance.uniform(0.02, 0.12))
            started.send_signal(signal.SIGKILL)
    last = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"Rye flour can make the crumb dense." in last.stdout
    assert last.stderr == b""


def test_another_subject_is_served_by_every_command(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    for command in (["topics"], ["find", "rye"], ["show", "rye"], ["handout"], ["explain", "rye"]):
        assert main([command[0], "--intents", str(tmp_path / "mine"), *command[1:]]) == 0


def test_learning_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "faq", "ask", "--intents", str(tmp_path / "mine"), "dense crumb"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
        if not children.exists():
            pytest.skip("this system does not tell the children of a process")
        while not (child := children.read_text().strip()):
            assert started.poll() is None
            time.sleep(0.01)
        started.send_signal(signal.SIGKILL)
    end = time.monotonic() + 30
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < end, "the process that learned beside it is still there"
        time.sleep(0.1)
