"""What a message tells triage besides its words: who it is about, and when; whether it asks or tells; what its numbers measure.

Words alone do not tell "she has a fever" from "does it cause a fever", so a message has cues: whether it is about oneself or another,
now, past or supposed, whether it asks or tells, whether a symptom is denied, and whether a number is one that a thermometer or a
monitor shows in danger. Which words are cues for these is content.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from faq.model import CUES, Cue
from faq.text import stem

FEVER_C, FEVER_F = (38.0, 43.0), (100.4, 109.0)
"""Body temperatures that count as fever, from the usual limit (38.0 °C, 100.4 °F) to the highest that a person survives."""
LOW_OXYGEN = (50.0, 93.0)
"""Percent of oxygen saturation below what is taken as safe (94), down to what a clip still shows."""
FAST_PULSE, SLOW_PULSE = (125.0, 250.0), (25.0, 42.0)
LOW_PRESSURE, HIGH_PRESSURE = (40, 89), (185, 300)
"""Upper blood pressure in mmHg."""
MOST_NUMBERS = 60
"""Numbers of one message that are looked at."""

_NEARBY = 25
"""Characters around a number in which a word tells what it measures."""
_DENIES = 3
"""Tokens before a symptom among which a denial belongs to it."""
_UNABLE = frozenset(map(stem, ("can", "could", "will", "would")))
"""What makes of a denial behind it a symptom: "cannot breathe", "will not stop bleeding"."""
_SHORT, _LONG = 5, 15

# Left for re to compile and keep when a message has a number in it; most have none.
_NUMBER = r"(?<![\d/.,])(\d{2,3}(?:[.,]\d{1,2})?)(?![\d/])\s*(?:°|degrees?|deg|o)?\s*([cf])?(?![a-z])"
_PRESSURE = r"\b(\d{2,3})\s*(?:/|over)\s*(\d{2,3})\b"
_HEAT = r"temp|fever|thermom|°|degree|\bhot\b|burn|\bt\b"
_OXYGEN = r"\bsats?\b|satur|spo2|\bo2\b|ox[iy]|\bclip\b"
_PULSE = r"\bhr\b|heart|pulse|bpm|beat"
_SHORT_FEVER = r"\bt\s?(?:3[89]|4[0-2])(?:[.,]\d)?\b"


class CueFinder:
    """Knows which words are cues for what."""

    def __init__(self, stems: Mapping[str, Collection[str]]) -> None:
        self.stems = stems
        """The stems of the words that are cues, by the name of the cue."""
        self._stems = {name: frozenset(stems[name]) for name in CUES}

    @classmethod
    def of(cls, cues: Sequence[Cue]) -> CueFinder:
        """The finder of some cues."""
        return cls({name: sorted({stem(word) for cue in cues if cue.name == name for word in cue.words}) for name in CUES})

    def find(self, text: str, tokens: Sequence[str]) -> Iterator[str]:
        """The cues of a message, given as its text and as its tokens, by name."""
        stems = list(map(stem, tokens))
        found = {name: not known.isdisjoint(stems) for name, known in self._stems.items()}
        yield from (name for name, there in found.items() if there)
        told, denied = self._symptoms(stems)
        numbers = sorted(danger_numbers(text))
        who = "self" if found["self"] else "other" if found["other"] else "nobody"
        # "Can they walk" asks, and "cannot walk" tells.
        opening = stems[0] in self._stems["general"] and stems[1:2] != ["not"] if stems else False
        asks = opening or text.rstrip().endswith("?")
        mood = "asks" if asks else "tells"
        tense = "now" if found["now"] else "untimed"
        truth = "supposed" if found["supposing"] else "real"
        symptom = "symptom" if told else "none"
        yield from ("denied",) if denied else ()
        yield from (f"is-{who}", f"is-{mood}", f"is-{_size(stems)}")
        yield from (f"{symptom}-{sort}" for sort in (who, mood, truth, tense))
        yield from (f"{symptom}-{who}-{mood}", f"{symptom}-{who}-{mood}-{truth}", f"{symptom}-{who}-{tense}-{mood}")
        if found["crisis"]:
            yield from (f"crisis-{who}", f"crisis-{who}-{mood}", f"crisis-{who}-{truth}")
        if numbers:
            yield from (*numbers, f"number-{mood}", f"number-{who}", f"number-{truth}-{mood}")

    def _symptoms(self, stems: Sequence[str]) -> tuple[bool, bool]:
        """Whether a symptom is told, and whether one is denied."""
        denials = {at for at, one in enumerate(stems) if one in self._stems["denial"] and (at == 0 or stems[at - 1] not in _UNABLE)}
        told = denied = False
        for at, one in enumerate(stems):
            if one in self._stems["symptom"]:
                denies = not denials.isdisjoint(range(at - _DENIES, at))
                told, denied = told or not denies, denied or denies
        return told, denied


def danger_numbers(text: str) -> set[str]:
    """What the numbers in a text measure, as far as they are in danger.

    >>> sorted(danger_numbers("temp 39.4 and sats 88"))
    ['fever', 'oxygen']
    >>> danger_numbers("two to 4 weeks, 38 patients")
    set()
    """
    if not any(character.isdigit() for character in text):
        return set()
    lower = text.lower()
    found = {"fever"} if re.search(_SHORT_FEVER, lower) else set()
    for match in islice(re.finditer(_NUMBER, lower), MOST_NUMBERS):
        nearby = lower[max(0, match.start() - _NEARBY) : match.end() + _NEARBY]
        found |= _measures(match[1], match[2], nearby)
    for match in islice(re.finditer(_PRESSURE, lower), MOST_NUMBERS):
        upper, under = int(match[1]), int(match[2])
        if upper > under and (_within(upper, LOW_PRESSURE) or _within(upper, HIGH_PRESSURE)):
            found.add("pressure")
    return found


def _measures(number: str, unit: str | None, nearby: str) -> set[str]:
    value = float(number.replace(",", "."))
    warm = re.search(_HEAT, nearby) is not None
    exact = not number.isdecimal()
    found = set()
    if unit != "f" and (exact or warm or unit == "c") and _within(value, FEVER_C):
        found.add("fever")
    if unit != "c" and (warm or unit == "f") and _within(value, FEVER_F):
        found.add("fever")
    if re.search(_OXYGEN, nearby) and _within(value, LOW_OXYGEN):
        found.add("oxygen")
    if re.search(_PULSE, nearby) and (_within(value, FAST_PULSE) or _within(value, SLOW_PULSE)):
        found.add("pulse")
    return found


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _size(stems: Sequence[str]) -> str:
    return "short" if len(stems) < _SHORT else "long" if len(stems) >= _LONG else "middling"
