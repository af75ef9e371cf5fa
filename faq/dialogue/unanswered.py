"""What people asked and perhaps got no answer to, as it may be kept: for authors to learn from, and nothing that tells who it was.

Of one conversation those messages are kept that were not understood, were answered in doubt, or were refused or put in other words.
Never one that is urgent or personal, or that names a person. What is kept of a message has no e-mail address, no number of five
digits or more, and no word with a capital letter that the content does not know. Nothing here writes it anywhere.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from typing import Literal, NamedTuple

from faq.dialogue.state import Event, Message
from faq.model import ADVICE, CLARIFY, FALLBACK, SMALL_TALK, URGENT, Reply
from faq.routing.analysis import Analysis

Outcome = Literal["left", "refused", "rephrased", "chose", "went on"]

DOUBTFUL = 0.75
"""An answer that is right less often than this is worth a look."""
ALIKE = 60
"""From this likeness on, of 100, a message puts the one before it in other words."""
MOST = 500
"""Notes of one conversation, the newest."""
_EMAIL = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"\+?\d(?:[\s()./-]{0,2}\d){4,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INTRODUCING = re.compile(r"\b(?:name is|name's|named|call me|i am called|i'm called)\b", re.IGNORECASE)
_BEFORE_A_NAME = frozenset(
    "dr doctor prof professor mr mrs ms miss nurse sister brother husband wife partner son daughter mother father mum mom dad aunt uncle"
    " grandma grandpa grandad nana friend neighbour neighbor cousin niece nephew am".split()
)


class Unanswered(NamedTuple):
    """A message without what tells who it was, what it was taken for, and how it went on.

    ``confidence`` is that of the reply, 0 to 1, or None; ``chosen`` the intent of the option that the person took next, or nothing.
    """

    message: str
    kind: str
    intents: tuple[str, ...]
    confidence: float | None
    outcome: Outcome
    chosen: str = ""


class Listener:
    """Listens to one conversation, until the person wants it to be private."""

    def __init__(self, *, is_on: bool) -> None:
        self.is_on = is_on
        self._kept: deque[Unanswered] = deque(maxlen=MOST)
        self._last: Unanswered | None = None

    def hear(self, message: Message, reply: Reply) -> None:
        """Take in one turn: how it goes on from the last message, and what becomes of this one."""
        if message.event == Event.PRIVATE:
            self.is_on, self._last = False, None
            self._kept.clear()
        if not self.is_on:
            return
        self._keep(_outcome(self._last, message), message)
        is_question = message.event in (Event.QUESTION, Event.NAME)
        self._last = _noted(message.analysis, reply) if is_question and not _is_private(message.analysis, reply) else None

    def kept(self) -> tuple[Unanswered, ...]:
        """What may be written down of the conversation, if it ends here."""
        last = [self._last] if self._last and _is_doubtful(self._last) else []
        return (*self._kept, *last)

    def _keep(self, outcome: Outcome, message: Message) -> None:
        if self._last and (outcome in ("refused", "rephrased") or _is_doubtful(self._last)):
            chosen = message.option.id if outcome == "chose" and message.option else ""
            self._kept.append(self._last._replace(outcome=outcome, chosen=chosen))


def masked(text: str, unknown: frozenset[str]) -> str:
    """A text without e-mail addresses, longer numbers, and words with a capital letter that are unknown.

    >>> masked("Does Oma Frieda, frieda@web.de, born 12/03/1950, get it?", frozenset({"oma", "frieda"}))
    'Does [name] [name], [address] born [number], get it?'
    """
    text = _NUMBER.sub("[number]", _EMAIL.sub("[address]", text))
    return _WORD.sub(lambda match: "[name]" if match[0][0].isupper() and _is_unknown(match[0], unknown) else match[0], text)


def _noted(analysis: Analysis, reply: Reply) -> Unanswered:
    return Unanswered(masked(analysis.text, _unknown(analysis)), reply.kind, reply.intents, reply.confidence, "left")


def _is_doubtful(noted: Unanswered) -> bool:
    return noted.kind in (CLARIFY, FALLBACK) or (noted.confidence or 1.0) < DOUBTFUL


def _outcome(last: Unanswered | None, message: Message) -> Outcome:
    if message.event in (Event.NONE, Event.BACK):
        return "refused"
    if message.option is not None:
        return "chose"
    if last is None or message.event != Event.QUESTION:
        return "left" if message.event == Event.QUIT else "went on"
    # Imported here: a program that notes nothing does without.
    from rapidfuzz.fuzz import token_set_ratio

    if re.match(r"(?:no|nope|sorry|not that|i meant?)\b", message.said, re.IGNORECASE):
        return "refused"
    return "rephrased" if token_set_ratio(last.message.lower(), message.said.lower()) >= ALIKE else "went on"


def _is_private(analysis: Analysis, reply: Reply) -> bool:
    """Whether a message is about danger, about what the person should do or feels, or names somebody."""
    return reply.kind in (URGENT, ADVICE, SMALL_TALK) or bool(reply.preface) or _names_somebody(analysis)


def _names_somebody(analysis: Analysis) -> bool:
    if _INTRODUCING.search(analysis.text):
        return True
    words, unknown = _WORD.findall(analysis.text), _unknown(analysis)
    return any(
        before.lower().removesuffix("'s") in _BEFORE_A_NAME and _is_unknown(word, unknown) for before, word in itertools.pairwise(words)
    )


def _unknown(analysis: Analysis) -> frozenset[str]:
    """The words that stand in no example as they were typed."""
    mended = {said for said, token in zip(analysis.spelt, analysis.tokens, strict=True) if said != token}
    return frozenset((*analysis.strangers, *mended))


def _is_unknown(word: str, unknown: frozenset[str]) -> bool:
    return not unknown.isdisjoint(re.split(r"['’-]", word.lower()))
