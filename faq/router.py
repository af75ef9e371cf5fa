"""What one message means: it is read, and the reading becomes a Reply.

There are three zones. Where the router is sure, it answers. Where two or three answers are close, it asks back. Else it is
honest: it says what the text does not say and shows what is near, or says that it did not understand. It never guesses.

Before that stands triage. An emergency wins over everything, and no confidence in an answer outweighs it. Whether a message asks
for a personal decision, is small talk or is about another subject is weighed against how sure the matcher is of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import exp, log, prod

from faq.features import Thesaurus, context_signs
from faq.matcher import Match, Matcher
from faq.model import ADVICE, ANSWER, CALM, CLARIFY, FALLBACK, NOT_COVERED, SMALL_TALK, URGENT, Intent, Library, Option, Reply
from faq.text import clean_line, stem, words
from faq.triage import Triage
from faq.value import Value

GREETING = "greeting"
"""The intent that a conversation opens with, where the content has it."""

# The thresholds below were chosen on 820 labelled questions that no example was written from, and on 311 others that real
# people asked: the point at which what must be refused is refused, and then as many right answers as that leaves.
ALARM = 0.34
"""A message is urgent from this share on: missing an emergency is worse than a false alarm, so it stands far below one half."""
ALARM_ALONE = 0.90
"""So is one with a sentence that by itself has this share, however much else is said: "hello, what is it? I can't breathe". It
stands high because a sentence torn from its story often sounds worse; of 1,300 calm messages two more alarm by it."""
LEAST = {ADVICE: 0.15, FALLBACK: 0.12, SMALL_TALK: 0.25}
"""From these shares on a message may be none of the text's business; a wrong answer to such a one is worse than a needless no."""
OUTWEIGHS = 0.7
"""It then must also outweigh this much of the likelihood that the message asks for the best answer."""
ON_SUBJECT = 0.60
"""A message less likely than this to be about the subject gets no answer, unless one is ..."""
CLEAR = 0.20
"""... at least this likely."""
FLOOR = 0.03
"""Below this nothing was understood."""
SURE = 0.23
"""An answer held less likely than this is not given: of those just above it, three in four are right."""
DOUBTFUL = 0.60
"""Up to here the runner-up is shown as well, where it is ..."""
CLOSE = 0.25
"""... at least this large a part of the best: it holds the right answer in half of the cases in which the best is wrong."""
STANDS_ALONE = 0.60
"""A message whose best intent is this likely by itself is not bent by its context: of short whole questions asked after an answer
about something else it gets 88 in 100 right, not 86, and follow-ups lose nothing."""
SETTLED = 0.90
"""A message whose best intent is this likely in its context is not read again without it."""
HALF = 0.30
"""Each half of a message that asks two things must be at least this likely by itself."""
WHOLE = 0.05
"""What an intent's share in the whole message is raised by before it weighs on its share in a half."""
OPENING = 3
"""Words of small talk before a question, which is then what counts."""
LONGEST = 240
"""Characters of a message in which two questions are looked for; a longer one tells a story."""
FOUND = 0.01
"""An intent less likely than this is not listed when looking something up."""
CHOICES = 3
"""At most so many ways to go on when asking back: among the three best, the right one stands 95 times in a hundred."""
NEAR = 2
"""At most so many answers that a reply shows after saying what the text does not say."""
NEAR_SHARE = 0.04
"""An answer less likely than this is not near ..."""
NEAR_PART = 0.33
"""... and neither is one less likely than this part of what the text does not say."""

