"""Learning from what was not understood: groups of messages, and examples added as text."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from faq.authoring.suggestions import GROUP, Noted, as_lines, read_notes, suggest, with_example
from faq.cli import main
from faq.routing.router import Router
from tests.conftest import BREAD


def test_alike_messages_are_one_group_and_the_largest_comes_first(router: Router) -> None:
    messages = ["the ward colour"] + ["does apherisis take all day long", "does apheresis take all day", "apheresis takes all day?"] * 2
    first, second = suggest([Noted(message, "") for message in messages], router)
    assert (first.times, second.times) == (6, 1)
    assert len(first.messages) == 3
    assert first.nearest[0][0] == "apheresis-duration"


@pytest.mark.parametrize(
    ("message", "sort"),
    [
        ("does apheresis take all day long", "a new way of asking"),
        ("what is a zorvald", "a stranger"),
        ("which colour is the ward painted in", "perhaps missing"),
    ],
)
def test_a_group_says_what_it_may_be(router: Router, message: str, sort: str) -> None:
    (suggestion,) = suggest([Noted(message, "")], router)
    assert suggestion.sort == sort


def test_what_people_chose_is_counted(router: Router) -> None:
    (suggestion,) = suggest([Noted("how long", "results-duration")] * 2 + [Noted("how long", "topic:lupus")], router)
    assert suggestion.chosen == (("results-duration", 2),)
    assert "  chosen   results-duration 2" in list(as_lines(suggestion))


def test_lines_that_are_no_notes_are_counted() -> None:
    lines = [
        '{"message": "how long", "chosen": "rye"}',
        "",
        "[1]",
        "garbage",
        '{"message": 4}',
        "[" * 100_000,
        '{"message": "\\u001b[31m"}',
    ]
    assert read_notes(lines) == ([Noted("how long", "rye"), Noted("[31m", "")], 4)


FILES = {
    "groups": "# Who asks.\nexamples:\n  one:\n    - a  # kept\n\n  asked:\n    - 'b'\n  two:\n    - c\nfollowups:\n  x:\n    why?: rye\n",
    "no such group": "examples:\n  believer:\n    - a\nfollowups: {x: {why: rye}}\n",
    "a list": "examples:\n- a\n- b\n# The end.\nfollowups: {}\n",
    "an indented list": "examples:\n    - a\n    - b",
    "nothing": "",
    "only followups": "followups:\n  x:\n    why?: rye",
}


@pytest.mark.parametrize("name", FILES)
@given(example=some.text(some.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_an_example_is_added_and_nothing_else_changes(name: str, example: str) -> None:
    before, text = FILES[name], with_example(FILES[name], example)
    was, now = yaml.safe_load(before) or {}, yaml.safe_load(text)
    added = now["examples"][GROUP] if isinstance(now["examples"], dict) else now["examples"]
    assert added.pop() == example
    if isinstance(now["examples"], dict) and not added:
        del now["examples"][GROUP]
    assert {**now, "examples": now["examples"] or was.get("examples")} == {**was, "examples": was.get("examples")}
    left = [line for line in text.splitlines() if line in before.splitlines()]
    assert left == before.splitlines()


def test_a_person_decides_about_every_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder, notes = tmp_path / "bread", tmp_path / "log.jsonl"
    shutil.copytree(BREAD, folder)
    messages = ["how long in the oven for rye", "price of a zorvald", "levain and the zorvald", "crumb of the zorvald"]
    notes.write_text("".join(json.dumps({"message": message, "chosen": ""}) + "\n" for message in messages))
    answers = {"how long in": "1", "price of": "", "levain": "nonsense", "crumb": "rye"}
    asked: list[str] = []

    def decide(question: str) -> str:
        asked.append(question)
        return next(answer for begin, answer in answers.items() if begin in question)

    monkeypatch.setattr("builtins.input", decide)
    assert main(["suggestions", "--apply", "--intents", str(folder), str(notes)]) == 0
    assert len(asked) == 4
    assert '- "how long in the oven for rye"' in (folder / "examples" / "baking-time.yaml").read_text(encoding="utf-8")
    assert '- "crumb of the zorvald"' in (folder / "examples" / "rye.yaml").read_text(encoding="utf-8")
    assert sum("zorvald" in path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")) == 1
    told = capsys.readouterr()
    assert "unknown id 'nonsense'" in told.out
    assert re.search(r": \d+ warnings?\n$", told.err)


def test_whoever_stops_keeps_what_was_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder, notes = tmp_path / "bread", tmp_path / "log.jsonl"
    shutil.copytree(BREAD, folder)
    notes.write_text('{"message": "how long in the oven for rye"}\n{"message": "price of a zorvald"}\n')
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nq\n"))
    assert main(["suggestions", "--apply", "--intents", str(folder), str(notes)]) == 0
    assert re.search(r": \d+ warnings?\n$", capsys.readouterr().err)


def test_without_apply_nothing_is_asked_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "log.jsonl"
    notes.write_text('{"message": "how long in the oven for rye"}\ngarbage\n')
    assert main(["suggestions", "--intents", str(BREAD), str(notes)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("once, a new way of asking\n  “how long in the oven for rye”\n  nearest  baking-time")
    assert "1 messages, 1 lines left out that are no notes" in told.err
    assert main(["suggestions", "--intents", str(BREAD), str(tmp_path / "none")]) == 1
    assert "name a file that `faq chat --log` wrote" in capsys.readouterr().err
