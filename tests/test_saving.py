from __future__ import annotations

import os
from pathlib import Path

import pytest

from faq.saving import save


def test_a_document_is_written_and_its_place_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    assert save("Überblick\n", str(path)) == f"Saved to {path}"
    assert path.read_text(encoding="utf-8") == "Überblick\n"
    assert os.listdir(tmp_path) == ["notes.md"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine", encoding="utf-8")
    assert save("new", str(path)) == f"{path} already exists, and nothing was written. Type  save  and another name."
    assert path.read_text(encoding="utf-8") == "mine"


def test_without_a_name_a_free_one_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [save("x"), save("y")] == [f"Saved to {tmp_path}/faq-notes.md", f"Saved to {tmp_path}/faq-notes-2.md"]


@pytest.mark.parametrize("name", ["missing/notes.md", "\0"])
def test_what_cannot_be_written_is_said_to_be_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert "could not be written to" in save("x", name)
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_said_to_be_so() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this machine")
    assert "already exists" in save("x", "/dev/full")
