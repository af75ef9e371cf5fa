"""What is learned from a library: the words of its examples, what tells its subject's intents apart, and what triage goes by.

Both classifiers learn from the same features, which are counted once. Where the system can fork they learn side by side in two
processes, else one after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle
from multiprocessing.connection import Connection
from typing import NamedTuple

from faq.model import ANSWER, CALM, FALLBACK, SUBJECT_KINDS, FollowUp, Intent, Library
from faq.routing.classifier import Parameters
from faq.routing.cues import CueFinder
from faq.routing.features import Thesaurus, context_cues, features
from faq.routing.spelling import Words, words_of
from faq.routing.training import train
from faq.routing.triage import triage_features
from faq.text import tokenize

CONTEXT_SAMPLE_EVERY = 5
"""Of the examples each that many-th is learned as a question after an answer about something else, too."""
FOLLOWING_SAMPLE_EVERY = 4
"""Of the examples that triage tells from the subject, each that many-th is learned as something said after a reply, too."""

TRIAGE_STEP = 0.3
"""Wider than for the subject: a few rare words ("cannot breathe") must be able to settle an emergency alone."""

Sample = tuple[Mapping[str, float], str]
"""The features of a message, and the intent that it is an example of."""


class Learned(NamedTuple):
    """All that a router needs besides the library."""

    words: Words
    subject: Parameters
    triage: Parameters


class _Texts(NamedTuple):
    """The texts of a library, each looked at once: its tokens, its features and its cues."""

    tokens: Mapping[str, list[str]]
    features: Mapping[str, dict[str, float]]
    cues: CueFinder

    def for_triage(self, text: str, *, follows: bool = False) -> dict[str, float]:
        return triage_features(self.features[text], self.cues.find(text, self.tokens[text]), follows=follows)


def learn(library: Library, on_progress: Callable[[float], None] = lambda part: None) -> Learned:
    """Learn from all examples of a library. ``on_progress`` is called with the part that is done, 0 to 1."""
    # Nothing of what is made here is garbage before the end, and to look for some among millions of features takes a quarter of the time.
    gc.disable()
    try:
        return _learn(library, on_progress)
    finally:
        gc.enable()


def _learn(library: Library, on_progress: Callable[[float], None]) -> Learned:
    thesaurus = Thesaurus.of(library.synonyms)
    texts = [example.text for example in library.examples] + [followup.text for followup in library.followups]
    texts += [intent.question for intent in library.intents]
    tokens = {text: tokenize(text) for text in texts}
    looked_at = _Texts(tokens, {text: features(found, thesaurus) for text, found in tokens.items()}, CueFinder.of(library.cues))
    elsewhere = {CALM, *(intent.id for intent in library.intents if intent.kind == FALLBACK)}
    words = words_of(
        [tokens[example.text] for example in library.examples],
        [tokens[example.text] for example in library.examples if example.intent not in elsewhere],
    )
    subject, triage = _side_by_side(
        partial(_learn_subject, library, looked_at, on_progress),
        partial(_learn_triage, library, looked_at),
    )
    return Learned(words, subject, triage)


def _learn_subject(library: Library, texts: _Texts, on_progress: Callable[[float], None]) -> Parameters:
    """What tells the intents about the subject apart: examples, questions, and what is said right after an answer."""
    intents = {id_: intent for id_, intent in library.by_id().items() if intent.kind in SUBJECT_KINDS}
    asked: list[Sample] = [(texts.features[example.text], example.intent) for example in library.examples if example.intent in intents]
    asked += [(texts.features[intent.question], id_) for id_, intent in intents.items()]
    following = [
        _after(followup, intents, texts) for followup in library.followups if {followup.previous_intent, followup.intent} <= intents.keys()
    ]
    # Whole questions are asked after an answer, too, and must not be bent by it: some are learned behind every answer in turn.
    answers = [intent for intent in intents.values() if intent.kind == ANSWER] or list(intents.values())
    following += [
        ({**seen, **context_cues(previous.id, previous.topic)}, id_)
        for (seen, id_), previous in zip(asked[::CONTEXT_SAMPLE_EVERY], cycle(answers), strict=False)
    ]
    return train(asked + following, list(intents), on_progress)


def _after(followup: FollowUp, intents: Mapping[str, Intent], texts: _Texts) -> Sample:
    cues = context_cues(followup.previous_intent, intents[followup.previous_intent].topic)
    return {**texts.features[followup.text], **cues}, followup.intent


def _learn_triage(library: Library, texts: _Texts) -> Parameters:
    """What tells the other intents from each other and from all that is about the subject."""
    others = [intent.id for intent in library.intents if intent.kind not in SUBJECT_KINDS]
    sorted_out = [(example.text, example.intent if example.intent in others else CALM) for example in library.examples]
    # What follows a reply is mostly about it, but not always.
    following = [(followup.text, followup.intent if followup.intent in others else CALM) for followup in library.followups]
    following += [sample for sample in sorted_out if sample[1] != CALM][::FOLLOWING_SAMPLE_EVERY]
    samples = [(texts.for_triage(text), id_) for text, id_ in sorted_out]
    samples += [(texts.for_triage(text, follows=True), id_) for text, id_ in following]
    return train(samples, [*others, CALM], step=TRIAGE_STEP)


def _side_by_side(here: Callable[[], Parameters], there: Callable[[], Parameters]) -> Sequence[Parameters]:
    """The results of both, the second from a process of its own where the system can fork and lets it end."""
    if not hasattr(os, "fork"):
        return here(), there()
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    other = context.Process(target=_send, args=(receiving, sending, there), daemon=True)
    other.start()
    sending.close()
    first = here()
    try:
        second: Parameters = receiving.recv()
    except EOFError:
        second = there()
    other.join()
    return first, second


def _send(receiving: Connection, sending: Connection, work: Callable[[], Parameters]) -> None:
    # With this end open here, too, the process would wait for ever for a reader that was killed.
    receiving.close()
    sending.send(work())
