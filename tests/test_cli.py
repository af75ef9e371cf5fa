from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faq import __version__
from faq.cli import main
from tests.conftest import BREAD

ON_BREAD = ["--intents", str(BREAD)]


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_ask_prints_the_answer_its_quote_and_what_to_ask_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *ON_BREAD, "dense", "crumb?"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("What does rye flour do?\n\nRye flour can make the crumb dense.\n\nFrom “A page about bread”:\n")
    assert err == ""


def test_ask_exits_with_one_when_nothing_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *ON_BREAD, "who won the match"]) == 1
    assert capsys.readouterr().out.startswith("I only know bread.\n")


def test_brief_prints_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--brief", *ON_BREAD, "dense crumb"]) == 0
    assert capsys.readouterr().out == "Rye can make the crumb dense.\n"


def test_json_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", *ON_BREAD, "dense crumb"]) == 0
    assert json.loads(capsys.readouterr().out)["intents"] == ["rye"]


def test_jsonl_reads_questions_from_standard_input(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"rye\n\xff\n")))
    assert main(["ask", "--jsonl", *ON_BREAD]) == 0
    assert [json.loads(line)["question"] for line in capfdbinary.readouterr().out.splitlines()] == ["rye", "\ufffd"]


def test_ask_as_json_exits_with_one_when_nothing_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", *ON_BREAD, "who won the match"]) == 1
    assert json.loads(capsys.readouterr().out)["kind"] == "fallback"


@pytest.mark.parametrize("arguments", [[*ON_BREAD, "ask", "dense crumb"], ["ask", *ON_BREAD, "dense crumb"]])
def test_the_folder_may_be_named_before_the_command_and_behind_it(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "Rye flour can make the crumb dense." in capsys.readouterr().out


def test_a_question_in_place_of_a_command_is_told_how_to_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["is it safe"])
    assert 'to ask a question, type faq ask "is it safe"' in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "--jsonl", "x"], ["ask", "--brief", "--json", "x"], ["aks", "x"]])
def test_wrong_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: faq" in capsys.readouterr().err


def test_problems_in_the_content_are_shown_and_exit_with_one(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bread / "bread.yaml").write_text("topic: bread\ntitle: Bread\nintents: none\n")
    assert main(["ask", "--intents", str(bread), "rye"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{bread}/bread.yaml:3: text where a list belongs; write a list\n" in err


def test_a_missing_folder_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--intents", "/nowhere", "rye"]) == 1
    assert capsys.readouterr().err == "/nowhere: No such file or directory; name a folder of intents that can be read\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "faq", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


def test_the_program_runs_as_a_module() -> None:
    assert run("--version").stdout.decode().strip() == f"faq {__version__}"


def test_a_closed_pipe_is_no_crash() -> None:
    shell = f"{sys.executable} -m faq ask --jsonl --intents {BREAD} | head -1"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    piped = subprocess.run(["/bin/sh", "-c", shell], input=b"dense crumb\n" * 5_000, capture_output=True, env=environment, check=False)
    assert json.loads(piped.stdout)["intents"] == ["rye"]
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("ask rye --intents {} >&-", 0, ""),
        ("topics --intents {} >&-", 0, ""),
        ("chat --jsonl --intents {} <&-", 0, ""),
        ("chat --intents {} <&- | tail -1", 0, "You: "),
        ("ask rye --intents {} 2>&-", 0, "Rye flour can make the crumb dense."),
    ],
)
def test_a_stream_that_is_closed_is_no_crash(command: str, code: int, said: str) -> None:
    done = shell(f"{sys.executable} -m faq {command.format(BREAD)}")
    assert (done.returncode, done.stderr) == (code, b"")
    assert said in done.stdout.decode()


def test_a_full_disk_is_said_in_a_line() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this machine")
    done = shell(f"{sys.executable} -m faq ask rye --intents {BREAD} > /dev/full")
    assert (done.returncode, done.stderr) == (1, b"standard output: No space left on device\n")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_letter_that_the_output_lacks_costs_no_answer(encoding: str) -> None:
    done = shell(f"PYTHONIOENCODING={encoding} {sys.executable} -m faq ask rye --intents {BREAD}")
    assert done.returncode == 0
    assert "?Rye flour can make the crumb dense.?" in done.stdout.decode(encoding)


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=environment, check=False)


def test_the_chat_in_a_pipe_is_lines_without_a_box_or_an_escape_code() -> None:
    talked = run("chat", "--intents", str(BREAD), stdin=b"why is my rye so dense\n\xff\nquit\nnever read\n")
    out = talked.stdout.decode()
    assert talked.returncode == 0
    assert talked.stderr == b""
    assert out.startswith("Plain chat, because this is not a terminal. In a terminal you get the chat screen.\n\nFAQ:\n")
    assert "\nYou: why is my rye so dense\nFAQ:\nWhat does rye flour do?\n\nRye flour can make the crumb dense.\n" in out
    assert out.endswith("You: quit\nFAQ:\nGoodbye, and take care.\n\n")
    assert not set(out) & set("\x1b│─┌╭█")


def test_the_turns_of_a_conversation_go_through_the_pipe() -> None:
    talked = run("chat", "--jsonl", "--intents", str(BREAD), stdin=b"tours\n1\nxqzt vrrk\nnext\n")
    replies = [json.loads(line) for line in talked.stdout.decode().splitlines()]
    assert [reply["kind"] for reply in replies] == ["guide", "answer", "fallback", "answer"]
    assert [reply["state"] for reply in replies] == ["choice", "step", "step", "question"]
    assert {reply["voice"] for reply in replies} == {"patient"}
    assert replies[0]["options"] == ["tour:loaf"]
