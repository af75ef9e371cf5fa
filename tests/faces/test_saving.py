from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faq.faces.saving import Saved, save
from faq.model import Document


def test_a_document_is_written_and_its_place_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    assert save(Document("Überblick\n", str(path))) == Saved(f"Saved to {path}", is_written=True)
    assert path.read_text(encoding="utf-8") == "Überblick\n"
    assert os.listdir(tmp_path) == ["notes.md"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine", encoding="utf-8")
    failed = Saved(f"{path} already exists, and nothing was written. Type save and another name.", is_written=False)
    assert save(Document("new", str(path))) == failed
    assert path.read_text(encoding="utf-8") == "mine"


def test_without_a_name_a_free_one_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [save(Document("x", "")).message, save(Document("y", "")).message] == [
        f"Saved to {tmp_path}/faq-notes.md",
        f"Saved to {tmp_path}/faq-notes-2.md",
    ]


@pytest.mark.parametrize("name", ["missing/notes.md", "\0"])
def test_what_cannot_be_written_is_said_to_be_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert "could not be written to" in save(Document("x", name)).message
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null"])
def test_a_device_is_no_place_for_a_document(place: str) -> None:
    if not os.path.exists(place):
        pytest.skip(f"no {place} on this machine")
    assert "not a place for a new file" in save(Document("x", place)).message


def test_a_full_disk_is_said_to_be_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left on device" in save(Document("x", str(tmp_path / "notes.md"))).message
    assert os.listdir(tmp_path) == []


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for is_written in (True, False):
        assert save(Document("x", str(tmp_path / "notes.md"))).is_written == is_written
    assert os.listdir(tmp_path) == ["notes.md"]


def test_writers_at_once_each_get_a_name_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda number: save(Document(str(number), "")), range(40)))
    assert len(set(said)) == 40
    assert sorted(int(path.read_text()) for path in tmp_path.iterdir()) == list(range(40))
