"""Tells what is not a question about the subject: emergencies, crises, personal decisions, small talk, other subjects.

It reads the whole message and learns from the content: from messages that are urgent and from calm ones, those that only sound
urgent among them. Beside the words of a message it sees its cues. What follows from its probabilities is decided in ``gate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from faq.routing.classifier import Classifier
from faq.routing.cues import CueFinder
from faq.routing.features import CONTEXT_WEIGHT, FOLLOWS, cue_features

CHAR_NGRAM_WEIGHT = 0.3
"""Lighter than among questions about the subject, where they help against slips: of hard messages in danger 83 in 100 are then told
from all but 1 % of calm ones, 72 with the weight that they have there."""


class Triage:
    """The cues and what was learned about them."""

    def __init__(self, cues: CueFinder, classifier: Classifier) -> None:
        self._cues = cues
        self._classifier = classifier

    def probabilities(self, text: str, tokens: Sequence[str], features: Mapping[str, float], *, follows: bool) -> dict[str, float]:
        """How likely the message is each of the intents that are not about the subject, or CALM; together 1.

        ``features`` are those of its tokens; ``follows`` tells that it comes after a reply about the subject. A message of which
        nothing is known is none of them.
        """
        seen = triage_features(features, self._cues.find(text, tokens), follows=follows)
        return dict(zip(self._classifier.intents, self._classifier.probabilities(seen), strict=False))


def triage_features(features: Mapping[str, float], cues: Iterable[str], *, follows: bool) -> dict[str, float]:
    """The features of a message for triage: those of its tokens, and its cues."""
    lighter = {name: CHAR_NGRAM_WEIGHT if name[0] == "#" else weight for name, weight in features.items()}
    return {**lighter, **cue_features(cues), **({FOLLOWS: CONTEXT_WEIGHT} if follows else {})}
