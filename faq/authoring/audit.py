"""Warnings over content that loads: what a careful editor would ask its author. A new one is one more line in RULES.

Each rule is a function from Audit to problems; the first word of a message is its code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from faq.authoring import prose
from faq.model import ANSWER, CALM, SUBJECT_KINDS, URGENT, Example, Intent, Library, Problem
from faq.routing.analysis import Analysis
from faq.routing.features import features
from faq.routing.gate import SYMPTOMS, Gate
from faq.routing.index import Index
from faq.text import stem, tokenize

FEWEST = 5
"""Examples of an intent; for an answer of a FAQ that people talk with 15 are better, and the folder of examples brings more."""
ALIKE = 0.5
"""More than this part of an intent's examples should not begin with the same two words."""
NEARER = 1.5
"""An example is nearer to another intent where that one is so many times as likely. A smaller lead changes with every retraining, and
whoever uses these very words gets the right answer anyway."""
SWALLOWED = 0.2
"""An intent that gets more than this part of another one's examples swallows it."""


class Audit(NamedTuple):
    """The content and what its own classifiers make of its examples.

    ``ranked`` are those about the subject, each with the intent that it is taken for, or nothing; ``unheard`` are emergencies and
    crises that are heard only because they are written there.
    """

    library: Library
    ranked: tuple[tuple[Example, str], ...]
    unheard: tuple[Example, ...]


def audit(library: Library, index: Index, on_progress: Callable[[float], None] = lambda part: None) -> list[Problem]:
    """Every warning, in the order of path and line; ``on_progress`` hears which part of the examples was looked at, 0 to 1."""
    gate, kinds = Gate(library.by_id()), {intent.id: intent.kind for intent in library.intents}
    ranked, unheard = [], []
    for number, example in enumerate(library.examples):
        if number % 200 == 0:
            on_progress(number / len(library.examples))
        if kinds.get(example.intent) in SUBJECT_KINDS:
            ranked.append((example, _likeliest(index, example)))
        elif kinds.get(example.intent) == URGENT and not _is_heard(index, gate, example):
            unheard.append(example)
    on_progress(1.0)
    content = Audit(library, tuple(ranked), tuple(unheard))
    found = {problem for rule in RULES for problem in rule(content)}
    return sorted(found.union(*(rule(library) for rule in prose.RULES)))


def _is_heard(index: Index, gate: Gate, example: Example) -> bool:
    """Whether triage at least doubts by what it has learned. Word for word every example is heard, but people have words of their own."""
    tokens = tokenize(example.text)
    found = index.triage.probabilities(example.text, tokens, features(tokens, index.thesaurus), follows=False)
    return gate.probability(Analysis(example.text, triage=found), URGENT) >= SYMPTOMS.doubt


def _likeliest(index: Index, example: Example) -> str:
    """The intent that an example is taken for, or nothing: its own, but where another one is clearly likelier."""
    probabilities = index.subject.probabilities(features(tokenize(example.text), index.thesaurus))
    held = dict(zip(index.subject.intents, probabilities, strict=False))
    best = max(held, key=held.__getitem__, default="")
    return best if best and held[best] > NEARER * held[example.intent] else example.intent if best else ""


def _misplaced(content: Audit) -> Iterator[Problem]:
    for example, best in content.ranked:
        if best != example.intent:
            nearer = f"'{best}'" if best else "nothing"
            yield Problem(
                example.place,
                f"NEAR example '{example.text}' is nearer to {nearer} than to '{example.intent}'; reword or move it",
            )


def _no_alarm(content: Audit) -> Iterator[Problem]:
    if not any(intent.kind == URGENT for intent in content.library.intents):
        message = "ALARM no intent is of kind urgent, so that an emergency gets an answer; take the file that `faq init` writes"
        yield Problem(content.library.intents[0].place, message)


def _unheard(content: Audit) -> Iterator[Problem]:
    for example in content.unheard:
        message = f"UNHEARD example '{example.text}' of '{example.intent}' is heard in these very words alone; add more like it"
        yield Problem(example.place, message)


def _look_alikes(content: Audit) -> Iterator[Problem]:
    """The same words in another order, or with other endings, under different intents."""
    first: dict[tuple[str, ...], Example] = {}
    for example in content.library.examples:
        key = tuple(sorted({stem(word) for word in tokenize(example.text)}))
        other = first.setdefault(key, example)
        if key and CALM not in (other.intent, example.intent) and other.intent != example.intent and len(key) > 2:
            message = f"ALIKE example '{example.text}' is like '{other.text}' of '{other.intent}' ({other.place}); keep one of the two"
            yield Problem(example.place, message)


def _swallowing(content: Audit) -> Iterator[Problem]:
    got: dict[str, Counter[str]] = defaultdict(Counter)
    for example, best in content.ranked:
        got[example.intent][best] += 1
    for intent in content.library.intents:
        for other, count in got[intent.id].items():
            if other != intent.id and count > SWALLOWED * got[intent.id].total():
                message = f"SWALLOW '{other or 'nothing'}' gets {count} examples of '{intent.id}'; tell the two apart or make them one"
                yield Problem(intent.place, message)


def _few_examples(content: Audit) -> Iterator[Problem]:
    by_intent: dict[str, list[list[str]]] = defaultdict(list)
    for example in content.library.examples:
        by_intent[example.intent].append(tokenize(example.text))
    for intent in content.library.intents:
        examples = by_intent[intent.id]
        if len(examples) < FEWEST:
            yield Problem(intent.place, f"FEW '{intent.id}' has {len(examples)} examples; write at least {FEWEST}")
            continue
        opening, count = Counter(" ".join(example[:2]) for example in examples).most_common(1)[0]
        if count > ALIKE * len(examples):
            message = f"SAME {count} of {len(examples)} examples of '{intent.id}' begin with '{opening}'; vary them"
            yield Problem(intent.place, message)


def _unreached(content: Audit) -> Iterator[Problem]:
    reached = {id_ for intent in content.library.intents for id_ in intent.next}
    reached |= {id_ for tour in content.library.tours for id_ in tour.steps()}
    for intent in _answers(content.library):
        if intent.id not in reached:
            yield Problem(intent.place, f"ALONE no next and no tour leads to '{intent.id}'; name it in a next")


def _answers(library: Library) -> list[Intent]:
    return [intent for intent in library.intents if intent.kind == ANSWER]


RULES = (
    _no_alarm,
    _unheard,
    _misplaced,
    _look_alikes,
    _swallowing,
    _few_examples,
    _unreached,
)
