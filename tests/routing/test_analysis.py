"""A message is looked at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from faq import text
from faq.dialogue import recognition
from faq.dialogue.conversation import Conversation
from faq.routing import analysis, classifier, features, triage
from faq.routing.router import Router
from faq.routing.wording import MOST_CLAUSES, clauses


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a message is cleaned, tokenised for analysis, and sent through each of the two classifiers."""
    counts: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **named)

        return call

    monkeypatch.setattr(analysis, "clean_line", counted("cleaned", text.clean_line))
    monkeypatch.setattr(analysis, "tokenize", counted("tokenised", text.tokenize))
    monkeypatch.setattr(recognition, "tokenize", counted("tokenised", text.tokenize))
    monkeypatch.setattr(analysis, "features", counted("features", features.features))
    monkeypatch.setattr(classifier.Classifier, "rank", counted("ranked", classifier.Classifier.rank))
    monkeypatch.setattr(triage.Triage, "probabilities", counted("triage", triage.Triage.probabilities))
    return counts


def test_a_question_is_looked_at_once(router: Router, calls: Counter[str]) -> None:
    router.ask("what is crs")
    assert calls == {"cleaned": 1, "tokenised": 1, "features": 1, "triage": 1, "ranked": 1}


def test_so_is_a_turn_of_a_conversation_and_ranked_once_for_each_way_to_read_it(router: Router, calls: Counter[str]) -> None:
    conversation = Conversation(router)
    conversation.say("what is crs")
    # Once before, so that the question of the intent last spoken of is in the cache.
    conversation.say("how bad can it get")
    conversation.say("back")
    calls.clear()
    conversation.say("how bad can it get")
    assert calls["ranked"] == 3
    del calls["ranked"]
    # The message, and the message behind the subject of the last question.
    assert calls == {"cleaned": 1, "tokenised": 1, "features": 2, "triage": 1}


def test_two_questions_are_looked_at_as_a_whole_and_each_by_itself(router: Router, calls: Counter[str]) -> None:
    router.ask("what is crs and what is icans")
    # The second is also read in the light of the first, in all three ways; for that the question of the first is tokenised.
    assert calls in (
        {"cleaned": 1, "tokenised": 3, "features": 4, "triage": 3, "ranked": 5},
        {"cleaned": 1, "tokenised": 4, "features": 4, "triage": 3, "ranked": 5},
    )


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("what is crs", ["what is crs"]),
        ("what is crs and what is icans?", ["what is crs", "what is icans?"]),
        ("how long does the collection take and then how long is the wait", ["how long does the collection take", "how long is the wait"]),
        ("hello, what is it? I can't breathe", ["hello,", "what is it?", "I can't breathe"]),
        ("fever and chills and fatigue", ["fever and chills and fatigue"]),
        ("crs + icans", ["crs", "icans"]),
        ("is it safe, and does it work", ["is it safe,", "does it work"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_a_message_has_a_clause_for_each_sentence_and_each_question(line: str, parts: list[str]) -> None:
    assert clauses(line) == parts


def test_of_many_clauses_the_first_and_the_last_are_kept() -> None:
    parts = clauses(" ".join(f"sentence {number}." for number in range(200)))
    assert (len(parts), parts[0], parts[-1]) == (MOST_CLAUSES, "sentence 0.", "sentence 199.")
