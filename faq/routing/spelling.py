"""The words that the examples are written in, and what a misspelt one of them was meant to be."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from zlib import crc32

from faq.text import stem

SHORTEST = 4
"""Letters: a shorter unknown word is left alone, because too many words are one slip away from it."""
SIMILARITY = 0.72
"""The least OSA similarity of a word to the one that it is taken for; chosen on the validation part of public intent data."""
MOST_CORRECTED = 30
"""Unknown words of one message that are looked at: each takes up to a millisecond, and a message full of them is no question."""
REMEMBERED = 2_048
"""Words kept at hand with their corrections."""


class Words(NamedTuple):
    """The words of the examples, as they are stored."""

    text: str
    """The commonest first, parted by spaces."""
    stem_keys: array[int] | memoryview[int]
    """The hash keys of their stems, sorted."""


def words_of(texts: Iterable[Sequence[str]]) -> Words:
    """The words of texts that are given as tokens."""
    counts = Counter(token for tokens in texts for token in tokens)
    keys = sorted({hash_key(stem(word)) for word in counts})
    return Words(" ".join(sorted(counts, key=lambda word: (-counts[word], word))), array("I", keys))


class Vocabulary:
    """The words of the examples, at work."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._nearest = lru_cache(REMEMBERED)(self._find_nearest)

    def knows(self, token: str) -> bool:
        """Whether an example has the word, in whatever form."""
        keys, key = self._words.stem_keys, hash_key(stem(token))
        at = bisect_left(keys, key)
        return at < len(keys) and keys[at] == key

    def correct(self, tokens: Sequence[str]) -> list[str]:
        """The tokens, each unknown one of four letters or more replaced by the known word that it most resembles, if any does."""
        unknown = [token for token in dict.fromkeys(tokens) if len(token) >= SHORTEST and token.isalpha() and not self.knows(token)]
        corrected = {token: self._nearest(token) for token in unknown[:MOST_CORRECTED]}
        return [corrected.get(token, token) for token in tokens]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self._words.text.split():
            found.setdefault(len(word), []).append(word)
        return found

    def _of_lengths(self, shortest: int, longest: int) -> list[str]:
        return [word for length in range(shortest, longest + 1) for word in self._by_length.get(length, ())]

    def _find_nearest(self, word: str) -> str:
        # Imported here: it costs more than a whole `faq ask`, and most questions are spelt right.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        size = len(word)
        reach = int(size / SIMILARITY * (1 - SIMILARITY))
        one_slip = process.extractOne(word, self._of_lengths(size - 1, size + 1), scorer=OSA.distance, score_cutoff=1)
        if one_slip:
            return one_slip[0]
        likely = self._of_lengths(size - reach, size + reach)
        nearest = process.extractOne(word, likely, scorer=OSA.normalized_similarity, score_cutoff=SIMILARITY)
        return nearest[0] if nearest else word


def hash_key(name: str) -> int:
    """A name as 32 bits, the same on every machine (CRC-32); two names that share one are taken for the same."""
    return crc32(name.encode("utf-8", "surrogatepass"))
