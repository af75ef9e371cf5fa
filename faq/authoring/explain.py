"""Why a question got its reply: the zone it fell into, the words that counted, the nearest example and the runners-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from faq.model import Example, IntentKind, Reply
from faq.routing.analysis import Analysis
from faq.routing.router import Router
from faq.text import tokenize

WORDS = 6
RUNNERS_UP = 4
LEAST_PROBABILITY = 0.01


class Explanation(NamedTuple):
    """A reply and its reasons; all probabilities are from 0 to 1.

    ``triage_kind`` is the kind by which triage settled the message, or None when the classifier did. ``weights`` are the message's
    words, each with the probability that the best intent would lose without it, largest first. ``nearest`` is the example that
    reads most like the message, and its likeness from 0 to 1.
    """

    reply: Reply
    analysis: Analysis
    triage_kind: IntentKind | None
    weights: tuple[tuple[str, float], ...]
    nearest: tuple[Example, float] | None


def explain(router: Router, text: str) -> Explanation:
    """Why the router replies to the text as it does."""
    analysis = router.analyse(text)
    kind = router.gate.kind(analysis)
    nearest = _nearest(analysis.text, router.examples())
    return Explanation(router.reply(analysis), analysis, kind, tuple(_weights(router, analysis, kind)), nearest)


def as_json(explanation: Explanation) -> dict[str, object]:
    """The explanation as plain values, for JSON."""
    nearest = explanation.nearest
    return {
        "kind": explanation.reply.kind,
        "intents": explanation.reply.intents,
        "confidence": explanation.reply.confidence,
        "triage_kind": explanation.triage_kind,
        "triage": dict(_triage(explanation.analysis)),
        "ranking": dict(_ranking(explanation.analysis)),
        "clauses": {clause.text: dict(_ranking(clause)) for clause in explanation.analysis.clauses},
        "words": dict(explanation.weights),
        "nearest": None if nearest is None else {"text": nearest[0].text, "intent": nearest[0].intent, "likeness": nearest[1]},
    }


def as_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation to read, a reason a line."""
    reply, analysis = explanation.reply, explanation.analysis
    confidence = "" if reply.confidence is None else f", right about {reply.confidence:.0%} of the time"
    yield f"reply      {reply.kind} {' '.join(reply.intents)}{confidence}"
    yield f"zone       {_zone(explanation)}"
    yield f"words      {_listed(explanation.weights, '+.2f') or 'none that it knows'}"
    if explanation.nearest:
        example, likeness = explanation.nearest
        yield f"nearest    “{example.text}” ({example.intent}, {likeness:.2f}; {example.place})"
    yield f"ranking    {_listed(_ranking(analysis), '.2f') or 'nothing'}"
    for clause in analysis.clauses:
        yield f"  clause   “{clause.text}”: {_listed(_ranking(clause)[:2], '.2f') or 'nothing'}"
    yield f"triage     {_listed(_triage(analysis), '.2f')}"


def _zone(explanation: Explanation) -> str:
    if explanation.triage_kind is not None and explanation.reply.kind == explanation.triage_kind:
        return f"triage settled it: {explanation.triage_kind}"
    return {
        "answer": "sure enough to answer",
        "clarify": "several are close, so it asks back",
        "not_covered": "the text does not say, and what is near is shown",
    }.get(explanation.reply.kind, explanation.reply.kind)


def _triage(analysis: Analysis) -> list[tuple[str, float]]:
    found = sorted(analysis.triage.items(), key=lambda item: -item[1])
    return [(id_, probability) for id_, probability in found if probability >= LEAST_PROBABILITY]


def _ranking(analysis: Analysis) -> list[tuple[str, float]]:
    return [(candidate.intent, candidate.probability) for candidate in analysis.ranking[: 1 + RUNNERS_UP]]


def _listed(probabilities: Sequence[tuple[str, float]], form: str) -> str:
    return ", ".join(f"{name} {probability:{form}}" for name, probability in probabilities)


def _weights(router: Router, analysis: Analysis, kind: IntentKind | None) -> list[tuple[str, float]]:
    """What each word is worth: the probability of the likeliest id, less its probability in the message without that word."""
    said = tokenize(analysis.text)
    id_ = analysis.best.intent if kind is None else max(analysis.triage, key=analysis.triage.__getitem__, default="")
    whole = _probability(analysis, id_)
    worth: dict[str, float] = {}
    for at, word in enumerate(said):
        without = router.analyse(" ".join((*said[:at], *said[at + 1 :])))
        worth[word] = max(worth.get(word, 0.0), whole - _probability(without, id_))
    ordered = sorted(worth.items(), key=lambda item: -item[1])
    return [(word, loss) for word, loss in ordered[:WORDS] if loss >= LEAST_PROBABILITY]


def _probability(analysis: Analysis, id_: str) -> float:
    return dict(analysis.ranking).get(id_, analysis.triage.get(id_, 0.0))


def _nearest(question: str, examples: Sequence[Example]) -> tuple[Example, float] | None:
    texts = [example.text for example in examples]
    found = process.extractOne(question, texts, scorer=fuzz.token_sort_ratio, processor=default_process)
    return (examples[found[2]], round(found[1] / 100, 2)) if found and found[1] else None
