from __future__ import annotations

import json
from pathlib import Path

import pytest

from faq.authoring.readability import flesch_kincaid, smog, syllables
from faq.cli import main

ANSWER = "answer: Rye flour can make the crumb dense."


def check(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    code = main(["check", *options, str(folder)])
    return code, capsys.readouterr().out.replace(f"{folder}/", "").splitlines()


WARNINGS = [
    (ANSWER + " It takes seven days.", "bread.yaml:18: warning: UNQUOTED 'seven' in 'rye' stands in none of its quotes;"),
    (ANSWER + " Ask in Paris.", "bread.yaml:18: warning: UNQUOTED 'Paris' in 'rye' stands in none of its quotes;"),
    (ANSWER + " Use XYZ.", "bread.yaml:18: warning: TERM 'XYZ' in 'rye' is explained nowhere;"),
    (ANSWER + " Bread" * 90 + ".", "bread.yaml:18: warning: LONG answer of 'rye' has 97 words; at most 90"),
    (
        "answer: Fermentation characteristically demonstrates considerable variability.",
        "bread.yaml:18: warning: HARD answer of 'rye' reads at grade",
    ),
]


@pytest.mark.parametrize(("answer", "message"), WARNINGS)
def test_a_warning_names_the_place_and_what_to_do(bread: Path, capsys: pytest.CaptureFixture[str], answer: str, message: str) -> None:
    path = bread / "bread.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(ANSWER, answer), encoding="utf-8")
    code, lines = check(bread, capsys)
    assert code == 0
    assert any(line.startswith(message) for line in lines), lines


def test_an_answer_that_nothing_leads_to_is_named(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bread / "tours.yaml").unlink()
    for name in ("bread.yaml", "other.yaml", "urgent.yaml"):
        text = (bread / name).read_text(encoding="utf-8")
        (bread / name).write_text(text.replace("[rye]", "[baking-time]").replace("[baking-time, rye]", "[baking-time]"), encoding="utf-8")
    lines = check(bread, capsys)[1]
    assert "bread.yaml:18: warning: ALONE no next and no tour leads to 'rye'; name it in a next" in lines


def test_too_few_examples_are_counted(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "other.yaml:5: warning: FEW 'gap-price' has 3 examples; write at least 5" in check(bread, capsys)[1]


def test_look_alikes_under_two_intents_are_named(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bread / "other.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      - cost of a bag\n", "      - is different flour rye\n"), encoding="utf-8")
    lines = check(bread, capsys)[1]
    assert [line for line in lines if " ALIKE " in line] == [
        f"other.yaml:12: warning: ALIKE example 'is different flour rye' is like 'is rye flour different' of 'rye' ({bread}/bread.yaml:27);"
        " keep one of the two".replace(f"{bread}/", "")
    ]


def test_strict_and_json_and_errors(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(bread, capsys)[0] == 0
    code, lines = check(bread, capsys, "--strict", "--json")
    assert code == 1
    assert {json.loads(line)["severity"] for line in lines} == {"warning"}
    (bread / "bread.yaml").write_text("topic: bread\n", encoding="utf-8")
    code, lines = check(bread, capsys)
    assert code == 1
    assert "bread.yaml:1: error: missing key 'intents'; add it" in lines


def test_the_starter_passes_strictly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    code, lines = check(tmp_path / "mine", capsys)
    assert code == 0
    assert not [line for line in lines if "error" in line]
    assert main(["ask", "--intents", str(tmp_path / "mine"), "--brief", "how long in the oven"]) == 0
    assert capsys.readouterr().out == "Forty minutes for a sourdough loaf; crust may darken early.\n"
    assert main(["init", str(tmp_path / "mine")]) == 1
    assert capsys.readouterr().err.endswith("mine: not empty, and nothing was written; name a new folder\n")


def test_the_shipped_content_passes_strictly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict"]) == 0, capsys.readouterr().out


def test_grades() -> None:
    assert [syllables(word) for word in ("cat", "table", "inflammation", "the")] == [1, 2, 4, 1]
    assert flesch_kincaid("The cat sat on the mat.") < 2
    assert smog("Inflammatory complications deteriorate unpredictably.") > 10
    assert flesch_kincaid("") == 0
