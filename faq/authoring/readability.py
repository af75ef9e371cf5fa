"""How hard a text is to read, as the school years that it takes.

Syllables are counted by pyphen where the extra ``tools`` is installed, else as groups of vowels.
"""

from __future__ import annotations

import re
from functools import cache
from math import sqrt

_WORD = re.compile(r"[A-Za-z0-9'’-]+")
_END = re.compile(r"[.!?](?:\s|$)")
_SILENT_E = re.compile(r"(?<=[^l])e$")
_VOWELS = re.compile(r"[aeiouy]+")
_HARD = 3
"""Syllables from which SMOG counts a word as hard."""


def flesch_kincaid(text: str) -> float:
    """The grade of Kincaid, Fishburne, Rogers and Chissom 1975."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    ends = len(_END.findall(text)) or 1
    return 0.39 * len(words) / ends + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def smog(text: str) -> float:
    """The grade of McLaughlin 1969; made for 30 sentences, so that for a short answer it is only a hint."""
    hard = sum(syllables(word) >= _HARD for word in _WORD.findall(text))
    return 1.043 * sqrt(hard * 30 / (len(_END.findall(text)) or 1)) + 3.1291


def sentences(text: str) -> list[str]:
    """The sentences."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]


def syllables(word: str) -> int:
    """At least 1."""
    vowels = max(1, len(_VOWELS.findall(_SILENT_E.sub("", word.lower()))))
    dictionary = _dictionary()
    # Hyphenation never parts a single letter from a word, so it is a lower bound.
    return vowels if dictionary is None else max(dictionary.inserted(word).count("-") + 1, min(vowels, 2))


@cache
def _dictionary():  # type: ignore[no-untyped-def]
    try:
        import pyphen
    except ImportError:
        return None
    return pyphen.Pyphen(lang="en_US")
