"""What one message means: it is read, and the reading becomes a Reply.

There are three zones. Where the router is sure, it answers. Where two or three answers are close, it asks back. Else it is
honest: it says what the text does not say and shows what is near, or says that it did not understand. It never guesses.

Before that stands triage. An emergency wins over everything, and no confidence in an answer outweighs it. Whether a message asks
for a personal decision, is small talk or is about another subject is weighed against how sure the matcher is of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from faq.matcher import Match, Matcher
from faq.model import ADVICE, ANSWER, CALM, CLARIFY, FALLBACK, NOT_COVERED, SMALL_TALK, URGENT, Intent, Library, Option, Reply
from faq.text import clean_line, words
from faq.triage import Triage
from faq.value import Value

GREETING = "greeting"
"""The intent that a conversation opens with, where the content has it."""

# The thresholds below were chosen on 820 labelled questions that no example was written from, and checked on 311 others.
ALARM = 0.30
"""A message is urgent from this share on: missing an emergency is worse than a false alarm, so it stands far below one half."""
LEAST = {ADVICE: 0.15, FALLBACK: 0.15, SMALL_TALK: 0.35}
"""From these shares on a message may be none of the text's business; a wrong answer to such a one is worse than a needless no."""
OUTWEIGHS = 0.6
"""It then must also outweigh this much of the likelihood that the message asks for the best answer."""
ON_SUBJECT = 0.40
"""A message less likely than this to be about the subject gets no answer, unless one is ..."""
CLEAR = 0.20
"""... at least this likely."""
FLOOR = 0.04
"""Below this nothing was understood."""
SURE = 0.25
"""An answer held less likely than this is not given: of those just above it, three in four are right."""
CHOICES = 3
"""At most so many ways to go on when asking back: among the three best, the right one stands 95 times in a hundred."""
NEAR = 2
"""At most so many answers that a reply shows after saying what the text does not say."""
NEAR_SHARE = 0.04
"""An answer less likely than this is not near."""

_CALIBRATION = {ANSWER: (1.6, 0.9), NOT_COVERED: (1.2, 0.9)}
"""For a matcher's share p the chance that the reply is right is 1 / (1 + e^-(a + b log(p / (1 - p)))), fitted to the same."""
_ASK_BACK = "I am not sure which of these you mean."
_NOT_UNDERSTOOD = "I did not understand that. Please try it in other words."


class Reading(Value):
    """A message as it was read: what triage holds it for, and the intents that the matcher finds, best first."""

    question: str
    shares: dict[str, float]
    ranking: Sequence[Match]


