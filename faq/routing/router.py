"""What one message means: its Analysis becomes a Reply.

Where the router is sure, it answers. Where two or three answers are close, it asks back. Else it is honest: it says what the text
does not say and shows what is near, or says that it did not understand. It never guesses, and a message that turns on a word which
nobody has said before gets no plain answer. What stands before that, and above it, is told by ``gate``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from math import prod

from faq.model import ADVICE, ANSWER, FALLBACK, NOT_COVERED, SMALL_TALK, URGENT, Example, Gloss, Intent, IntentKind, Line, Reply
from faq.routing.analysis import STANDS_ALONE, Analyser, Analysis
from faq.routing.classifier import Candidate
from faq.routing.gate import Gate
from faq.routing.index import Index
from faq.routing.replies import Replies, calibrated
from faq.routing.wording import ASKING
from faq.text import clean_line, stem, tokenize

# The figures below were chosen on two sets of labelled questions and judged on others; see the tests.
CLEAR = 0.20
"""An answer this likely is shown beside advice."""
SURE = 0.22
"""An answer held less likely than this is not given: of those just above it, three in four are right."""
FAMILIAR = 0.45
"""A message less familiar than this is about something else, or hardly understood."""
FAMILIAR_BESIDE_STRANGERS = 1.1
"""So is one with a word that no example has, below this."""
GUESSED = 0.10
"""Below this probability, or this support, there is nothing to ask back with."""
DOUBTFUL = 1.40
"""To a message less familiar than this the runner-up is shown as well, where it is ..."""
CLOSE = 0.10
"""... at least this large a part of the best: it holds the right answer in half of the cases in which the best is wrong."""
MEANT, MEANT_BESIDE_GAP = 0.05, 0.10
"""What else may have been meant is offered first where it is at least this likely."""
CLAUSE = 0.22
"""Each of two clauses that ask two things must be at least this likely by itself."""
STORY = 30
"""Of a message of at least so many tokens only what it asks is answered: what is told before that is about everything."""
FOUND = 0.01
"""An intent less likely than this is not listed when looking something up."""
CHOICES = 3
"""At most so many ways to go on when asking back: among the three best, the right one stands 95 times in a hundred."""
NEAR = 2
"""At most so many answers that a reply shows after saying what the text does not say."""
NEAR_PROBABILITY = 0.04
"""An answer less likely than this is not near ..."""
NEAR_PART = 0.33
"""... and neither is one less likely than this part of what the text does not say."""


class Router:
    """The library and what was learned from it, ready for questions. It remembers nothing between two of them."""

    def __init__(self, index: Index) -> None:
        self.library = index.library
        self.intents = index.library.by_id()
        self.gate = Gate(self.intents)
        self.replies = Replies(index.library)
        self._index = index
        self._analyser = Analyser(index, self.intents)

    def analyse(self, text: str, previous_intent: str = "") -> Analysis:
        """Look at a message; ``previous_intent`` is the one that was last spoken of, or nothing."""
        return self._analyser.analyse(text, previous_intent)

    def ask(self, text: str) -> Reply:
        """The reply to a message that stands by itself."""
        return self.reply(self.analyse(text))

    def reply(self, analysis: Analysis, excluded: Sequence[str] = (), recent: Sequence[str] = ()) -> Reply:
        """The reply to a message.

        ``excluded`` are intents that the person has just refused, ``recent`` those whose answers were just shown: they are named, and
        not printed again, where they are only near.
        """
        if excluded:
            analysis = analysis._replace(ranking=_without(excluded, analysis.ranking), clauses=())
        kind = self.gate.kind(analysis)
        if kind == URGENT:
            return self.replies.answer(analysis.text, self.gate.likeliest(analysis, URGENT))
        reply = self._reply_to_clauses(analysis, kind, recent) if kind != ADVICE else None
        reply = reply or self._reply_of_kind(analysis, kind, recent)
        return reply._replace(preface=tuple(line for line in self.gate.lines(analysis) if line.intent not in reply.intents))

    def fallback(self, analysis: Analysis) -> Reply:
        """The reply to what was not understood."""
        return self.replies.fallback(analysis, self.gate.probability(analysis, FALLBACK) if analysis.triage else None)

    def find(self, text: str) -> list[Intent]:
        """The intents about the subject that a few words may stand for, the likeliest first."""
        ranking = self._analyser.rank(tokenize(clean_line(text)))
        return [self.intents[candidate.intent] for candidate in ranking if candidate.probability >= FOUND]

    def warnings(self, text: str) -> tuple[Line, ...]:
        """The lines that must stand above whatever a message is answered with, that of an emergency among them."""
        reply = self.ask(text)
        urgent = self.intents[reply.intents[0]] if reply.kind == URGENT else None
        return (Line(urgent.id, urgent.line or urgent.answer),) if urgent else reply.preface

    def explaining(self, text: str) -> list[str]:
        """The answers that explain the terms of a text, in the order in which they come."""
        terms = dict.fromkeys(term for term in self._index.thesaurus.terms(list(map(stem, tokenize(text)))) if term[0] == "=")
        ranked = (self.find("what is " + term.strip("=").replace("-", " "))[:1] for term in terms)
        return list(dict.fromkeys(intent.id for found in ranked for intent in found if intent.kind == ANSWER))

    def examples(self) -> tuple[Example, ...]:
        """All examples of the content, for those who ask why."""
        return self._index.examples()

    def _reply_of_kind(self, analysis: Analysis, kind: IntentKind | None, recent: Sequence[str]) -> Reply:
        about_meaning = kind is None and analysis.best.intent == self.library.meaning_intent
        if kind != ADVICE and (glosses := self.replies.glossary.asked_for(analysis.tokens, about_meaning=about_meaning)):
            return self._reply_with_glosses(analysis, glosses)
        if kind is None:
            return self._reply_on_subject(analysis, recent)
        if kind == FALLBACK:
            return self.fallback(analysis)
        reply = self.replies.answer(analysis.text, self.gate.likeliest(analysis, kind))
        if kind == ADVICE:
            # What to do is not for the text to say; what it says about the matter is shown all the same.
            near = self._likely_answers(analysis.ranking, CLEAR)[:1] if _is_familiar(analysis) else []
            return self.replies.showing_too(
                reply._replace(confidence=calibrated(ADVICE, self.gate.probability(analysis, ADVICE))), near, recent
            )
        return reply

    def _reply_to_clauses(self, analysis: Analysis, kind: IntentKind | None, recent: Sequence[str]) -> Reply | None:
        """The reply to a message that asks two things, or that asks one beside small talk; None for any other."""
        if analysis.strangers or analysis.familiarity < FAMILIAR:
            # In a message about something else, "why is that" is about that, too.
            return None
        kinds = [self.gate.kind(clause) for clause in analysis.clauses]
        chat = [settled == SMALL_TALK for settled in kinds]
        asking = [
            clause
            for clause, settled in zip(analysis.clauses, kinds, strict=True)
            if settled is None and clause.best.probability >= CLAUSE and _is_familiar(clause)
        ]
        if kind in (SMALL_TALK, FALLBACK) and asking:
            # A greeting beside a question is left out, unless it tells more; anything else may tell what the question is about.
            tells = max(asking[0], analysis, key=_certainty) if sum(chat) == len(chat) - 1 else analysis
            return self._reply_on_subject(tells, recent)._replace(question=analysis.text)
        asking = [clause for clause in asking if not ASKING.isdisjoint(clause.tokens)]
        compound = self._compound_reply(analysis, asking)
        if compound is None and asking and len(analysis.tokens) >= STORY:
            reply = self._reply_on_subject(asking[-1], recent)._replace(question=analysis.text)
            return self.replies.offering(reply, [analysis.best.intent])
        return compound

    def _compound_reply(self, analysis: Analysis, asking: Sequence[Analysis]) -> Reply | None:
        for first, second in pairwise(asking):
            if first.best.intent != second.best.intent:
                one, other = _likeliest_pair(analysis, first, second)
                reply = self.replies.answer(analysis.text, self.intents[one.intent], one.probability)
                # A third thing asked is the first that is offered.
                left = [clause.best.intent for clause in asking if clause not in (first, second)]
                return self.replies.offering(self.replies.showing_too(reply, (other.intent,)), left)
        return None

    def _reply_on_subject(self, analysis: Analysis, recent: Sequence[str]) -> Reply:
        best = analysis.best
        if not _is_familiar(analysis):
            return self._reply_to_stranger(analysis)
        if analysis.names_nothing:
            return self._ask_back(analysis)
        answers, gaps = (self._of_kind(analysis.ranking, kind) for kind in (ANSWER, NOT_COVERED))
        if self.intents[best.intent].kind == NOT_COVERED:
            return self._reply_not_covered(analysis, best, recent)
        if best.probability >= SURE:
            reply = self.replies.answer(analysis.text, self.intents[best.intent], best.probability)
            least = CLOSE * best.probability if analysis.familiarity < DOUBTFUL else 1.0
            near = [candidate.intent for candidate in answers[1:2] if candidate.probability >= least]
            return self.replies.showing_too(self._offering(reply, analysis.ranking, MEANT), near, recent)
        if gaps and sum(gap.probability for gap in gaps) > sum(answer.probability for answer in answers):
            return self._reply_not_covered(analysis, gaps[0], recent)
        return self._ask_back(analysis)

    def _reply_to_stranger(self, analysis: Analysis) -> Reply:
        """The reply to a message that turns on a word which nobody has said before, or of which hardly a word speaks for any intent."""
        if analysis.best.probability < GUESSED or analysis.support < GUESSED:
            return self.fallback(analysis)
        return self._ask_back(analysis, self.replies.unknown(analysis))

    def _ask_back(self, analysis: Analysis, text: str = "") -> Reply:
        return self.replies.ask_back(analysis, [candidate.intent for candidate in analysis.ranking[:CHOICES]], text)

    def _reply_not_covered(self, analysis: Analysis, candidate: Candidate, recent: Sequence[str]) -> Reply:
        """First what the text does not say, then what it says nearby, so that the reply is never a dead end."""
        gap = self.intents[candidate.intent]
        reply = self.replies.answer(analysis.text, gap, candidate.probability)
        least = max(NEAR_PROBABILITY, NEAR_PART * candidate.probability)
        likely = self._likely_answers(analysis.ranking, least)
        if analysis.refers_back:
            # What "it" stands for was said before; an answer of another topic would be read as one about it.
            topics = {gap.topic, self.intents[analysis.previous_intent].topic}
            likely = [id_ for id_ in likely if self.intents[id_].topic in topics or id_ in gap.next]
        near = likely[:NEAR] or gap.next[:1]
        return self.replies.showing_too(self._offering(reply, analysis.ranking, MEANT_BESIDE_GAP), near, recent)

    def _reply_with_glosses(self, analysis: Analysis, glosses: Sequence[Gloss]) -> Reply:
        """What words mean in general, and the answers that may have been meant."""
        answers = [candidate.intent for candidate in analysis.ranking[:CHOICES] if self.intents[candidate.intent].kind == ANSWER]
        return self.replies.offering(self.replies.explain(analysis.text, glosses), answers)

    def _offering(self, reply: Reply, ranking: Sequence[Candidate], least: float) -> Reply:
        """The reply with what else may have been meant as its first options, or as its last where there is hardly a doubt."""
        meant = [candidate.intent for candidate in ranking[1 : 1 + CHOICES] if candidate.probability >= least]
        if ranking[0].probability >= STANDS_ALONE:
            meant = [*(option.id for option in reply.options), *meant]
        return self.replies.offering(reply, meant)

    def _likely_answers(self, ranking: Sequence[Candidate], least: float) -> list[str]:
        return [candidate.intent for candidate in self._of_kind(ranking, ANSWER) if candidate.probability >= least]

    def _of_kind(self, ranking: Sequence[Candidate], kind: IntentKind) -> list[Candidate]:
        return [candidate for candidate in ranking if self.intents[candidate.intent].kind == kind]


def _is_familiar(analysis: Analysis) -> bool:
    """Whether the message is about what its best intent is about."""
    return analysis.familiarity >= (FAMILIAR_BESIDE_STRANGERS if analysis.strangers else FAMILIAR)


def _certainty(analysis: Analysis) -> float:
    return analysis.best.probability


def _without(excluded: Sequence[str], ranking: Sequence[Candidate]) -> tuple[Candidate, ...]:
    left = [candidate for candidate in ranking if candidate.intent not in excluded]
    whole = sum(candidate.probability for candidate in left) or 1.0
    return tuple(candidate._replace(probability=candidate.probability / whole) for candidate in left)


def _likeliest_pair(whole: Analysis, first: Analysis, second: Analysis) -> tuple[Candidate, Candidate]:
    """What two clauses of a message ask for: what each holds likely, and up to twice as much so where the whole message does, too."""
    held = dict(whole.ranking)
    pairs = [pair for pair in product(first.ranking[:CHOICES], second.ranking[:CHOICES]) if pair[0].intent != pair[1].intent]
    return max(pairs, key=lambda pair: prod(one.probability * (1 + held.get(one.intent, 0.0)) for one in pair))
