"""The program measures itself; and the figures on the labelled questions of ``tests/questions.jsonl`` have floors."""

from __future__ import annotations

import json

import pytest
from rapidfuzz import fuzz, process

from faq.authoring.evaluate import Labelled, answered_at, as_lines, judge, rate, rates, read_labelled, reliability, summary, verdict
from faq.cli import main
from faq.model import Library, Option, Reply, ReplyKind
from faq.routing.router import Router
from tests.conftest import BREAD, TESTS

QUESTIONS = TESTS / "questions.jsonl"
FLOORS = {
    "covered": (0.80, 0.04),
    "near-gap": (0.75, 0.06),
    "gap": (0.78, 0.03),
    "advice": (0.70, 0.05),
    "smalltalk": (0.90, 1.0),
    "off-topic": (0.95, 0.01),
}
"""Least share right and most share wrong."""


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


def test_the_figures_on_the_labelled_questions_do_not_fall_below_their_floors(router: Router) -> None:
    with QUESTIONS.open(encoding="utf-8") as lines:
        judged = judge(read_labelled(lines, str(QUESTIONS)), router.ask)
    table = "\n".join(as_lines(judged))
    found = rates(judged)
    for class_, (right, wrong) in FLOORS.items():
        assert found[class_]["right"].rate >= right, table
        assert found[class_]["wrong"].rate <= wrong, table
    figures = summary(judged)
    assert figures["covered resolved"].rate >= 0.92, table
    assert figures["urgent recall"].rate >= 0.97, table
    assert figures["false alarm"].rate <= 0.005, table


def test_no_example_is_a_copy_of_a_labelled_question(shipped_library: Library) -> None:
    examples = [example.text.lower() for example in shipped_library.examples]
    examples += [followup.text.lower() for followup in shipped_library.followups]
    labelled = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [question.lower() for question in labelled if len(question.split()) >= 5]
    assert len(asked) > 150
    by_words: dict[str, list[str]] = {}
    for example in examples:
        for word in set(example.split()):
            by_words.setdefault(word, []).append(example)
    for question in asked:
        # A near copy shares one of the three rarest words; to compare with every example would take a quarter of a minute.
        rare = sorted((by_words.get(word, []) for word in set(question.split())), key=len)[:3]
        near = [example for found in rare for example in found]
        assert process.extractOne(question, near, scorer=fuzz.token_sort_ratio, score_cutoff=90) is None, question
