"""Labelled questions become figures: how often the router is right, honest or wrong, and what its confidence is worth.

A labelled question is one JSON object a line: ``{"q": text, "class": CLASS, "accept": [id, ...]}``, the best id first. What is
right, and what is at least safe, depends on the class:

* right: the first id answered is an accepted one or refines one (``gap-cost-insurance`` counts as ``gap-cost``); a reply of kind
  advice stands for ``personal-advice``, fallback for ``fallback``. In class near-gap any reply of kind not_covered is right.
* resolved: the accepted answer is shown all the same, or is among the first three options of a reply that asks back.
* safe: a kind that misleads nobody (``SAFE``); wrong: an answer that was not meant, or a false alarm; missed: the rest.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from faq.model import ADVICE, ANSWER, CLARIFY, FALLBACK, NOT_COVERED, SMALL_TALK, URGENT, Reply

RIGHT, RESOLVED, SAFELY, MISSED, WRONG = VERDICTS = ("right", "resolved", "safe", "missed", "wrong")

SAFE = {
    "near-gap": {NOT_COVERED, FALLBACK, CLARIFY, ADVICE},
    "gap": {FALLBACK, CLARIFY, ADVICE, NOT_COVERED},
    "advice": {FALLBACK, NOT_COVERED, URGENT, CLARIFY},
    "off-topic": {SMALL_TALK, CLARIFY, NOT_COVERED, ADVICE},
}
CLASSES = ("covered", *SAFE, "smalltalk", "urgent")

BINS = 10
PAIRS = 12
RATES = (0.0, 0.01, 0.02, 0.05, 0.10)
_NORMAL_95 = 1.96


class Labelled(NamedTuple):
    """A question and the ids that it accepts, best first."""

    question: str
    class_: str
    accept: tuple[str, ...]


class Judged(NamedTuple):
    """A labelled question, the reply to it and the verdict."""

    labelled: Labelled
    reply: Reply
    verdict: str


class Rate(NamedTuple):
    """A rate among ``n`` with its 95 % interval (Wilson 1927), all from 0 to 1."""

    n: int
    rate: float
    low: float
    high: float


def read_labelled(lines: Iterable[str], path: str) -> list[Labelled]:
    """The labelled questions in the lines. Raises ValueError, with path and line, for one that is not of the form."""
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            labelled = Labelled(str(row["q"]), row["class"], tuple(row["accept"]))
        except (ValueError, KeyError, TypeError) as error:
            form = '{"q": text, "class": CLASS, "accept": [id, ...]}'
            raise ValueError(f"{path}:{number}: not a labelled question; write {form}") from error
        if labelled.class_ not in CLASSES:
            raise ValueError(f"{path}:{number}: unknown class '{labelled.class_}'; use one of {', '.join(CLASSES)}")
        found.append(labelled)
    return found


def judge(rows: Sequence[Labelled], reply_to: Callable[[str], Reply]) -> list[Judged]:
    """Ask every question and judge the replies."""
    replies = [(row, reply_to(row.question)) for row in rows]
    return [Judged(row, reply, verdict(row, reply)) for row, reply in replies]


def verdict(row: Labelled, reply: Reply) -> str:
    """One of VERDICTS."""
    if reply.kind != CLARIFY and _fits(_routed_to(reply), row.accept):
        return RIGHT
    if row.class_ == "near-gap" and reply.kind == NOT_COVERED:
        return RIGHT
    if reply.kind == URGENT and row.class_ not in ("urgent", "advice"):
        return WRONG
    offered = [option.id for option in reply.options[:3]] if reply.kind == CLARIFY else []
    if any(_fits(id_, row.accept) for id_ in (*reply.intents[1:], *offered)):
        return RESOLVED
    if reply.kind in SAFE.get(row.class_, ()):
        return SAFELY
    return WRONG if reply.kind == ANSWER else MISSED


def rates(judged: Sequence[Judged]) -> dict[str, dict[str, Rate]]:
    """For each class, in the order of CLASSES, the rate of each verdict."""
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        by_class[one.labelled.class_][one.verdict] += 1
    return {
        class_: {name: rate(by_class[class_][name], by_class[class_].total()) for name in VERDICTS}
        for class_ in CLASSES
        if class_ in by_class
    }


def summary(judged: Sequence[Judged]) -> dict[str, Rate]:
    """What matters most: covered questions that find their answer, emergencies seen, and false alarms."""
    covered = [one.verdict in (RIGHT, RESOLVED) for one in judged if one.labelled.class_ == "covered"]
    seen = [one.reply.kind == URGENT for one in judged if one.labelled.class_ == "urgent"]
    alarms = [one.reply.kind == URGENT for one in judged if one.labelled.class_ not in ("urgent", "advice")]
    figures = {"covered resolved": covered, "urgent recall": seen, "false alarm": alarms}
    return {name: rate(sum(hits), len(hits)) for name, hits in figures.items() if hits}


def confused(judged: Sequence[Judged]) -> list[tuple[str, str, int]]:
    """The pairs most often confused: the id that was meant, the one replied, and how many times."""
    pairs = Counter(
        (one.labelled.accept[0], _routed_to(one.reply) or one.reply.kind) for one in judged if one.verdict != RIGHT and one.labelled.accept
    )
    most = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:PAIRS]
    return [(meant, replied, count) for (meant, replied), count in most]


def reliability(judged: Sequence[Judged]) -> list[tuple[float, Rate]]:
    """For each tenth of confidence that occurs its mean and the rate of right replies: calibrated means that both agree."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in _scored(judged):
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    return [
        (sum(confidence for confidence, _ in held) / len(held), rate(sum(right for _, right in held), len(held)))
        for _, held in sorted(bins.items())
    ]


