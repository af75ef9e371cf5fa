"""Warnings over the wording of the replies: what an editor would ask, read with the eye and the ear. A new one is one more line in RULES.

Each rule is a function from Library to problems; the first word of a message is its code.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from faq.authoring.readability import as_prose, flesch_kincaid, sentences, smog
from faq.model import ANSWER, NOT_COVERED, SUBJECT_KINDS, Intent, Library, Place, Problem
from faq.text import stem, tokenize

LONGEST_ANSWER, LONGEST_BRIEF, LONGEST_SENTENCE = 90, 40, 25
"""Words."""
HARDEST, HARDEST_MEAN = 8.0, 6.0
"""Grades of Flesch and Kincaid, for each answer and on the average."""
HARDEST_POOLED = 8.0
"""Grade of SMOG, for all answers as one text."""
SHORT_SENTENCE, SHORT_IN_A_ROW = 7, 3
"""So many sentences in a row with fewer words than that sound clipped."""
OPENING, SAME_OPENING, FEW_OPENINGS = 2, 0.1, 3
"""Where that part of the gap replies, or more, begin with the same words, and they are not just a few, they sound like a machine."""
FEW_QUOTES, LONGEST_DENIED = 2, 4
"""Words, at most four, that stand in one or two quotes are a fact of the text, and not what all of it is about."""

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)?|\b(?:{_NUMBERS})\b", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_DENIAL = re.compile(
    r"\b(?:not in the (?:text|article)|silent|no word (?:on|of|about)|nothing (?:on|about)|(?:leaves?|left) out|(?:not|never)"
    r" (?:mention|name|cover|come up|list|speak of|say anything about)(?:e?d)?|does not say)\b",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(r"[,;:.]|\b(?:and|or|nor|either|neither)\b")
_SMALL = frozenset(
    "all how when where which who a an the is are was were be of on in at for to that this it there does"
    " do not no any its text article".split()
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{3,}\b")


def _unsupported(library: Library) -> Iterator[Problem]:
    """A number, or a name inside a sentence, that the quotes do not hold."""
    for intent in _answers(library):
        quoted = " ".join(intent.quotes).lower()
        for text in (intent.answer, intent.brief):
            for found in (*_NUMBER.findall(text), *_NAME.findall(text)):
                if found.lower() not in quoted:
                    yield Problem(
                        intent.place,
                        f"UNQUOTED '{found}' in '{intent.id}' stands in none of its quotes; quote it or leave it out",
                    )


def _too_long(library: Library) -> Iterator[Problem]:
    for intent in _replies(library):
        for name, text, most in (("answer", intent.answer, LONGEST_ANSWER), ("brief", intent.brief, LONGEST_BRIEF)):
            length = len(as_prose(text).split())
            if length > most:
                yield Problem(intent.place, f"LONG {name} of '{intent.id}' has {length} words; at most {most}")
        for sentence in sentences(intent.answer):
            if len(sentence.split()) > LONGEST_SENTENCE:
                message = (
                    f"LONG a sentence of '{intent.id}' has {len(sentence.split())} words; at most {LONGEST_SENTENCE}: '{sentence[:40]}'"
                )
                yield Problem(intent.place, message)


def _too_hard(library: Library) -> Iterator[Problem]:
    replies = _replies(library)
    grades = [flesch_kincaid(intent.answer) for intent in replies]
    for intent, grade in zip(replies, grades, strict=True):
        if grade > HARDEST:
            message = f"HARD answer of '{intent.id}' reads at grade {grade:.1f} (SMOG {smog(intent.answer):.1f}); at most {HARDEST:.0f}"
            yield Problem(intent.place, f"{message}: use shorter words and sentences")
    mean, pooled = sum(grades) / max(1, len(grades)), smog("\n".join(intent.answer for intent in replies))
    for name, grade, most in (("on the average", mean, HARDEST_MEAN), ("by SMOG, all of them together,", pooled, HARDEST_POOLED)):
        if grade > most:
            message = f"HARD the answers read at grade {grade:.1f} {name}; at most {most}: use shorter words and sentences"
            yield Problem(Place(replies[0].place.path, 1), message)


def _clipped(library: Library) -> Iterator[Problem]:
    """Short sentence after short sentence, as a machine speaks."""
    for intent in library.intents:
        lengths = [len(sentence.split()) for sentence in sentences(intent.answer)]
        for at in range(len(lengths) - SHORT_IN_A_ROW + 1):
            if all(length < SHORT_SENTENCE for length in lengths[at : at + SHORT_IN_A_ROW]):
                message = f"CLIPPED {SHORT_IN_A_ROW} sentences in a row of '{intent.id}' have fewer than {SHORT_SENTENCE} words; join two"
                yield Problem(intent.place, message)
                break


def _same_openings(library: Library) -> Iterator[Problem]:
    gaps = [intent for intent in library.intents if intent.kind == NOT_COVERED]
    openings: dict[str, list[Intent]] = defaultdict(list)
    for intent in gaps:
        openings[" ".join(tokenize(intent.answer)[:OPENING])].append(intent)
    for opening, alike in openings.items():
        if len(alike) > max(FEW_OPENINGS, SAME_OPENING * len(gaps)):
            message = f"OPENING {len(alike)} of {len(gaps)} replies to what is not covered begin with '{opening}'; vary them"
            yield Problem(alike[0].place, message)


def _unexplained(library: Library) -> Iterator[Problem]:
    """An abbreviation that stands before its full name, or without it; the title of the source explains its own."""
    known = set(_ACRONYM.findall(library.article.title))
    for intent in _replies(library):
        for found in dict.fromkeys(_ACRONYM.findall(intent.answer)):
            first = re.search(rf"\b{found}\b", intent.answer)
            explained = re.search(rf"\({found}\)|\b{found}\b\s*(?:\(|,? (?:which )?(?:stands for|is short for|means))", intent.answer)
            if found not in known and not (first and explained and explained.start() <= first.start()):
                message = f"TERM '{found}' in '{intent.id}' stands before its full name; write the name first, and '({found})' behind it"
                yield Problem(intent.place, message)


def _no_call(library: Library) -> Iterator[Problem]:
    for intent in library.intents:
        if intent.is_side_effect and not any("call" in tokenize(sentence) for sentence in sentences(intent.answer)):
            message = f"CALL '{intent.id}' is marked as a side effect and does not tell when to call; add 'Call your treatment team if …'"
            yield Problem(intent.place, message)


def _denials(library: Library) -> Iterator[Problem]:
    """What a reply says is not in the text, in words that a quote has; those that many quotes have are what it is all about."""
    quotes = dict.fromkeys(quote for intent in _answers(library) for quote in intent.quotes)
    standing = Counter(run for quote in quotes for run in set(_runs(quote)))
    for intent in library.intents:
        if intent.kind == NOT_COVERED:
            for item in _denied(intent):
                if 0 < standing[item] <= FEW_QUOTES:
                    message = f"DENIES '{intent.id}' says that '{item}' is not there, and a quote has it; say what exactly is missing"
                    yield Problem(intent.place, message)


def _runs(text: str) -> Iterator[str]:
    words = [_singular(word) for word in tokenize(text)]
    for length in range(1, LONGEST_DENIED + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _denied(intent: Intent) -> Iterator[str]:
    """What the sentences that deny something name; not what the reply then says in another sentence."""
    told = [*sentences(intent.answer), *sentences(intent.brief)]
    denying = [sentence for sentence in told if _DENIAL.search(sentence)]
    said = {run for sentence in told if sentence not in denying for run in _runs(sentence)}
    for sentence in denying:
        for item in _ITEM_ENDS.split(_DENIAL.sub(",", sentence)):
            named = " ".join(_singular(word) for word in tokenize(item) if word not in _SMALL)
            if named not in said:
                yield named


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _one_sided(library: Library) -> Iterator[Problem]:
    """A quote that only the answer rests on, or only the brief."""
    for intent in _answers(library):
        texts = {name: {stem(word) for word in tokenize(text)} for name, text in (("answer", intent.answer), ("brief", intent.brief))}
        for quote in intent.quotes:
            quoted = {stem(word) for word in tokenize(quote) if len(word) > 3}
            rests = {name for name, held in texts.items() if quoted & held}
            if len(rests) == 1:
                message = f"ONESIDED only the {rests.pop()} of '{intent.id}' rests on the quote '{quote[:40]}'; let both say it, or neither"
                yield Problem(intent.place, message)


def _answers(library: Library) -> list[Intent]:
    return [intent for intent in library.intents if intent.kind == ANSWER]


def _replies(library: Library) -> list[Intent]:
    return [intent for intent in library.intents if intent.kind in SUBJECT_KINDS]


RULES = (
    _unsupported,
    _too_long,
    _too_hard,
    _clipped,
    _same_openings,
    _unexplained,
    _no_call,
    _denials,
    _one_sided,
)
