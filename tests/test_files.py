"""Files are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faq import files


def test_a_file_is_replaced_and_only_the_user_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "theme"
    for raw in (b"dark", b"light"):
        files.replace(str(path), raw)
        assert path.read_bytes() == raw
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_where_it_cannot_be_put_in_its_place_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    with pytest.raises(OSError, match="theme"):
        files.replace(str(tmp_path / "theme"), b"dark")
    assert [entry.name for entry in tmp_path.iterdir()] == ["theme"]


def test_what_a_killed_writer_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = {
        "left": f"{files.PREFIX}{gone.pid}-1",
        "just begun": f"{files.PREFIX}{gone.pid}-2",
        "being written": f"{files.PREFIX}{os.getpid()}-3",
        "somebody's own": f"{files.PREFIX}notes",
    }
    for name in names.values():
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / names["just begun"])
    files.replace(str(tmp_path / "theme"), b"dark")
    assert {entry.name for entry in tmp_path.iterdir()} == {"theme", *names.values()} - {names["left"]}