class Router:
    """The library and what was learned from it, ready for questions. It remembers nothing between two of them."""

    def __init__(self, library: Library, matcher: Matcher, triage: Triage) -> None:
        self.intents = library.by_id()
        self._matcher = matcher
        self._triage = triage

    def reply(self, text: str) -> Reply:
        """The reply to a message that stands alone."""
        return self.decide(self.read(text))

    def read(self, text: str) -> Reading:
        """The message as triage and the matcher read it."""
        question = clean_line(text)
        return Reading(question, self._triage.shares(question), self._matcher.rank(words(question)))

    def decide(self, reading: Reading) -> Reply:
        """The reply to a reading."""
        kind = self.ruling(reading)
        if kind is None:
            return self._topical(reading)
        if kind == FALLBACK:
            return self.fallback(reading.question, self._share(reading, FALLBACK))
        reply = self.answer(reading.question, self._likeliest(reading, kind))
        if kind == URGENT:
            # A symptom joined to a question is urgent, and the question is not forgotten.
            return reply.replace(options=self.options(self._likely_answers(reading, CLEAR)))
        return reply.replace(confidence=self._share(reading, ADVICE)) if kind == ADVICE else reply

    def ruling(self, reading: Reading) -> str | None:
        """The kind of reply by which triage settles the message; None for a question about the subject."""
        shares = {kind: self._share(reading, kind) for kind in (URGENT, *LEAST)}
        if shares[URGENT] >= ALARM:
            return URGENT
        best = reading.ranking[0].confidence if reading.ranking else 0.0
        on_subject = reading.shares.get(CALM, 0.0)
        heavy = [kind for kind, least in LEAST.items() if shares[kind] >= max(least, OUTWEIGHS * on_subject * best)]
        if heavy:
            return max(heavy, key=lambda kind: shares[kind] / LEAST[kind])
        return FALLBACK if best < FLOOR or (on_subject < ON_SUBJECT and best < CLEAR) else None

    def answer(self, question: str, intent: Intent, share: float | None = None) -> Reply:
        """The intent's own reply; ``share`` is the matcher's, where it was the matcher that found it."""
        confidence = None if share is None else _calibrated(intent.kind, share)
        options = self.options(intent.next)
        return Reply(question, intent.kind, (intent.id,), confidence, options, intent.answer, intent.brief, intent.quotes)

    def fallback(self, question: str, share: float | None = None) -> Reply:
        """The reply to what was not understood."""
        intent = next((intent for intent in self.intents.values() if intent.kind == FALLBACK), None)
        if intent is None:
            return Reply(question, FALLBACK, (), share, (), _NOT_UNDERSTOOD, _NOT_UNDERSTOOD, ())
        return Reply(question, FALLBACK, (), share, self.options(intent.next), intent.answer, intent.brief, ())

    def options(self, ids: Iterable[str]) -> tuple[Option, ...]:
        """The intents as options, each labelled with its question."""
        return tuple(Option(id_, self.intents[id_].question) for id_ in ids)

    def welcome(self) -> Reply:
        """What the program is, with something to start from: the content's greeting."""
        greeting = self.intents.get(GREETING)
        return self.answer("", greeting) if greeting else self.fallback("")

    def _topical(self, reading: Reading) -> Reply:
        """The reply to a question about the subject."""
        answers, gaps = (self._of_kind(reading.ranking, kind) for kind in (ANSWER, NOT_COVERED))
        best = reading.ranking[0]
        if self.intents[best.intent].kind == NOT_COVERED:
            return self._not_covered(reading, best)
        if best.confidence >= SURE:
            return self.answer(reading.question, self.intents[best.intent], best.confidence)
        if gaps and sum(gap.confidence for gap in gaps) > sum(answer.confidence for answer in answers):
            return self._not_covered(reading, gaps[0])
        options = self.options(match.intent for match in reading.ranking[:CHOICES])
        return Reply(reading.question, CLARIFY, (), _calibrated(ANSWER, best.confidence), options, _ASK_BACK, _ASK_BACK, ())

    def _not_covered(self, reading: Reading, match: Match) -> Reply:
        """First what the text does not say, then what it says nearby, so that the reply is never a dead end."""
        gap = self.intents[match.intent]
        near = [self.intents[id_] for id_ in self._likely_answers(reading, NEAR_SHARE)[:NEAR] or gap.next[:1]]
        shown = tuple(intent.id for intent in near)
        return Reply(
            reading.question,
            NOT_COVERED,
            (gap.id, *shown),
            _calibrated(NOT_COVERED, match.confidence),
            self.options(id_ for id_ in gap.next if id_ not in shown),
            "\n\n".join((gap.answer, *(f"{intent.question}\n{intent.answer}" for intent in near))),
            "\n\n".join((gap.brief, *(intent.brief for intent in near))),
            tuple(dict.fromkeys(quote for intent in near for quote in intent.quotes)),
        )

    def _likely_answers(self, reading: Reading, least: float) -> list[str]:
        return [match.intent for match in self._of_kind(reading.ranking, ANSWER) if match.confidence >= least]

    def _of_kind(self, ranking: Sequence[Match], kind: str) -> list[Match]:
        return [match for match in ranking if self.intents[match.intent].kind == kind]

    def _share(self, reading: Reading, kind: str) -> float:
        return sum(share for id_, share in reading.shares.items() if id_ != CALM and self.intents[id_].kind == kind)

    def _likeliest(self, reading: Reading, kind: str) -> Intent:
        intents = [intent for intent in self.intents.values() if intent.kind == kind]
        return max(intents, key=lambda intent: reading.shares.get(intent.id, 0.0))


def _calibrated(kind: str, share: float) -> float:
    a, b = _CALIBRATION[kind]
    share = min(max(share, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(a + b * log(share / (1 - share)))))
