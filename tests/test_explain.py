from __future__ import annotations

import json

import pytest

from faq.cli import main
from faq.explain import explain
from faq.router import Router
from tests.conftest import BREAD


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
    assert main(["explain", "--json", "--intents", str(BREAD), "rye"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["intents"] == ["rye"]
    assert found["ruling"] is None
    assert found["ranking"]["rye"] > 0.5


def test_what_triage_settled_is_said_to_be_so(router: Router) -> None:
    explanation = explain(router, "I can't breathe", ())
    assert explanation.ruling == "urgent"
    assert explanation.shares[0][0] == "urgent-symptoms"
    assert explanation.nearest is None