_CALIBRATION = {ANSWER: (2.3, 1.1), NOT_COVERED: (2.5, 0.9), ADVICE: (2.5, 0.85), FALLBACK: (1.35, 1.15)}
"""For a share p the chance that the reply is right is 1 / (1 + e^-(a + b log(p / (1 - p)))), fitted to the same questions."""
ASKING = frozenset(
    "how what whats what's why when whens where wheres which who whos whose is are was were do does did can could will would"
    " should has have".split()
)
"""What the second half of a message begins with if it asks something, too."""
_SENTENCE_END = r"[.!?;]+\s+"
_JOINTS = (*"+&?!.;,", " and ", " also ", " plus ")
_JOINT = r"(\s*[+&]\s*)|[?!.;,]+\s+(?:and\s+|also\s+|so\s+)*|\s+(?:and|also|plus)\s+"
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
        self.library = library
        self.intents = library.by_id()
        self._matcher = matcher
        self._triage = triage
        self._thesaurus = Thesaurus(library.synonyms)

    def reply(self, text: str, after: str = "", besides: Sequence[str] = ()) -> Reply:
        """The reply to a message; ``after`` is the intent that was last spoken of, or nothing.

        ``besides`` are intents that the person has just refused.
        """
        reading = self._in_context(text, after)
        if besides:
            return self.decide(reading.replace(ranking=_without(besides, reading.ranking)))
        # What is urgent, or asks for a decision, is so as a whole; its halves may sound harmless.
        if self.ruling(reading) in (URGENT, ADVICE):
            return self.decide(reading)
        return self._both(reading, after) or self.decide(reading)

    def _in_context(self, text: str, after: str) -> Reading:
        """The message read in its context, but by itself where it stands alone, or asks for the same more surely."""
        reading = self.read(text, after)
        unsettled = after and reading.ranking and reading.ranking[0].confidence < SETTLED
        alone = self._matcher.rank(words(reading.question)) if unsettled else []
        if alone:
            best, first = reading.ranking[0], alone[0]
            if first.confidence >= (best.confidence if best.intent == first.intent else STANDS_ALONE):
                return reading.replace(ranking=alone)
        return reading

    def is_urgent(self, text: str) -> bool:
        """Whether the message is an emergency or a crisis, whatever was said before."""
        return self._share(self._sort(clean_line(text)), URGENT) >= ALARM

    def read(self, text: str, after: str = "") -> Reading:
        """The message as triage and the matcher read it in the light of what was last spoken of.

        What was said after an answer is among the examples, so the matcher has learned what the context is worth: it decides for
        "how long does it take", and does not bend a message that can stand alone.
        """
        question = clean_line(text)
        signs = context_signs(after, self.intents[after].topic) if after else []
        return Reading(question, self._sort(question, follows=bool(after)), self._matcher.rank(words(question) + signs))

    def _sort(self, question: str, *, follows: bool = False) -> dict[str, float]:
        """What triage holds a message for: the whole of it, but a sentence of it where that alone is plainly an emergency."""
        sentences = re.split(_SENTENCE_END, question)
        for sentence in sentences if len(sentences) > 1 else ():
            alone = self._triage.shares(sentence)
            if self._share(alone, URGENT) >= ALARM_ALONE:
                return alone
        return self._triage.shares(question, follows=follows)

    def decide(self, reading: Reading) -> Reply:
        """The reply to a reading."""
        kind = self.ruling(reading)
        if kind is None:
            return self._topical(reading)
        if kind == FALLBACK:
            return self.fallback(reading.question, _calibrated(FALLBACK, self._share(reading.shares, FALLBACK)))
        reply = self.answer(reading.question, self._likeliest(reading, kind))
        near = self._likely_answers(reading, CLEAR)
        if kind == URGENT:
            # A symptom joined to a question is urgent, and the question is not forgotten.
            return reply.replace(options=self.options(near))
        if kind == ADVICE:
            # What to do is not for the text to say; what it says about the matter is shown all the same.
            return self._showing_too(reply.replace(confidence=_calibrated(ADVICE, self._share(reading.shares, ADVICE))), near[:1])
        return reply

    def ruling(self, reading: Reading) -> str | None:
        """The kind of reply by which triage settles the message; None for a question about the subject."""
        shares = {kind: self._share(reading.shares, kind) for kind in (URGENT, *LEAST)}
        if shares[URGENT] >= ALARM:
            return URGENT
        best = reading.ranking[0].confidence if reading.ranking else 0.0
        on_subject = reading.shares.get(CALM, 0.0)
        heavy = [kind for kind, least in LEAST.items() if shares[kind] >= max(least, OUTWEIGHS * on_subject * best)]
        if heavy:
            return max(heavy, key=lambda kind: shares[kind] / LEAST[kind])
        return FALLBACK if best < FLOOR or (on_subject < ON_SUBJECT and best < CLEAR) else None

    def _both(self, reading: Reading, after: str) -> Reply | None:
        """The reply to a message that asks two things, or opens with a greeting; None for any other."""
        for first, second in _halves(reading.question):
            heard = self.read(first, after)
            if self.ruling(heard) in (SMALL_TALK, FALLBACK) and (len(words(first)) <= OPENING or self._greets(reading, second)):
                return self.reply(second, after).replace(question=reading.question)
            if self.ruling(heard) is not None or not _is_clear(heard) or ASKING.isdisjoint(words(first)):
                continue
            asked = self.read(second, heard.ranking[0].intent)
            if self.ruling(asked) is not None or not _is_clear(asked):
                continue
            if heard.ranking[0].intent != asked.ranking[0].intent:
                one, other = _likeliest_pair(reading, heard, asked)
                reply = self.answer(reading.question, self.intents[one.intent], one.confidence)
                return self._showing_too(reply, (other.intent,))
        return None

    def _greets(self, whole: Reading, second: str) -> bool:
        """Whether a message that is taken for small talk goes on to ask something."""
        asked = self.read(second)
        return self.ruling(whole) == SMALL_TALK and self.ruling(asked) is None and asked.ranking[0].confidence >= DOUBTFUL

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

    def find(self, text: str) -> list[Intent]:
        """The intents about the subject that a few words may stand for, the likeliest first."""
        ranking = self._matcher.rank(words(clean_line(text)))
        return [self.intents[match.intent] for match in ranking if match.confidence >= FOUND]

    def explaining(self, text: str) -> list[str]:
        """The answers that explain the terms of a text, in the order in which they come."""
        stems = [stem(word) for word in words(text)]
        terms = {term: None for term, _ in self._thesaurus.read(stems) if term.startswith("=")}
        ranked = (self.find("what is " + term.strip("=").replace("-", " "))[:1] for term in terms)
        return list(dict.fromkeys(intent.id for found in ranked for intent in found if intent.kind == ANSWER))

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
            reply = self.answer(reading.question, self.intents[best.intent], best.confidence)
            least = CLOSE * best.confidence if best.confidence < DOUBTFUL else 1.0
            return self._showing_too(reply, [match.intent for match in answers[1:2] if match.confidence >= least])
        if gaps and sum(gap.confidence for gap in gaps) > sum(answer.confidence for answer in answers):
            return self._not_covered(reading, gaps[0])
        options = self.options(match.intent for match in reading.ranking[:CHOICES])
        return Reply(reading.question, CLARIFY, (), _calibrated(ANSWER, best.confidence), options, _ASK_BACK, _ASK_BACK, ())

    def _not_covered(self, reading: Reading, match: Match) -> Reply:
        """First what the text does not say, then what it says nearby, so that the reply is never a dead end."""
        gap = self.intents[match.intent]
        reply = self.answer(reading.question, gap, match.confidence).replace(quotes=())
        least = max(NEAR_SHARE, NEAR_PART * match.confidence)
        return self._showing_too(reply, self._likely_answers(reading, least)[:NEAR] or gap.next[:1])

    def _showing_too(self, reply: Reply, ids: Sequence[str]) -> Reply:
        """The reply followed by other answers, each under its question."""
        shown = [self.intents[id_] for id_ in ids]
        return reply.replace(
            intents=(*reply.intents, *ids),
            options=tuple(option for option in reply.options if option.id not in ids),
            text="\n\n".join((reply.text, *(f"{intent.question}\n{intent.answer}" for intent in shown))),
            brief="\n\n".join((reply.brief, *(intent.brief for intent in shown))),
            quotes=tuple(dict.fromkeys((*reply.quotes, *(quote for intent in shown for quote in intent.quotes)))),
        )

    def _likely_answers(self, reading: Reading, least: float) -> list[str]:
        return [match.intent for match in self._of_kind(reading.ranking, ANSWER) if match.confidence >= least]

    def _of_kind(self, ranking: Sequence[Match], kind: str) -> list[Match]:
        return [match for match in ranking if self.intents[match.intent].kind == kind]

    def _share(self, shares: Mapping[str, float], kind: str) -> float:
        return sum(share for id_, share in shares.items() if id_ != CALM and self.intents[id_].kind == kind)

    def _likeliest(self, reading: Reading, kind: str) -> Intent:
        intents = [intent for intent in self.intents.values() if intent.kind == kind]
        return max(intents, key=lambda intent: reading.shares.get(intent.id, 0.0))


