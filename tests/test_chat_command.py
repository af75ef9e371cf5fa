"""The chat at the shell: the shared terminal as lines, and the file of what was not understood."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faq.cli import main
from tests.conftest import BREAD
from tests.terminal import Terminal

HASTY = "import sys, faq.chat_command as chat; chat._GRACE_SECONDS = 1; from faq.cli import main; sys.exit(main(sys.argv[1:]))"


def test_a_shared_terminal_forgets_whoever_walked_away() -> None:
    with Terminal("-c", HASTY, "--intents", str(BREAD), "chat", "--plain", "--kiosk", "0.02") as terminal:
        terminal.wait_for("You:")
        terminal.send("what does rye do\r")
        terminal.wait_for("Are you still there?")
        terminal.wait_for(lambda text: "what does rye do" not in text and "You:" in text)
        assert b"\x1b[3J" in terminal.raw


def test_on_a_shared_terminal_leaving_is_confirmed() -> None:
    with Terminal("-c", HASTY, "--intents", str(BREAD), "chat", "--plain", "--kiosk", "1") as terminal:
        terminal.wait_for("You:")
        terminal.send("quit\r")
        terminal.wait_for("Close the program?")
        terminal.send("\r")
        terminal.wait_for(lambda text: text.rstrip().endswith("You:"))
        terminal.send("quit\r")
        terminal.wait_for(lambda text: text.count("Close the program?") == 2)
        terminal.send("yes\r")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("given", ["soon", "-1", "nan", "99999"])
def test_the_minutes_have_to_be_minutes(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--intents", str(BREAD), f"--kiosk={given}"]) == 1
    assert f"'{given}' is no number of minutes" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["--log", "FAQ_LOG"])
@pytest.mark.parametrize("face", ["--plain", "--jsonl"])
def test_what_is_not_understood_is_noted_where_somebody_asks_for_it(tmp_path: Path, way: str, face: str) -> None:
    log = tmp_path / "log.jsonl"
    flags = ["--log", str(log)] if way == "--log" else []
    environment = {**os.environ, **({"FAQ_LOG": str(log)} if way == "FAQ_LOG" else {})}
    command = [sys.executable, "-m", "faq", "chat", "--intents", str(BREAD), face, *flags]
    told = subprocess.run(command, input="what is a zorvald\nquit\n", capture_output=True, text=True, env=environment, check=True)
    assert "private" in told.stdout or face == "--jsonl"
    assert [json.loads(line)["message"] for line in log.read_text(encoding="utf-8").splitlines()] == ["what is a zorvald"]


def test_a_log_that_cannot_be_written_is_told_before_the_chat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--intents", str(BREAD), "--jsonl", "--log", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
