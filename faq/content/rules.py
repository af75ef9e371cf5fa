"""Rules over the whole content: each is a function from Content to problems, and a new one is one more line in RULES."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faq.content.reader import did_you_mean
from faq.model import CALM, SUBJECT_KINDS, URGENT, Library, Place, Problem
from faq.text import clean_line, tokenize

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


class Content(NamedTuple):
    """Everything that was read, right or wrong.

    ``places`` tells where a quote or a next id stands: (intent id, text) to place. ``whole`` is False when a file could not be
    read, so that rules that miss something must not speak.
    """

    library: Library
    source: str
    source_path: str
    places: Mapping[tuple[str, str], Place]
    whole: bool


def find_problems(content: Content) -> list[Problem]:
    """What every rule finds."""
    found = (problem for rule in RULES for problem in rule(content))
    # A file may be named with anything, and names what it holds.
    return [problem._replace(message=clean_line(problem.message)) for problem in found]


def sentences(source: str) -> list[tuple[str, int]]:
    """The sentences of the source text, each with its line; a line without a full stop at its end is a heading."""
    found = []
    for number, line in enumerate(source.splitlines(), start=1):
        if line.rstrip().endswith((".", "!", "?")):
            found += [(sentence, number) for sentence in _SENTENCE_END.split(line.strip())]
    return found


def _duplicate_ids(content: Content) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for intent in content.library.intents:
        if intent.id in first:
            yield Problem(intent.place, f"duplicate id '{intent.id}', first at {first[intent.id]}; rename one of the two")
        first.setdefault(intent.id, intent.place)


def _shared_examples(content: Content) -> Iterator[Problem]:
    """Two examples are the same when their words are: case, accents and punctuation do not tell them apart."""
    first: dict[tuple[str, ...], tuple[str, Place]] = {}
    for example in content.library.examples:
        key = tuple(tokenize(example.text)) or (example.text,)
        intent, place = first.setdefault(key, (example.intent, example.place))
        if place == example.place:
            continue
        if intent == example.intent:
            yield Problem(example.place, f"example '{example.text}' stands in '{intent}' twice, first at {place}; delete one")
        else:
            yield Problem(
                example.place,
                f"example '{example.text}' also stands in '{intent}' at {place}; keep it in one of the two",
            )


def _unknown_next(content: Content) -> Iterator[Problem]:
    known = {intent.id for intent in content.library.intents}
    for intent in content.library.intents:
        for id_ in intent.next:
            if id_ not in known and content.whole:
                yield Problem(
                    content.places[intent.id, id_],
                    f"unknown id '{id_}' in next of '{intent.id}'; {_nearest(id_, known)}",
                )


def _unknown_examples(content: Content) -> Iterator[Problem]:
    """A file of examples has an id for its name that no topic has; one problem for each file."""
    known = {intent.id for intent in content.library.intents} | {CALM}
    told = set()
    for example in content.library.examples if content.whole else ():
        if example.intent not in known and (example.intent, example.place.path) not in told:
            told.add((example.intent, example.place.path))
            yield Problem(
                example.place,
                f"examples of an unknown id '{example.intent}', for which the file is named; {_nearest(example.intent, known)}",
            )


def _unknown_followups(content: Content) -> Iterator[Problem]:
    known = {intent.id for intent in content.library.intents}
    for followup in content.library.followups if content.whole else ():
        for id_ in (followup.previous_intent, followup.intent):
            if id_ not in known:
                yield Problem(followup.place, f"unknown id '{id_}' in a follow-up; {_nearest(id_, known)}")


def _unknown_steps(content: Content) -> Iterator[Problem]:
    known = {intent.id for intent in content.library.intents}
    for tour in content.library.tours:
        if not tour.stages:
            yield Problem(tour.place, f"tour '{tour.id}' leads nowhere; give it a stage with intents")
        for stage in tour.stages:
            if not stage.intents:
                yield Problem(stage.place, f"stage '{stage.name}' of tour '{tour.id}' has no intents; name one, or delete the stage")
            for id_ in stage.intents if content.whole else ():
                if id_ not in known:
                    yield Problem(stage.place, f"unknown id '{id_}' in tour '{tour.id}'; {_nearest(id_, known)}")


def _misquotes(content: Content) -> Iterator[Problem]:
    for intent in content.library.intents:
        for quote in intent.quotes:
            if content.source and quote not in content.source:
                message = f"quote is not in the source text: '{quote[:60]}'; copy it letter for letter from {content.source_path}"
                yield Problem(content.places[intent.id, quote], message)


def _unquoted_sentences(content: Content) -> Iterator[Problem]:
    quotes = {quote for intent in content.library.intents for quote in intent.quotes}
    for sentence, line in sentences(content.source) if content.whole else ():
        if not any(sentence in quote for quote in quotes):
            message = f"no intent quotes the sentence '{sentence[:60]}'; quote it in the answer that it carries"
            yield Problem(Place(content.source_path, line), message)


def _wordless(content: Content) -> Iterator[Problem]:
    """A name, a question or an example in which there is no word cannot be asked for."""
    library = content.library
    texts = [(example.text, "example", example.place) for example in library.examples]
    texts += [(followup.text, "follow-up", followup.place) for followup in library.followups]
    texts += [(intent.question, "question", intent.place) for intent in library.intents if intent.question]
    texts += [(name, "synonym", synonym.place) for synonym in library.synonyms for name in (synonym.term, *synonym.variants)]
    texts += [(word, "cue", cue.place) for cue in library.cues for word in cue.words]
    for text, what, place in texts:
        if not tokenize(text):
            yield Problem(place, f"{what} '{text}' has no word in it; write one, or delete it")


def _glosses(content: Content) -> Iterator[Problem]:
    """A word is explained once, and by an intent that there is."""
    first: dict[tuple[str, ...], Place] = {}
    for gloss in content.library.glossary:
        for name in (gloss.term, *gloss.forms):
            key = tuple(tokenize(name))
            if not key:
                yield Problem(gloss.place, f"term '{name}' of the glossary has no word in it; write one, or delete it")
            elif key in first:
                yield Problem(gloss.place, f"term '{name}' is explained twice, first at {first[key]}; keep one")
            first.setdefault(key, gloss.place)
    known = {intent.id for intent in content.library.intents}
    id_ = content.library.meaning_intent
    if id_ and id_ not in known and content.whole and content.library.glossary:
        yield Problem(content.library.glossary[0].place, f"unknown id '{id_}' as intent of the glossary; {_nearest(id_, known)}")


def _reserved_ids(content: Content) -> Iterator[Problem]:
    """An intent of that name would be taken for the messages that only sound urgent."""
    for intent in content.library.intents:
        if intent.id == CALM:
            yield Problem(intent.place, f"the id '{CALM}' is taken for messages that only sound urgent; choose another")


def _panels(content: Content) -> Iterator[Problem]:
    """A panel belongs to an emergency, and calls no number that its answer does not."""
    for intent in content.library.intents:
        if intent.panel and intent.kind != URGENT:
            yield Problem(intent.place, f"'{intent.id}' has a panel and is not of kind '{URGENT}'; delete the panel")
        elif intent.panel:
            for number in intent.panel.call:
                if number not in intent.answer:
                    yield Problem(intent.place, f"the panel of '{intent.id}' calls {number}, and its answer does not; add it to the answer")


def _nothing_to_ask(content: Content) -> Iterator[Problem]:
    """Without an intent about the subject that has an example there is nothing to learn."""
    asked = {example.intent for example in content.library.examples}
    subject = [intent for intent in content.library.intents if intent.kind in SUBJECT_KINDS]
    if content.whole and not any(intent.id in asked for intent in subject):
        place = subject[0].place if subject else Place(content.source_path, 1)
        yield Problem(place, "no intent of kind answer or not_covered has an example; write one, with ways to ask for it")


def _nearest(id_: str, known: set[str]) -> str:
    near = did_you_mean(id_, sorted(known))
    return near if near.startswith("did") else "write the id of an intent"


RULES = (
    _duplicate_ids,
    _shared_examples,
    _unknown_next,
    _unknown_examples,
    _unknown_followups,
    _unknown_steps,
    _misquotes,
    _unquoted_sentences,
    _wordless,
    _glosses,
    _reserved_ids,
    _panels,
    _nothing_to_ask,
)
