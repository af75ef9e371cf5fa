"""The words that the examples are written in, and what a misspelt one of them was meant to be."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from zlib import crc32

from faq.text import stem

SHORTEST = 4
"""Letters: a shorter unknown word is left alone, because too many words are one slip away from it."""
ONE_SLIP_COUNT, MORE_SLIPS_COUNT = 6, 20
"""An unknown word is taken for one that is a single slip away if at least so many examples have it, and for one further away if so
many have. A rarer word is no likelier than that the unknown one is a name: "Gardner" is not gardener, nor "limb" climb. Of 400 real
questions about other diseases 19 unknown words in 20 stay unknown by this, and no misspelt word of 500 questions about the subject.
Content with few examples asks for fewer: for one more in every thousand examples, and in every 400."""
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
    common: int
    """How many of them at least ONE_SLIP_COUNT examples have ..."""
    very_common: int
    """... and MORE_SLIPS_COUNT."""
    stem_keys: array[int] | memoryview[int]
    """The hash keys of the stems of all, sorted."""


def words_of(texts: Sequence[Sequence[str]], meant: Sequence[Sequence[str]]) -> Words:
    """The words of texts that are given as tokens; an unknown word may be taken for one of those that are ``meant``."""
    counts = Counter(token for tokens in meant for token in set(tokens))
    limits = min(ONE_SLIP_COUNT, 1 + len(texts) // 1_000), min(MORE_SLIPS_COUNT, 1 + len(texts) // 400)
    common, very_common = (sum(count >= least for count in counts.values()) for least in limits)
    keys = sorted({hash_key(stem(token)) for tokens in texts for token in tokens})
    text = " ".join(sorted(counts, key=lambda word: (-counts[word], word)))
    return Words(text, common, very_common, array("I", keys))


class Vocabulary:
    """The words of the examples, at work."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._nearest = lru_cache(REMEMBERED)(self._find_nearest)

    def knows(self, token: str) -> bool:
        """Whether an example has the word, in whatever form."""
        return place_of(self._words.stem_keys, stem(token)) >= 0

    def correct(self, tokens: Sequence[str]) -> list[str]:
        """The tokens, each unknown one of four letters or more replaced by the known word that it most resembles, if any does."""
        corrected = {token: self._nearest(token) for token in self.strangers(tokens)[:MOST_CORRECTED]}
        return [corrected.get(token, token) for token in tokens]

    def strangers(self, tokens: Sequence[str]) -> list[str]:
        """The tokens, of those already corrected, that no example has: words of letters that are long enough to be told."""
        return [token for token in dict.fromkeys(tokens) if len(token) >= SHORTEST and token.isalpha() and not self.knows(token)]

    @cached_property
    def _common(self) -> list[str]:
        return self._words.text.split(" ", self._words.common)[: self._words.common]

    def _find_nearest(self, word: str) -> str:
        # Imported here: it costs more than a whole `faq ask`, and most questions are spelt right.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        # Of equally near words the first one is found, which is the commonest.
        one_slip = process.extractOne(word, self._common, scorer=OSA.distance, score_cutoff=1)
        if one_slip:
            return one_slip[0]
        likely = self._common[: self._words.very_common]
        nearest = process.extractOne(word, likely, scorer=OSA.normalized_similarity, score_cutoff=SIMILARITY)
        return nearest[0] if nearest else word


def hash_key(name: str) -> int:
    """A name as 32 bits, the same on every machine (CRC-32); two names that share one are taken for the same."""
    return crc32(name.encode("utf-8", "surrogatepass"))


def place_of(keys: Sequence[int], name: str) -> int:
    """Where the key of a name stands among some keys in ascending order, or -1."""
    key = hash_key(name)
    at = bisect_left(keys, key)
    return at if at < len(keys) and keys[at] == key else -1
