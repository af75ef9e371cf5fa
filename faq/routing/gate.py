"""What triage settles before anybody looks for an answer, and the lines that stand above one.

There are three zones for each of its intents. Where it is sure, its reply is given: an emergency or a crisis alone. Where it is in
doubt, its line stands above the reply to the question: so hardly anybody in danger goes without the number to call, and hardly
anybody calm is met by an alarm. Below that nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from faq.model import ADVICE, CALM, FALLBACK, SMALL_TALK, URGENT, Intent, IntentKind, Line
from faq.routing.analysis import Analysis
from faq.routing.wording import ASKING


class Zones(NamedTuple):
    """The probabilities from which on an intent of triage is sure, and in doubt."""

    sure: float
    doubt: float


# The figures were chosen on two sets of labelled questions and of alarming messages and judged on others; see the tests.
SYMPTOMS = Zones(sure=0.55, doubt=0.12)
CRISIS = Zones(sure=0.60, doubt=0.14)
PERSONAL = Zones(sure=0.15, doubt=0.08)
WORRY = Zones(sure=0.25, doubt=0.15)
ZONES: Mapping[str, Zones] = {URGENT: SYMPTOMS, "urgent-crisis": CRISIS, ADVICE: PERSONAL, "worried": WORRY}
"""By the id of an intent of triage, or else by its kind."""
CLAUSE_DISCOUNT = 10.0
"""What the odds of an emergency in one clause of a message are divided by, for a sentence torn from its story often sounds worse: at
1 % false alarms 84 of 100 hard messages are seen by this, 71 without it, and 82 if clauses do not count."""
THRESHOLDS: Mapping[IntentKind, float] = {ADVICE: PERSONAL.sure, FALLBACK: 0.12, SMALL_TALK: 0.30}
"""From these probabilities on a message may be none of the text's business; a wrong answer to such a one is worse than a needless
no."""
FOLLOWS_ON = 1.3
"""A message as familiar as this after a reply about the subject is not about another one: "what are the symptoms" alone may be."""
OUTWEIGHS = 0.9
"""It then must also outweigh this part of what speaks for the best answer, which is half the familiarity of the message."""
ASKS = 0.22
"""A message that small talk with a line settles is a question, too, where an answer is this likely: it then gets line and answer."""


class Gate:
    """Reads the probabilities of triage in an Analysis."""

    def __init__(self, intents: Mapping[str, Intent]) -> None:
        self._intents = intents
        self._of_kind: dict[IntentKind, list[Intent]] = {}
        for intent in intents.values():
            self._of_kind.setdefault(intent.kind, []).append(intent)

    def kind(self, analysis: Analysis) -> IntentKind | None:
        """The kind of reply by which triage settles the message; None for a question about the subject."""
        if self.is_urgent(analysis):
            return URGENT
        least = OUTWEIGHS * analysis.on_subject * analysis.familiarity / 2
        heavy = [kind for kind, threshold in THRESHOLDS.items() if self.probability(analysis, kind) >= max(threshold, least)]
        if FALLBACK in heavy and analysis.previous_intent and not analysis.strangers and analysis.familiarity >= FOLLOWS_ON:
            heavy.remove(FALLBACK)
        settled = max(heavy, key=lambda kind: self.probability(analysis, kind) / THRESHOLDS[kind], default=None)
        if settled == SMALL_TALK and self.likeliest(analysis, SMALL_TALK).line and _asks(analysis):
            return None
        return settled if settled or analysis.ranking else FALLBACK

    def is_urgent(self, analysis: Analysis) -> bool:
        """Whether the message plainly is an emergency or a crisis; what the content has, word for word, is what it says that it is."""
        if URGENT not in self._of_kind:
            return False
        written = (analysis.written_as, *(clause.written_as for clause in analysis.clauses))
        if any(intent.id in written for intent in self._of_kind[URGENT]):
            return True
        if analysis.written_as:
            return False
        return self._urgency(analysis) >= _zones(self.likeliest(analysis, URGENT)).sure

    def lines(self, analysis: Analysis) -> tuple[Line, ...]:
        """The lines that stand above the reply to a message which is not plainly one of these: the most pressing first."""
        found = []
        if URGENT in self._of_kind:
            urgent = self.likeliest(analysis, URGENT)
            found += [urgent] if self._urgency(analysis) >= _zones(urgent).doubt else []
        found += [
            intent
            for kind in (ADVICE, SMALL_TALK)
            for intent in self._of_kind.get(kind, ())
            if analysis.triage.get(intent.id, 0.0) >= _zones(intent).doubt
        ]
        return tuple(Line(intent.id, intent.line) for intent in found if intent.line)

    def probability(self, analysis: Analysis, kind: IntentKind) -> float:
        """The probability that the message is of a kind that triage tells."""
        return sum(found for id_, found in analysis.triage.items() if id_ != CALM and self._intents[id_].kind == kind)

    def likeliest(self, analysis: Analysis, kind: IntentKind) -> Intent:
        """The intent of a kind, of which there is one, that the message or one of its clauses is most likely to be."""
        looked_at = (analysis, *analysis.clauses)
        return max(self._of_kind[kind], key=lambda intent: max(one.triage.get(intent.id, 0.0) for one in looked_at))

    def _urgency(self, analysis: Analysis) -> float:
        """The probability of an emergency or a crisis in the whole message, or with a discount in one of its clauses."""
        parts = [self.probability(clause, URGENT) for clause in analysis.clauses]
        return max([self.probability(analysis, URGENT), *(part / (part + CLAUSE_DISCOUNT * (1 - part)) for part in parts)])


def _asks(analysis: Analysis) -> bool:
    """Whether a message asks something that there may be an answer to."""
    question = "?" in analysis.text or not ASKING.isdisjoint(analysis.tokens) or analysis.asked != analysis.tokens
    return question and analysis.best.probability >= ASKS


def _zones(intent: Intent) -> Zones:
    return ZONES.get(intent.id) or ZONES.get(intent.kind) or Zones(sure=1.0, doubt=1.0)
