"""The content's own words as replies: what an intent says, what may have been meant beside it, what a word means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import exp, log

from faq.model import ADVICE, ANSWER, CLARIFY, FALLBACK, NOT_COVERED, SUBJECT_KINDS, Gloss, Intent, IntentKind, Library, Option, Reply
from faq.routing.analysis import Analysis
from faq.routing.glossary import Glossary

GREETING = "greeting"
"""The intent that a conversation opens with, where the content has it."""
USES = 2
"""At most so many sentences are shown that use a word."""

_CALIBRATION: Mapping[IntentKind, tuple[float, float]] = {
    ANSWER: (2.15, 1.05),
    NOT_COVERED: (2.65, 0.95),
    ADVICE: (1.4, 1.0),
    FALLBACK: (1.85, 1.0),
}
"""For a probability p the chance that the reply is right is 1 / (1 + e^-(a + b log(p / (1 - p)))) (Platt 1999), fitted to the same
questions as the router's thresholds."""
_ASK_BACK = "I am not sure which of these you mean."
_SEE_ABOVE = "I have just answered this: “{}”"
_STRANGER = "I do not know the word “{}”."
_MEANS = "In general, “{}” means: {}."
_WHAT_MEANS, _WHAT_MEAN = "What does {} mean?", "What do {} mean?"
_NOT_UNDERSTOOD = "I did not understand that. Please try asking it another way."


class Replies:
    """Makes replies of the content of a library; which of them fits is not decided here."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._intents = library.by_id()
        self._fallback = next((intent for intent in library.intents if intent.kind == FALLBACK), None)

    @cached_property
    def glossary(self) -> Glossary:
        """The words that the content explains; read when a message or a reply is looked through for them, which most are not."""
        return Glossary(self._library.glossary)

    def answer(self, question: str, intent: Intent, probability: float | None = None) -> Reply:
        """The intent's own reply; ``probability``, 0 to 1, is the classifier's, where it was the classifier that found it."""
        reply = Reply(
            question=question,
            kind=intent.kind,
            intents=(intent.id,),
            confidence=None if probability is None else calibrated(intent.kind, probability),
            options=self.options(intent.next),
            text=intent.answer,
            brief=intent.brief,
            quotes=intent.quotes,
            source=self._library.article.title,
            panel=intent.panel,
        )
        return reply._replace(heading=intent.question) if intent.kind in SUBJECT_KINDS else reply

    def welcome(self) -> Reply:
        """What the program is, with something to start from: the content's greeting."""
        greeting = self._intents.get(GREETING)
        return self.answer("", greeting) if greeting else self.fallback(Analysis(""), None)

    def fallback(self, analysis: Analysis, probability: float | None) -> Reply:
        """The reply to what was not understood; ``probability``, 0 to 1, is that of triage, where it was triage that said so."""
        confidence = None if probability is None else calibrated(FALLBACK, probability)
        text = self.unknown(analysis) or (self._fallback.answer if self._fallback else _NOT_UNDERSTOOD)
        options = self.options(self._fallback.next) if self._fallback else ()
        return Reply(analysis.text, FALLBACK, (), confidence, options, text, text, ())

    def unknown(self, analysis: Analysis) -> str:
        """Which word of the message is not known, and what is; nothing where all words are."""
        if not analysis.strangers:
            return ""
        known = self._fallback.line if self._fallback else ""
        return f"{_STRANGER.format(max(analysis.strangers, key=len))} {known}".strip()

    def ask_back(self, analysis: Analysis, ids: Iterable[str], text: str = "") -> Reply:
        """A question which of some intents was meant."""
        confidence = calibrated(ANSWER, analysis.best.probability)
        text = text or _ASK_BACK
        return Reply(analysis.text, CLARIFY, (), confidence, self.options(ids), text, text, (), asks_to_choose=True)

    def explain(self, question: str, glosses: Sequence[Gloss]) -> Reply:
        """What words mean in general, with sentences that use them."""
        text = "\n".join(_MEANS.format(gloss.term, gloss.meaning) for gloss in glosses)
        quotes = dict.fromkeys(quote for intent in self._library.intents for quote in intent.quotes)
        using = [quote for quote in quotes if not set(glosses).isdisjoint(self.glossary.used_in(quote))]
        heading = (_WHAT_MEAN if glosses[1:] else _WHAT_MEANS).format(" and ".join(f"“{gloss.term}”" for gloss in glosses))
        intents = (self._library.meaning_intent,) if self._library.meaning_intent else ()
        return Reply(question, ANSWER, intents, None, (), text, text, tuple(using[:USES]), heading, source=self._library.article.title)

    def options(self, ids: Iterable[str]) -> tuple[Option, ...]:
        """The intents as options, each labelled with its question."""
        return tuple(Option(id_, self._intents[id_].question) for id_ in ids)

    def offering(self, reply: Reply, ids: Iterable[str]) -> Reply:
        """The reply with other intents as its first options."""
        others = [id_ for id_ in ids if id_ not in reply.intents]
        return reply._replace(options=self.options(dict.fromkeys((*others, *(option.id for option in reply.options)))))

    def showing_too(self, reply: Reply, ids: Sequence[str], recent: Sequence[str] = ()) -> Reply:
        """The reply followed by other answers, each under its question; those that are ``recent`` are only named."""
        near = [self._intents[id_] for id_ in ids]
        shown = [intent for intent in near if intent.id not in recent]
        named = [_SEE_ABOVE.format(intent.question) for intent in near if intent.id in recent]
        return reply._replace(
            intents=(*reply.intents, *ids),
            options=tuple(option for option in reply.options if option.id not in ids),
            text=_joined((reply.text, *(f"{intent.question}\n{intent.answer}" for intent in shown), *named)),
            brief=_joined((reply.brief, *(intent.brief for intent in shown), *named)),
            quotes=tuple(dict.fromkeys((*reply.quotes, *(quote for intent in shown for quote in intent.quotes)))),
        )


@lru_cache(256)
def _joined(paragraphs: tuple[str, ...]) -> str:
    """One text, of which a long conversation then holds one copy, however often it is shown."""
    return "\n\n".join(paragraphs)


def calibrated(kind: IntentKind, probability: float) -> float:
    """The chance, 0 to 1, that a reply of a kind is right that the classifier holds for so probable."""
    a, b = _CALIBRATION[kind]
    probability = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(a + b * log(probability / (1 - probability)))))
