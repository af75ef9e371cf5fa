"""The words that the content explains: which of them a text uses, and which a message asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from faq.model import Gloss, Synonym
from faq.routing.features import Thesaurus
from faq.text import stem, tokenize

_MEANING = frozenset("mean means meaning meant define defined definition".split())
_SMALL = frozenset(
    "a about an and are as at be by can could did do does easy english explain for here i in is it just me my of or please plain say"
    " says simple simply tell term terms that the their them these they this those to was were what when which word words would you"
    " your".split()
)


class Glossary:
    """The glosses of the content, found in a text under any of their forms; a longer form wins over a shorter one."""

    def __init__(self, glosses: Iterable[Gloss]) -> None:
        entries = [(Synonym(gloss.term, gloss.forms, gloss.place), gloss) for gloss in glosses]
        self._thesaurus = Thesaurus.of(synonym for synonym, _ in entries)
        self._glosses = {"=" + "-".join(tokenize(synonym.term)): gloss for synonym, gloss in entries}

    def used_in(self, text: str) -> tuple[Gloss, ...]:
        """The glosses of the words of a text, each once, in the order in which they come."""
        return self._named(self._terms(tokenize(text)))

    def places_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where each word of the glossary stands first in a text, from its first letter to behind its last."""
        first: dict[str, tuple[int, int]] = {}
        for found in self._written.finditer(text):
            first.setdefault(self._term_of[found[0].lower()], found.span())
        return tuple(first.values())

    def asked_for(self, tokens: Sequence[str], *, about_meaning: bool) -> tuple[Gloss, ...]:
        """The glosses of the words whose meaning a message asks for.

        Of a message that is ``about_meaning`` the first word that tells anything must be one of them: "refractory in the trial" asks
        for it, "cytopenia in the trial" does not. Any other message must ask for a meaning and for nothing else.
        """
        terms = self._terms([token for token in tokens if token not in _SMALL and token not in _MEANING])
        named = self._named(terms)
        if about_meaning:
            return named if terms and terms[0] in self._glosses else ()
        return named if not _MEANING.isdisjoint(tokens) and all(term in self._glosses for term in terms) else ()

    @cached_property
    def _term_of(self) -> dict[str, str]:
        return {name.lower(): gloss.term for gloss in self._glosses.values() for name in (gloss.term, *gloss.forms)}

    @cached_property
    def _written(self) -> re.Pattern[str]:
        names = sorted(map(re.escape, self._term_of), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(names)})\b" if names else r"(?!)", re.IGNORECASE)

    def _terms(self, tokens: Sequence[str]) -> list[str]:
        return self._thesaurus.terms(list(map(stem, tokens)))

    def _named(self, terms: Iterable[str]) -> tuple[Gloss, ...]:
        return tuple(dict.fromkeys(self._glosses[term] for term in terms if term in self._glosses))
