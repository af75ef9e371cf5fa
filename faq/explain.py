"""Why a question got its reply: the zone it fell into, the words that counted, the nearest example and the runners-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from faq.model import Example, Reply
from faq.router import Reading, Router
from faq.text import words
from faq.value import Value

WORDS = 6
RUNNERS_UP = 4
LEAST_SHARE = 0.01


class Explanation(Value):
    """A reply and its reasons; all shares are from 0 to 1.

    ``ruling`` is the kind by which triage settled the message, or None when the matcher did. ``counted`` are the message's
    words, each with the share that the best intent would lose without it, largest first. ``nearest`` is the example that reads
    most like the message, and its likeness from 0 to 1.
    """

    reply: Reply
    ruling: str | None
    shares: tuple[tuple[str, float], ...]
    ranking: tuple[tuple[str, float], ...]
    counted: tuple[tuple[str, float], ...]
    nearest: tuple[Example, float] | None


def explain(router: Router, text: str, examples: Sequence[Example]) -> Explanation:
    """Why the router replies to the text as it does."""
    reading = router.read(text)
    ruling = router.ruling(reading)
    shares = sorted(reading.shares.items(), key=lambda share: -share[1])
    return Explanation(
        router.decide(reading),
        ruling,
        tuple((id_, share) for id_, share in shares if share >= LEAST_SHARE),
        tuple((match.intent, match.confidence) for match in reading.ranking[: 1 + RUNNERS_UP]),
        tuple(_counted(router, reading, ruling)),
        _nearest(reading.question, examples),
    )


def as_json(explanation: Explanation) -> dict[str, object]:
    """The explanation as plain values, for JSON."""
    nearest = explanation.nearest
    return {
        "kind": explanation.reply.kind,
        "intents": explanation.reply.intents,
        "confidence": explanation.reply.confidence,
        "ruling": explanation.ruling,
        "triage": dict(explanation.shares),
        "ranking": dict(explanation.ranking),
        "words": dict(explanation.counted),
        "nearest": None if nearest is None else {"text": nearest[0].text, "intent": nearest[0].intent, "likeness": nearest[1]},
    }


def as_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation to read, a reason a line."""
    reply = explanation.reply
    confidence = "" if reply.confidence is None else f", right about {reply.confidence:.0%} of the time"
    yield f"reply      {reply.kind} {' '.join(reply.intents)}{confidence}"
    yield f"zone       {_zone(explanation)}"
    yield f"words      {_listed(explanation.counted, '+.2f') or 'none that it knows'}"
    if explanation.nearest:
        example, likeness = explanation.nearest
        yield f"nearest    “{example.text}” ({example.intent}, {likeness:.2f}; {example.place})"
    yield f"ranking    {_listed(explanation.ranking, '.2f') or 'nothing'}"
    yield f"triage     {_listed(explanation.shares, '.2f')}"


def _zone(explanation: Explanation) -> str:
    if explanation.ruling is not None:
        return f"triage settled it: {explanation.ruling}"
    return {
        "answer": "sure enough to answer",
        "clarify": "several are close, so it asks back",
        "not_covered": "the text does not say, and what is near is shown",
    }.get(explanation.reply.kind, explanation.reply.kind)


def _listed(shares: Sequence[tuple[str, float]], form: str) -> str:
    return ", ".join(f"{name} {share:{form}}" for name, share in shares)


def _counted(router: Router, reading: Reading, ruling: str | None) -> list[tuple[str, float]]:
    """What each word is worth: the share of the likeliest id, less its share in the message without that word."""
    said = words(reading.question)
    id_ = reading.ranking[0].intent if ruling is None else max(reading.shares, key=reading.shares.__getitem__, default="")
    whole = _share(reading, id_)
    worth: dict[str, float] = {}
    for at, word in enumerate(said):
        without = _share(router.read(" ".join((*said[:at], *said[at + 1 :]))), id_)
        worth[word] = max(worth.get(word, 0.0), whole - without)
    ordered = sorted(worth.items(), key=lambda counted: -counted[1])
    return [(word, loss) for word, loss in ordered[:WORDS] if loss >= LEAST_SHARE]


def _share(reading: Reading, id_: str) -> float:
    return next((match.confidence for match in reading.ranking if match.intent == id_), reading.shares.get(id_, 0.0))


def _nearest(question: str, examples: Sequence[Example]) -> tuple[Example, float] | None:
    asked = " ".join(words(question))
    texts = [" ".join(words(example.text)) for example in examples]
    found = process.extractOne(asked, texts, scorer=fuzz.token_sort_ratio) if asked and texts else None
    return (examples[found[2]], round(found[1] / 100, 2)) if found else None
