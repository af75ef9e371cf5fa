"""The program measures itself."""

from __future__ import annotations

import json

import pytest

from faq.authoring.evaluate import Labelled, answered_at, judge, rate, read_labelled, reliability, verdict
from faq.cli import main
from faq.model import Option, Reply, ReplyKind
from tests.conftest import BREAD


def reply(kind: ReplyKind, *intents: str, offers: tuple[str, ...] = ()) -> Reply:
    return Reply("q", kind, intents, 0.9, tuple(Option(id_, id_) for id_ in offers), "text", "brief", ())


@pytest.mark.parametrize(
    ("class_", "accept", "replied", "expected"),
    [
        ("covered", ["rye"], reply("answer", "rye"), "right"),
        ("covered", ["rye"], reply("answer", "rye-dark"), "right"),
        ("covered", ["rye"], reply("answer", "baking-time", "rye"), "resolved"),
        ("covered", ["rye"], reply("clarify", offers=("a", "b", "rye")), "resolved"),
        ("covered", ["rye"], reply("clarify", offers=("a", "b", "c", "rye")), "missed"),
        ("covered", ["rye"], reply("answer", "baking-time"), "wrong"),
        ("covered", ["rye"], reply("urgent", "fire"), "wrong"),
        ("gap", ["gap-price"], reply("not_covered", "gap-other"), "safe"),
        ("near-gap", ["rye"], reply("not_covered", "gap-other"), "right"),
        ("near-gap", ["rye"], reply("answer", "baking-time"), "wrong"),
        ("off-topic", ["fallback"], reply("fallback"), "right"),
        ("advice", ["personal-advice"], reply("advice", "personal-advice", "rye"), "right"),
        ("advice", ["personal-advice"], reply("urgent", "fire"), "safe"),
        ("smalltalk", ["thanks"], reply("fallback"), "missed"),
    ],
)
def test_the_verdict_on_a_reply(class_: str, accept: list[str], replied: Reply, expected: str) -> None:
    assert verdict(Labelled("q", class_, tuple(accept)), replied) == expected


def test_an_interval_is_wilsons() -> None:
    found = rate(8, 10)
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)


def test_confidence_is_compared_with_the_truth() -> None:
    rows = [Labelled(f"q{number}", "covered", ("rye" if number < 3 else "baking-time",)) for number in range(4)]
    judged = judge(rows, lambda question: reply("answer", "rye"))
    assert [(round(confidence, 6), found.rate) for confidence, found in reliability(judged)] == [(0.9, 0.75)]
    assert answered_at(judged)[0] == (0.0, 0.75)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", 'q.jsonl:2: not a labelled question; write {"q": text, "class": CLASS, "accept": [id, ...]}'),
        ('{"q": "x"}', 'q.jsonl:2: not a labelled question; write {"q": text, "class": CLASS, "accept": [id, ...]}'),
        (
            '{"q": "x", "class": "odd", "accept": []}',
            "q.jsonl:2: unknown class 'odd'; use one of covered, near-gap, gap, advice, off-topic, smalltalk, urgent",
        ),
    ],
)
def test_a_line_that_is_no_labelled_question_is_named(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^q\.jsonl:2: ") as raised:
        read_labelled(["\n", line], "q.jsonl")
    assert str(raised.value) == message


def test_eval_prints_every_figure(tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path_factory.mktemp("eval") / "q.jsonl"
    path.write_text('{"q": "dense crumb", "class": "covered", "accept": ["rye"]}\n', encoding="utf-8")
    assert main(["eval", "--intents", str(BREAD), str(path)]) == 0
    out = capsys.readouterr().out
    assert "covered       1     100.0" in out
    assert "confidence said, right in truth, replies" in out
    assert main(["eval", "--json", "--intents", str(BREAD), str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["classes"]["covered"]["right"] == 1


def test_eval_of_a_missing_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "/nowhere.jsonl"]) == 1
    assert capsys.readouterr().err == "/nowhere.jsonl: No such file or directory; name a file of labelled questions\n"
