from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from faq.authoring import audit
from faq.authoring.readability import flesch_kincaid, smog, syllables
from faq.cli import main
from faq.routing import gate

ANSWER = "answer: Rye flour can make the crumb dense."


def check(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    code = main(["check", *options, str(folder)])
    return code, capsys.readouterr().out.replace(f"{folder}/", "").splitlines()


WARNINGS = [
    (ANSWER + " It takes seven days.", "bread.yaml:18: warning: UNQUOTED 'seven' in 'rye' stands in none of its quotes;"),
    (ANSWER + " Ask in Paris.", "bread.yaml:18: warning: UNQUOTED 'Paris' in 'rye' stands in none of its quotes;"),
    (ANSWER + " Use XYZ.", "bread.yaml:18: warning: TERM 'XYZ' in 'rye' stands before its full name;"),
    (ANSWER + " Use XYZ, or extra yeast (XYZ).", "bread.yaml:18: warning: TERM 'XYZ' in 'rye' stands before its full name;"),
    (ANSWER + " Rye is dark. It can be dense. Wait a while.", "bread.yaml:18: warning: CLIPPED 3 sentences in a row of 'rye' have fewer"),
    (ANSWER + "\n    side_effect: true", "bread.yaml:18: warning: CALL 'rye' is marked as a side effect and does not tell when to call;"),
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


FINE = [
    ANSWER + " Use extra yeast (XYZ), and no more XYZ than that.",
    ANSWER + " Rye is dark. It can be dense. Wait a while before you cut it.",
    ANSWER + " Call a baker if it burns.\n    side_effect: true",
]


@pytest.mark.parametrize("answer", FINE)
def test_what_is_right_is_not_warned_of(bread: Path, capsys: pytest.CaptureFixture[str], answer: str) -> None:
    path = bread / "bread.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(ANSWER, answer), encoding="utf-8")
    assert not [line for line in check(bread, capsys)[1] if re.search(" (TERM|CLIPPED|CALL) ", line)]


GAP = "answer: The text does not say what flour costs. Ask a miller."
DENIALS = [
    ("answer: A sourdough loaf is not mentioned. Ask a miller.", "sourdough loaf"),
    ("answer: The page leaves out the oven, the crust and the price. Ask a miller.", "crust"),
    (f"{GAP}\n    brief: 'Not in the text: sourdough, price.'", "sourdough"),
]


@pytest.mark.parametrize(("answer", "denied"), DENIALS)
def test_a_reply_that_denies_what_the_source_says_is_named(
    bread: Path, capsys: pytest.CaptureFixture[str], answer: str, denied: str
) -> None:
    assert not [line for line in check(bread, capsys)[1] if " DENIES " in line]
    path = bread / "other.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(GAP, answer), encoding="utf-8")
    message = (
        f"other.yaml:5: warning: DENIES 'gap-price' says that '{denied}' is not there, and a quote has it; say what exactly is missing"
    )
    assert message in check(bread, capsys)[1]


def test_gap_replies_that_begin_alike_are_named(bread: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bread / "other.yaml"
    openings = ("Nothing of", "Nothing of", "Nothing of", "Nothing, of", "Not much of")
    gaps = "".join(
        f"  - id: gap-{number}\n    question: What of {number}?\n    answer: {opening} {number} is told. Ask a miller.\n"
        f"    examples: [{number} it]\n"
        for number, opening in enumerate(openings, start=1)
    )
    path.write_text(path.read_text(encoding="utf-8") + gaps, encoding="utf-8")
    lines = [line for line in check(bread, capsys)[1] if " OPENING " in line]
    assert lines == ["other.yaml:24: warning: OPENING 4 of 6 replies to what is not covered begin with 'nothing of'; vary them"]


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


def test_emergencies_that_only_their_own_words_raise_are_named(
    bread: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [line for line in check(bread, capsys)[1] if " UNHEARD " in line]
    monkeypatch.setattr(audit, "SYMPTOMS", gate.SYMPTOMS._replace(doubt=0.91))
    unheard = [line for line in check(bread, capsys)[1] if " UNHEARD " in line]
    assert not [line for line in unheard if "'the oven is on fire now'" in line]
    message = "UNHEARD example 'help there is smoke in the kitchen' of 'fire' is heard in these very words alone; add more like it"
    assert f"urgent.yaml:19: warning: {message}" in unheard


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


@pytest.mark.usefixtures("index")
def test_the_shipped_content_passes_strictly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict"]) == 0, capsys.readouterr().out


def test_grades() -> None:
    assert [syllables(word) for word in ("cat", "table", "inflammation", "the")] == [1, 2, 4, 1]
    assert flesch_kincaid("The cat sat on the mat.") < 2
    assert smog("Inflammatory complications deteriorate unpredictably.") > 10
    assert flesch_kincaid("") == 0