def _without(refused: Sequence[str], ranking: Sequence[Match]) -> list[Match]:
    left = [match for match in ranking if match.intent not in refused]
    whole = sum(match.confidence for match in left) or 1.0
    return [match.replace(confidence=match.confidence / whole) for match in left]


def _halves(question: str) -> Iterator[tuple[str, str]]:
    """Each way to part a message before a word or mark that may begin another question."""
    question = question.rstrip("?!. ")
    if len(question) > LONGEST or not any(joint in question for joint in _JOINTS):
        return
    for joint in re.finditer(_JOINT, question):
        first, second = question[: joint.start()].strip(), question[joint.end() :].strip()
        if first and second and (joint[1] or (second.split()[0].lower() in ASKING and " " in second)):
            yield first, second


def _likeliest_pair(whole: Reading, first: Reading, second: Reading) -> tuple[Match, Match]:
    """What the halves of a message ask for, each by itself and as a part of the whole."""
    held = {match.intent: match.confidence for match in whole.ranking}
    pairs = [pair for pair in product(first.ranking[:CHOICES], second.ranking[:CHOICES]) if pair[0].intent != pair[1].intent]
    return max(pairs, key=lambda pair: prod(match.confidence * (held[match.intent] + WHOLE) for match in pair))


def _is_clear(reading: Reading) -> bool:
    return bool(reading.ranking) and reading.ranking[0].confidence >= HALF


def _calibrated(kind: str, share: float) -> float:
    a, b = _CALIBRATION[kind]
    share = min(max(share, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(a + b * log(share / (1 - share)))))
