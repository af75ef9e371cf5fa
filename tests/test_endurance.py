"""The attacks of ``tests/benchmarks/endurance.py``: a few rounds hold, and a program that misbehaves is found out."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from tests.benchmarks import endurance, hostile
from tests.benchmarks.endurance import Lane, Part, attack
from tests.conftest import BREAD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it takes the signals, devices and pseudo-terminals of Linux")

TITLES = ["What does rye flour do?", "How long does a loaf bake?"]
DIES = "import os; os.write(1, b'Type your question'); os.read(0, 1); raise SystemExit(3)"


def lane(own: Path, *script: str) -> Lane:
    """A lane that works on the small content, with the real program or a script in its place."""
    plain = Lane(own, str(BREAD), str(BREAD))
    return plain._replace(program=(sys.executable, "-c", *script)) if script else plain


@pytest.fixture(autouse=True)
def _short_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endurance, "BURSTS", 2)
    # Other tests run beside these, and how quick it is, is for the long run to say.
    monkeypatch.setattr(endurance, "SLOWEST", 5.0)


@pytest.mark.parametrize(
    ("part", "numbers", "what", "many"),
    [
        ("pipes", (0, 2, 4), "timed", 12),
        ("kills", (2,), "kills", 1),
        ("disk", (0, 2, 4), "full disks", 3),
        ("content", range(0, 30, 2), "damaged", 15),
        ("index", (0, 2, 4), "damaged indexes", 3),
    ],
)
def test_a_few_rounds_hold(part: str, numbers: tuple[int, ...], what: str, many: int, tmp_path: Path) -> None:
    counts, broken = attack(lane(tmp_path), part, numbers)
    assert broken == []
    assert counts[what] == many


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys\nfor line in sys.stdin.buffer: print('{}', flush=True)", "other keys"),
        ("import sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(line); sys.stdout.flush()", "not JSON in UTF-8"),
        ("import sys; sys.stdin.readline(); print(flush=True); sys.exit('gone')", "replies to"),
    ],
)
def test_a_pipe_that_misbehaves_is_found_out(script: str, told: str, tmp_path: Path) -> None:
    _, broken = attack(lane(tmp_path, script), "pipes", [0])
    assert told in "".join(broken)


def test_a_screen_that_dies_is_found_out(tmp_path: Path) -> None:
    _, broken = attack(lane(tmp_path, DIES), "screen", [0])
    assert any("ended with 3" in line for line in broken)


def test_a_round_that_raises_does_not_end_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(endurance.PARTS, "index", Part((lambda _: 1 / 0, endurance.damage_index), 1))  # type: ignore[arg-type]
    counts, broken = attack(lane(tmp_path), "index", [0, 2])
    assert counts["damaged indexes"] == 1
    assert len(broken) == 1
    assert "ZeroDivisionError" in broken[0]


def test_the_same_seed_gives_the_same_input() -> None:
    def made(seed: int) -> list[object]:
        chance = Random(seed)
        files = {"x.yaml": (BREAD / "bread.yaml").read_bytes()}
        return [
            *(hostile.line(chance, TITLES) for _ in range(300)),
            hostile.long_line(chance, TITLES),
            hostile.burst(chance, TITLES),
            hostile.damaged_files(files, chance),
            hostile.damaged_index(files["x.yaml"], chance),
        ]

    assert made(1) == made(1) != made(2)


def test_nothing_is_saved_outside_the_folder_where_the_program_runs() -> None:
    chance = Random(1)
    lines = [hostile.line(chance, TITLES).decode("utf-8", "replace").lower() for _ in range(20_000)]
    saving = [line for line in lines if line.strip().startswith(("save ", "/save "))]
    assert len(saving) > 20
    assert not [line for line in saving if "/" in line.strip()[1:] or "~" in line]
