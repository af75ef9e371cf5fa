"""One message, looked at once: its text, its tokens, what triage makes of it, and how the classifier ranks the intents for it.

Everything after this reads an Analysis and computes none of it again: the router, the conversation, and ``explain``, which can
therefore tell no other story than the reply.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from faq.model import CALM, FALLBACK, SMALL_TALK, URGENT, Intent
from faq.routing.classifier import Candidate, geometric_mean, weighed
from faq.routing.features import context_cues, features, words_and_terms
from faq.routing.index import Index
from faq.routing.wording import ASKING, REFERRING, asked_for, clauses, names_nothing
from faq.text import clean_line, tokenize

STANDS_ALONE = 0.60
"""A message whose best intent is this likely by itself can stand alone: what is usually asked after the last answer does not count."""
EXPECTATION, UNHEARD = 0.3, 0.3
"""The power to which that counts, and the number of examples that an intent is taken to have there of which none was heard."""
HEARD = 0.9
"""The probability of the intent that the content names for this very message, after this very answer ("why?" after "What is rye?") or
after nothing at all."""


class Analysis(NamedTuple):
    """What is known of one message after it was looked at; probabilities are 0 to 1.

    ``spelt`` are its tokens as they were typed and ``tokens`` as the examples spell them, ``asked`` those without the words of a
    request before them; ``strangers`` are words that no example has, as they were typed. ``triage`` holds the probability of each
    intent that is not about the subject, and of CALM, that the message is; ``ranking`` has the intents about the subject, best first,
    and is empty where no word is known. ``support`` is the part of the words asked that speaks for the best of them. A message of
    several clauses holds an Analysis of each. ``written_as`` is the intent, or CALM, that has the message among its examples, word for
    word. Of a text that need not be looked at, all but the text is empty.
    """

    text: str
    spelt: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    previous_intent: str = ""
    triage: Mapping[str, float] = {}
    ranking: tuple[Candidate, ...] = ()
    support: float = 0.0
    clauses: tuple[Analysis, ...] = ()
    written_as: str = ""

    @property
    def best(self) -> Candidate:
        """The likeliest intent about the subject; one without a name and with probability 0 where no word is known."""
        return self.ranking[0] if self.ranking else Candidate("", 0.0)

    @property
    def familiarity(self) -> float:
        """What speaks for the best intent, 0 to 2: its probability and its support."""
        return self.best.probability + self.support

    @property
    def refers_back(self) -> bool:
        """Whether the message speaks of something that was named before it."""
        return bool(self.previous_intent) and not REFERRING.isdisjoint(self.tokens)

    @property
    def names_nothing(self) -> bool:
        """Whether a message that nothing goes before only asks, as "how long?" does, and several things may be meant."""
        return not self.previous_intent and self.best.probability < STANDS_ALONE and names_nothing(self.tokens)

    @property
    def on_subject(self) -> float:
        """The probability that the message is about the subject."""
        return self.triage.get(CALM, 0.0)


class Analyser:
    """Looks at messages with what was learned from the content."""

    def __init__(self, index: Index, intents: Mapping[str, Intent]) -> None:
        self._index = index
        self._intents = intents

    def analyse(self, text: str, previous_intent: str = "") -> Analysis:
        """Look at a message; ``previous_intent`` is the one that was last spoken of, or nothing."""
        line = clean_line(text)
        whole = self._look_at(line, previous_intent)
        parts = clauses(line)
        if len(parts) < 2:
            return whole
        # A text that was pasted several times says the same thing several times.
        look_at = cache(self._look_at)
        looked_at: list[Analysis] = []
        for part in parts:
            before = looked_at[-1].best.intent if looked_at and looked_at[-1].best.probability >= STANDS_ALONE else previous_intent
            looked_at.append(look_at(part, before))
        return whole._replace(clauses=tuple(looked_at))

    def rank(self, tokens: Sequence[str]) -> tuple[Candidate, ...]:
        """The intents about the subject for some words, best first, as they stand."""
        return self._index.subject.rank(features(asked_for(self._index.vocabulary.correct(tokens)), self._index.thesaurus))

    def _look_at(self, text: str, previous_intent: str) -> Analysis:
        index = self._index
        spelt = tokenize(text)
        tokens = index.vocabulary.correct(spelt)
        asked = asked_for(tokens)
        seen = features(asked, index.thesaurus)
        triage = index.triage.probabilities(text, asked, seen, follows=bool(previous_intent))
        if asked is not tokens:
            whole = index.triage.probabilities(text, tokens, features(tokens, index.thesaurus), follows=bool(previous_intent))
            triage = {id_: self._of_request(id_, whole[id_], found) for id_, found in triage.items()}
        written_as = index.written.intent(text)
        # Behind a request stands a question as it would stand alone: "can you tell me", "my doctor mentioned".
        named = written_as or (index.written.intent(" ".join(asked)) if asked is not tokens else "")
        ranking = self._rank(asked, seen, previous_intent, named)
        return Analysis(
            text,
            tuple(spelt),
            tuple(tokens),
            tuple(asked),
            tuple(self._strangers(spelt, tokens, ranking)),
            previous_intent,
            triage,
            ranking,
            self._support(asked, ranking),
            written_as=written_as,
        )

    def _of_request(self, id_: str, whole: float, asked: float) -> float:
        """The probability of an intent of triage for a request, from those of all its words and of what is asked for.

        Fear and danger may stand in the words of the request ("I am afraid, can you tell me about …"), and they say nothing of other
        subjects.
        """
        intent = self._intents.get(id_)
        if intent and (intent.kind == URGENT or (intent.kind == SMALL_TALK and intent.line)):
            return max(whole, asked)
        return min(whole, asked) if intent and intent.kind == FALLBACK else asked

    def _strangers(self, spelt: Sequence[str], tokens: Sequence[str], ranking: Sequence[Candidate]) -> list[str]:
        """The tokens that no example has, and those that were taken for another one in vain, for it says nothing for the best intent."""
        unknown = set(self._index.vocabulary.strangers(tokens))
        pairs = dict(zip(spelt, tokens, strict=True)).items()
        return [said for said, token in pairs if token in unknown or (said != token and not self._support([token], ranking))]

    def _support(self, tokens: Sequence[str], ranking: Sequence[Candidate]) -> float:
        names = words_and_terms(tokens, self._index.thesaurus)
        return self._index.subject.support(names, ranking[0].intent) if ranking else 0.0

    def _rank(self, tokens: Sequence[str], seen: Mapping[str, float], previous_intent: str, named: str) -> tuple[Candidate, ...]:
        """The ranking of a message: as it stands, or after another one the geometric mean of three ways to read it.

        These are: as it stands; with the cues of its context, since what is said after an answer is among the examples; and behind
        the question that was last spoken of ("What is rye?" + "how long does it bake"). Of 310 such messages 79 in 100 find their
        intent first, 76 by the cues alone, 60 as they stand; of 88 whole questions after another answer 86, 84 and 84. One that cannot
        stand alone is then weighed by what people mostly ask after that answer, which makes 83 of the 79. What the content itself names
        as a follow-up, or where nothing goes before as an example, word for word, is that.
        """
        subject = self._index.subject
        alone = subject.rank(seen)
        if not previous_intent:
            return _led_by(named, alone)
        previous = self._intents[previous_intent]
        in_context = subject.rank({**seen, **context_cues(previous.id, previous.topic)})
        joined = subject.rank(features([*_subject_tokens(previous.question), *tokens], self._index.thesaurus))
        ranking = geometric_mean((alone, in_context, joined))
        heard = self._index.followups().get(previous_intent, {})
        if meant := heard.get(" ".join(tokens)):
            return _led_by(meant, ranking)
        stands_alone = alone and alone[0].probability >= STANDS_ALONE
        return ranking if stands_alone else weighed(ranking, _expectations(heard))


def _expectations(heard: Mapping[str, str]) -> dict[str, float]:
    """How much likelier each intent is to be asked for after another one than one that was never heard there."""
    return {id_: (1 + count / UNHEARD) ** EXPECTATION for id_, count in Counter(heard.values()).items()}


def _led_by(meant: str, ranking: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A ranking in which one of its intents has at least the probability HEARD, and the others share the rest as before."""
    others = [candidate for candidate in ranking if candidate.intent != meant]
    if len(others) == len(ranking) or sum(candidate.probability for candidate in others) <= 1 - HEARD:
        return tuple(ranking)
    left = (1 - HEARD) / (sum(candidate.probability for candidate in others) or 1.0)
    return (Candidate(meant, HEARD), *(candidate._replace(probability=candidate.probability * left) for candidate in others))


@lru_cache(256)
def _subject_tokens(question: str) -> tuple[str, ...]:
    """The tokens of a question without those that ask."""
    return tuple(token for token in tokenize(question) if token not in ASKING)
