from __future__ import annotations

import os
from pathlib import Path

import pytest

from faq.faces.screen import themes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "faq"


def test_a_theme_is_remembered_and_nothing_is_left_beside_it(folder: Path) -> None:
    themes.remember("light")
    assert themes.remembered() == "light"
    assert os.listdir(folder) == ["theme"]


@pytest.mark.parametrize("written", ["", "plaid\n", "\xff\x00", "light" * 1000])
def test_a_theme_that_there_is_not_is_forgotten(folder: Path, written: str) -> None:
    folder.mkdir()
    (folder / "theme").write_text(written, encoding="latin-1")
    assert themes.remembered() == "dark"


def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "theme")
    assert themes.remembered() == "dark"


def test_where_nothing_can_be_written_nothing_happens(folder: Path) -> None:
    folder.write_text("in the way")
    themes.remember("light")
    assert themes.remembered() == "dark"


def test_each_theme_follows_another() -> None:
    seen = ["dark"]
    while (name := themes.following(seen[-1])) != "dark":
        seen.append(name)
    assert seen == list(themes.NAMES)
