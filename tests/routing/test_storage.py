from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faq.content import folder
from faq.content.loader import load
from faq.routing import storage
from faq.routing.features import features
from faq.routing.index import unpack
from faq.routing.router import Router
from faq.routing.storage import build, cache_path, open_index, store
from faq.text import tokenize
from tests.conftest import BREAD

QUESTION = "how long does it bake"


class Learning:
    """Counts how often the content is learned."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, part: float) -> None:
        self.times += part == 1


def answered(content: Path | str, learning: Learning | None = None) -> tuple[str, ...]:
    return Router(open_index(str(content), learning or Learning())).ask(QUESTION).intents


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_index_holds_the_library_its_examples_and_what_was_learned(bread: Path) -> None:
    files = folder.read(str(bread))
    found = unpack(build(files, str(bread)))
    library, _ = load(files, str(bread))
    assert library is not None
    assert found.library == library._replace(examples=(), followups=())
    assert sorted(found.examples()) == sorted(library.examples)
    assert found.subject.rank(features(tokenize(QUESTION), found.thesaurus))[0].intent == "baking-time"
    fire = "help the kitchen is on fire now"
    tokens = tokenize(fire)
    held = found.triage.probabilities(fire, tokens, features(tokens, found.thesaurus), follows=False)
    assert max(held, key=held.__getitem__) == "fire"


def test_the_same_content_always_gives_the_same_index(bread: Path) -> None:
    files = folder.read(str(bread))
    assert build(files, "bread") == build(files, "bread")


def test_the_content_is_learned_once_and_then_read(bread: Path) -> None:
    learning = Learning()
    assert answered(bread, learning) == answered(bread, learning) == ("baking-time",)
    assert learning.times == 1
    assert Path(cache_path(str(bread))).stat().st_mode & 0o777 == 0o600


def test_unchanged_content_is_not_even_read(bread: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(bread)
    monkeypatch.setattr(folder, "read", lambda _: pytest.fail("the files were read"))
    assert answered(bread) == ("baking-time",)


def test_changed_content_is_learned_anew_even_where_its_size_and_time_stay_the_same(bread: Path) -> None:
    answered(bread)
    path = bread / "bread.yaml"
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    change(path, "Forty minutes; crust", "Forty-minutes crust")
    os.utime(path, ns=times)
    assert open_index(str(bread)).library.by_id()["baking-time"].brief == "Forty-minutes crust may darken early."


def test_content_that_was_only_touched_is_not_learned_again(bread: Path) -> None:
    learning = Learning()
    answered(bread, learning)
    os.utime(bread / "bread.yaml")
    answered(bread, learning)
    assert learning.times == 1


@pytest.mark.parametrize("damage", ["cut", "flip", "flip the heading", "empty", "foreign", "zeros"])
def test_a_damaged_index_is_made_again(bread: Path, damage: str) -> None:
    answered(bread)
    path = Path(cache_path(str(bread)))
    raw = bytearray(path.read_bytes())
    if damage.startswith("flip"):
        raw[20 if "heading" in damage else len(raw) // 2] ^= 1
    kept = {"cut": bytes(raw[:-7]), "empty": b"", "foreign": b"#!/bin/sh\n", "zeros": bytes(len(raw))}.get(damage, bytes(raw))
    path.write_bytes(kept)
    learning = Learning()
    assert answered(bread, learning) == ("baking-time",)
    assert learning.times == 1
    assert path.read_bytes() != kept


def test_an_index_that_lies_in_the_content_folder_is_not_trusted(bread: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(BREAD, other, dirs_exist_ok=True)
    change(other / "bread.yaml", "answer: A sourdough loaf bakes for forty minutes.", "answer: Ten.")
    (bread / "index.bin").write_bytes(build(folder.read(str(other)), str(bread), folder.stamp(str(bread))))
    assert open_index(str(bread)).library.by_id()["baking-time"].answer.startswith("A sourdough loaf")


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_cache_that_somebody_else_can_write_is_neither_read_nor_written(
    bread: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    cache = tmp_path_factory.mktemp("shared")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    learning = Learning()
    answered(bread, learning)
    (cache / "faq").chmod(mode)
    path = Path(cache_path(str(bread)))
    before = path.read_bytes()
    answered(bread, learning)
    assert learning.times == 2
    assert path.read_bytes() == before


def test_a_link_in_place_of_the_cache_is_not_followed(
    bread: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, elsewhere = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    (cache / "faq").symlink_to(elsewhere)
    assert answered(bread) == ("baking-time",)
    assert list(elsewhere.iterdir()) == []


def test_a_cache_folder_that_depends_on_where_one_is_does_not_count(bread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert storage.cache_path(str(bread)).startswith(str(tmp_path / ".cache" / "faq"))


def test_without_a_writable_cache_the_index_is_done_without(
    bread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert answered(bread) == ("baking-time",)
    assert capfd.readouterr() == ("", "")


def test_the_index_of_the_package_serves_its_own_content_wherever_it_was_made(
    bread: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path_factory.mktemp("package") / "index.bin"
    shipped.write_bytes(build(folder.read(str(BREAD)), "intents"))
    monkeypatch.setattr(storage, "SHIPPED", str(shipped))
    monkeypatch.setattr(folder, "shipped", lambda: str(bread))
    learning = Learning()
    assert answered(bread, learning) == ("baking-time",)
    assert answered(bread, learning) == ("baking-time",)
    assert learning.times == 0
    change(bread / "bread.yaml", "title: Bread", "title: Loaves")
    answered(bread, learning)
    assert learning.times == 1


def test_content_with_problems_is_refused_with_all_of_them(bread: Path) -> None:
    change(bread / "bread.yaml", "title: Bread", "titel: Bread")
    with pytest.raises(folder.ContentError) as refused:
        open_index(str(bread))
    assert str(refused.value).splitlines() == [
        f"{bread}/bread.yaml:1: missing key 'title'; add it",
        f"{bread}/bread.yaml:2: unknown key 'titel'; did you mean 'title'?",
    ]


def test_two_processes_at_once_never_read_half_a_file(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    path = tmp_path / "index.bin"
    writer = "import sys; from faq.routing.storage import store\nfor n in range(60): store(sys.argv[1], bytes([n]) * 3_000_000)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", writer, str(path)], env=environment) as process:
        store(str(path), bytes(3_000_000))
        while process.poll() is None:
            raw = path.read_bytes()
            assert len(raw) == 3_000_000
            assert raw.count(raw[:1]) == len(raw)
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == [path]
