"""The file of what was not understood."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from faq.dialogue.unanswered import Unanswered
from faq.faces import journal

DAY = date(2026, 3, 5)
NOTED = Unanswered("which colour is the ward", "fallback", (), None, "left")


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_holds_the_day_and_what_was_kept_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    journal.write(str(path), [NOTED, NOTED._replace(message="wie lange", confidence=0.4)], DAY)
    assert lines_of(path)[0] == {
        "day": "2026-03-05",
        "message": "which colour is the ward",
        "kind": "fallback",
        "intents": [],
        "confidence": None,
        "outcome": "left",
        "chosen": "",
    }
    assert lines_of(path)[1]["message"] == "wie lange"
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_open_file_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.touch(0o644)
    journal.prepare(str(path))
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_never_grows_beyond_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.jsonl"
    monkeypatch.setattr(journal, "MOST_BYTES", 300)
    journal.write(str(path), [NOTED] * 50, DAY)
    assert 1 <= len(lines_of(path)) < 4
    assert path.stat().st_size <= 300


def test_a_line_that_was_only_half_written_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.jsonl"
    journal.write(str(path), [NOTED], DAY)
    whole, write = path.read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda number, line: write(number, line[:10]))
    journal.write(str(path), [NOTED], DAY)
    assert path.read_bytes() == whole


def test_many_writers_leave_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: journal.write(str(path), [NOTED._replace(message="x" * number)] * 20, DAY), range(40)))
    assert len(lines_of(path)) == 800


@pytest.mark.parametrize("kind", ["folder", "link", "fifo", "nowhere"])
def test_what_is_no_file_of_ones_own_is_refused_before_the_chat(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "log.jsonl"
    (tmp_path / "other").touch()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "other")
    elif kind == "fifo":
        os.mkfifo(path)
    with pytest.raises(OSError, match=r".+"):
        journal.prepare(str(path if kind != "nowhere" else tmp_path / "no" / "log.jsonl"))