def answered_at(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """How much is answered at each rate of wrong replies in RATES, when the least sure replies are held back."""
    scored = sorted(_scored(judged), key=lambda pair: -pair[0])
    wrong = 0
    most = dict.fromkeys(RATES, 0)
    for count, (_, right) in enumerate(scored, start=1):
        wrong += not right
        for rate in RATES:
            if wrong <= rate * count:
                most[rate] = count
    return [(rate, count / len(scored)) for rate, count in most.items()] if scored else []


def rate(hits: int, n: int) -> Rate:
    """The rate of hits among n."""
    if not n:
        return Rate(0, 0.0, 0.0, 1.0)
    p, z = hits / n, _NORMAL_95
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Rate(n, p, max(0.0, middle - reach), min(1.0, middle + reach))


def _scored(judged: Sequence[Judged]) -> list[tuple[float, bool]]:
    """The confidence of every reply that has one and stands for something, and whether it was right."""
    return [
        (one.reply.confidence, one.verdict == RIGHT) for one in judged if one.reply.confidence is not None and one.reply.kind != CLARIFY
    ]


def _routed_to(reply: Reply) -> str | None:
    """The first id that the reply stands for, whether or not its kind names one."""
    return reply.intents[0] if reply.intents else {ADVICE: "personal-advice", FALLBACK: "fallback"}.get(reply.kind)


def _fits(id_: str | None, accept: Sequence[str]) -> bool:
    return id_ is not None and any(id_ == accepted or id_.startswith(f"{accepted}-") for accepted in accept)


def as_json(judged: Sequence[Judged]) -> dict[str, object]:
    """All figures as plain values, for JSON."""
    return {
        "classes": {class_: {name: one.rate for name, one in found.items()} for class_, found in rates(judged).items()},
        "summary": {name: [one.rate, one.low, one.high] for name, one in summary(judged).items()},
        "confused": confused(judged),
        "reliability": [[confidence, one.rate, one.n] for confidence, one in reliability(judged)],
        "answered_at": answered_at(judged),
    }


def as_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """All figures to read."""
    yield f"{'class':<10}{'n':>5}" + "".join(f"{name:>10}" for name in VERDICTS) + "    95 % of right"
    for class_, found in rates(judged).items():
        right = found[RIGHT]
        figures = "".join(f"{100 * found[name].rate:>10.1f}" for name in VERDICTS)
        yield f"{class_:<10}{right.n:>5}{figures}    {100 * right.low:.1f} to {100 * right.high:.1f}"
    yield ""
    for name, one in summary(judged).items():
        yield f"{name:<18}{100 * one.rate:>6.2f} %   ({100 * one.low:.2f} to {100 * one.high:.2f}, n = {one.n})"
    yield from ("", "confused most often: meant, replied, times")
    yield from (f"  {meant:<28}{replied:<28}{count:>3}" for meant, replied, count in confused(judged))
    yield from ("", "confidence said, right in truth, replies")
    yield from (f"  {confidence:>6.2f}{one.rate:>8.2f}{one.n:>6}" for confidence, one in reliability(judged))
    yield from ("", "wrong at most, answered")
    yield from (f"  {100 * rate:>4.0f} %{100 * most:>8.1f} %" for rate, most in answered_at(judged))
