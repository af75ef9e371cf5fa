"""What one message means: a ranking becomes a Reply. It answers, asks back, says that the text does not say, or that it did
not understand; it never guesses.
"""

from __future__ import annotations

from collections.abc import Sequence

from faq.matcher import Match, Matcher
from faq.model import ANSWER, CLARIFY, FALLBACK, NOT_COVERED, Intent, Library, Option, Reply
from faq.text import clean_line

GREETING = "greeting"
"""The intent that a conversation opens with, where the content has it."""

SURE = 0.20
"""An answer held less likely than this is offered and not given."""
CHOICES = 3
"""At most so many ways to go on when asking back: among the three best, the right one stands 93 times in a hundred."""
NEAR = 2
"""At most so many answers that a reply shows after saying what the text does not say."""
NEAR_SHARE = 0.25
"""A second near answer is shown when it is at least this likely, seen from the first."""


class Router:
    """The library and its matcher, ready for questions. It remembers nothing between two of them."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self.intents = library.by_id()
        self.matcher = matcher
        self._fallback = next((intent for intent in library.intents if intent.kind == FALLBACK), None)

    def reply(self, text: str) -> Reply:
        """The reply to a message that stands alone."""
        question = clean_line(text)
        ranking = self.matcher.rank(question)
        if not ranking:
            return self.fallback(question)
        best = self.intents[ranking[0].intent]
        if best.kind == FALLBACK:
            return self.fallback(question, ranking[0].confidence)
        if best.kind == NOT_COVERED:
            return self._not_covered(question, best, ranking)
        if best.kind == ANSWER and ranking[0].confidence < SURE:
            return self._clarify(question, ranking)
        return self.answer(question, best, ranking[0].confidence)

    def welcome(self) -> Reply:
        """What the program is, with something to start from: the content's greeting."""
        greeting = self.intents.get(GREETING)
        return self.answer("", greeting) if greeting else self.fallback("")

    def answer(self, question: str, intent: Intent, confidence: float | None = None) -> Reply:
        """The intent's own reply."""
        known = confidence if intent.kind in (ANSWER, NOT_COVERED) else None
        options = self.options(intent.next)
        return Reply(question, intent.kind, (intent.id,), known, options, intent.answer, intent.brief, intent.quotes)

    def fallback(self, question: str, confidence: float | None = None) -> Reply:
        """The reply to what was not understood."""
        if self._fallback is None:
            return Reply(question, FALLBACK, (), confidence, (), _NOT_UNDERSTOOD, _NOT_UNDERSTOOD, ())
        text = self._fallback.answer
        return Reply(question, FALLBACK, (), confidence, self.options(self._fallback.next), text, self._fallback.brief, ())

    def options(self, ids: Sequence[str]) -> tuple[Option, ...]:
        """The intents as options, each labelled with its question."""
        return tuple(Option(id_, self.intents[id_].question) for id_ in ids)

    def _clarify(self, question: str, ranking: Sequence[Match]) -> Reply:
        close = [match.intent for match in ranking if self.intents[match.intent].kind in (ANSWER, NOT_COVERED)]
        options = self.options(close[:CHOICES])
        return Reply(question, CLARIFY, (), ranking[0].confidence, options, _ASK_BACK, _ASK_BACK, ())

    def _not_covered(self, question: str, gap: Intent, ranking: Sequence[Match]) -> Reply:
        """First what the text does not say, then what it says nearby, so that the reply is never a dead end."""
        answers = [match for match in ranking if self.intents[match.intent].kind == ANSWER]
        least = answers[0].confidence * NEAR_SHARE if answers else 0.0
        near = [self.intents[match.intent] for match in answers[:NEAR] if match.confidence >= least]
        shown = [intent.id for intent in near]
        texts = [gap.answer, *(f"{intent.question}\n{intent.answer}" for intent in near)]
        briefs = [gap.brief, *(intent.brief for intent in near)]
        quotes = tuple(dict.fromkeys(quote for intent in near for quote in intent.quotes))
        options = self.options([id_ for id_ in gap.next if id_ not in shown])
        return Reply(
            question,
            NOT_COVERED,
            (gap.id, *shown),
            ranking[0].confidence,
            options,
            "\n\n".join(texts),
            "\n\n".join(briefs),
            quotes,
        )


_ASK_BACK = "I am not sure which of these you mean."
_NOT_UNDERSTOOD = "I did not understand that. Please try it in other words."
