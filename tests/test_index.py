from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faq import folder
from faq.index import build, cache_path, content_key, open_index, store, unpack
from faq.loader import load
from faq.text import words

QUESTION = words("how long does it bake")


def test_an_index_holds_the_library_without_its_examples_and_what_was_learned(bread: Path) -> None:
    files = folder.read(str(bread))
    index = unpack(build(files, str(bread)), content_key(files))
    library, _ = load(files, str(bread))
    assert library is not None
    assert index.library == library.replace(examples=())
    assert index.matcher.rank(QUESTION)[0].intent == "baking-time"
    assert max(index.triage.shares("help the kitchen is on fire now").items(), key=lambda share: share[1])[0] == "fire"


def test_the_same_content_always_gives_the_same_index(bread: Path) -> None:
    files = folder.read(str(bread))
    assert build(files, "bread") == build(files, "bread")


def test_the_index_is_stored_and_read_again(bread: Path) -> None:
    learned: list[int] = []
    first = open_index(str(bread), learned.append)
    assert Path(cache_path(str(bread))).is_file()
    second = open_index(str(bread), learned.append)
    assert learned == [33]
    assert first.library == second.library


def test_changed_content_is_learned_anew(bread: Path) -> None:
    open_index(str(bread))
    changed = (bread / "bread.yaml").read_text(encoding="utf-8").replace("brief: Forty minutes;", "brief: Forty;")
    (bread / "bread.yaml").write_text(changed, encoding="utf-8")
    assert open_index(str(bread)).library.by_id()["baking-time"].brief == "Forty; crust may darken early."


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "zeros"])
def test_a_damaged_index_is_made_again(bread: Path, damage: str) -> None:
    good = open_index(str(bread)).matcher
    path = Path(cache_path(str(bread)))
    raw = bytearray(path.read_bytes())
    if damage == "flip":
        raw[len(raw) // 2] ^= 1
    kept = {"cut": bytes(raw[:-7]), "flip": bytes(raw), "empty": b"", "foreign": b"#!/bin/sh\n", "zeros": bytes(len(raw))}[damage]
    path.write_bytes(kept)
    again = open_index(str(bread)).matcher
    assert again.rank(QUESTION) == good.rank(QUESTION)
    assert path.read_bytes() != kept


def test_without_a_writable_cache_the_index_is_done_without(
    bread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert open_index(str(bread)).matcher.rank(QUESTION)[0].intent == "baking-time"
    assert capfd.readouterr() == ("", "")


def test_content_with_problems_is_refused_with_all_of_them(bread: Path) -> None:
    text = (bread / "bread.yaml").read_text(encoding="utf-8")
    (bread / "bread.yaml").write_text(text.replace("title: Bread", "titel: Bread"), encoding="utf-8")
    with pytest.raises(folder.ContentError) as refused:
        open_index(str(bread))
    assert str(refused.value).splitlines() == [
        f"{bread}/bread.yaml:1: missing key 'title'; add it",
        f"{bread}/bread.yaml:2: unknown key 'titel'; did you mean 'title'?",
    ]


def test_two_processes_at_once_never_read_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "index.bin"
    writer = "import sys; from faq.index import store\nfor n in range(60): store(sys.argv[1], bytes([n]) * 3_000_000)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", writer, str(path)], env=environment) as process:
        store(str(path), bytes(3_000_000))
        while process.poll() is None:
            raw = path.read_bytes()
            assert len(raw) == 3_000_000
            assert raw.count(raw[:1]) == len(raw)
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == [path]
