from __future__ import annotations

import json

import pytest

from faq.authoring.explain import explain
from faq.cli import main
from faq.routing.router import Router
from tests.conftest import BREAD, TESTS


def test_an_explanation_names_the_zone_the_words_the_nearest_example_and_the_runners_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "--intents", str(BREAD), "why", "is", "my", "rye", "so", "dense"]) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["reply"].startswith("answer rye")
    assert lines["zone"] == "sure enough to answer"
    assert lines["words"].startswith(("rye", "dense"))
    assert "why is my rye loaf so heavy" in lines["nearest"]
    assert lines["nearest"].endswith("bread/bread.yaml:25)")
    assert "baking-time" in lines["ranking"]


def test_an_explanation_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--json", "--intents", str(BREAD), "dense crumb"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["intents"] == ["rye"]
    assert found["triage_kind"] is None
    assert found["ranking"]["rye"] > 0.5


def test_what_triage_settled_is_said_to_be_so(router: Router) -> None:
    explanation = explain(router, "I can't breathe")
    assert explanation.triage_kind == "urgent"
    assert max(explanation.analysis.triage, key=explanation.analysis.triage.__getitem__) == "urgent-symptoms"
    assert explanation.nearest is not None


def test_an_explanation_tells_the_same_story_as_the_reply(router: Router) -> None:
    for line in (TESTS / "questions.jsonl").read_text(encoding="utf-8").splitlines()[::20]:
        question = json.loads(line)["q"]
        assert explain(router, question).reply == router.ask(question)
    # Two questions in one are told by their clauses.
    for question in ("what is crs and what is icans", "hi, is it safe and does it work"):
        assert explain(router, question).reply == router.ask(question)
