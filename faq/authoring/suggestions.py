"""What authors can learn from messages that were not understood: alike ones together, and for each group what it may be."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz, process

from faq import files
from faq.model import SUBJECT_KINDS
from faq.routing.router import Router
from faq.text import clean_line, stem, tokenize

Sort = Literal["a new way of asking", "perhaps missing", "a stranger"]

ALIKE = 75
"""Messages at least this much alike, of 100, are one group."""
LIKELY = 0.20
"""Where no intent is as likely as this, the content may lack one."""
MOST_NEAREST = 3
"""Intents that are named for a group."""
MOST_COMPARED = 60
"""Groups that a message is compared with, of those that share its rarest words."""
GROUP = "asked"
"""The group of examples that gets what is added."""


class Suggestion(NamedTuple):
    """Messages that are alike, the commonest first, with how often each came; what they may be; and the intents that are nearest.

    ``chosen`` are the intents that people themselves took next, with how often.
    """

    messages: tuple[tuple[str, int], ...]
    sort: Sort
    nearest: tuple[tuple[str, float], ...]
    strangers: tuple[str, ...]
    chosen: tuple[tuple[str, int], ...]

    @property
    def times(self) -> int:
        """How often its messages came in all."""
        return sum(count for _, count in self.messages)


class Noted(NamedTuple):
    """One line of the file, as far as it is of use here."""

    message: str
    chosen: str


def read_notes(lines: Iterable[str]) -> tuple[list[Noted], int]:
    """The messages of a file of notes, and how many lines are none."""
    notes, unread = [], 0
    for line in lines:
        noted = _read(line)
        if noted is None:
            unread += bool(line.strip())
        else:
            notes.append(noted)
    return notes, unread


def suggest(notes: Sequence[Noted], router: Router) -> Iterator[Suggestion]:
    """The groups of messages, the largest first."""
    counts = Counter(noted.message for noted in notes)
    chosen: dict[str, Counter[str]] = {}
    for noted in notes:
        if noted.chosen in router.intents:
            chosen.setdefault(noted.message, Counter())[noted.chosen] += 1
    groups = _grouped(counts)
    for group in sorted(groups, key=lambda group: -sum(counts[message] for message in group)):
        yield _suggestion(group, counts, chosen, router)


def with_example(text: str, example: str) -> str:
    """The text of a file of examples with one more, in a list or else in the group GROUP; all other lines stay as they are."""
    item = f"- {json.dumps(example, ensure_ascii=False)}\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    start = next((at for at, line in enumerate(lines) if line.rstrip() == "examples:"), None)
    if start is None:
        return "".join([*lines, f"examples:\n  {GROUP}:\n    {item}"])
    end = _end_of_block(lines, start, (" ", "- "))
    if _is_list(lines[start + 1 : end]):
        return "".join([*lines[:end], _indentation(lines[start + 1 : end]) + item, *lines[end:]])
    group = next((at for at in range(start + 1, end) if lines[at].rstrip() == f"  {GROUP}:"), None)
    if group is None:
        return "".join([*lines[:end], f"  {GROUP}:\n    {item}", *lines[end:]])
    after = _end_of_block(lines, group, ("    ",))
    return "".join([*lines[:after], f"    {item}", *lines[after:]])


def add_example(folder: str, id_: str, example: str) -> str:
    """Add an example to the file of an intent, whole or not at all, and give its path. Raises OSError where that is not possible."""
    path = os.path.join(folder, "examples", f"{id_}.yaml")
    text, mode = "", 0o644
    if os.path.exists(path):
        mode = os.stat(path).st_mode & 0o777
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    files.replace(path, with_example(text, example).encode())
    os.chmod(path, mode)
    return path


def as_lines(suggestion: Suggestion) -> Iterator[str]:
    """A group to read: how often, what it may be, the messages, the intents that are nearest."""
    strangers = f": {', '.join(suggestion.strangers)}" if suggestion.strangers and suggestion.sort == "a stranger" else ""
    times = f"{suggestion.times} times" if suggestion.times > 1 else "once"
    yield f"{times}, {suggestion.sort}{strangers}"
    for message, count in suggestion.messages:
        yield f"  “{message}”" + (f" ({count})" if count > 1 else "")
    for id_, probability in suggestion.nearest:
        yield f"  nearest  {id_} {probability:.2f}"
    for id_, count in suggestion.chosen:
        yield f"  chosen   {id_} {count}"


def _end_of_block(lines: Sequence[str], start: int, beginnings: tuple[str, ...]) -> int:
    """Behind the last line of the block that a line opens, all of which begin so; empty lines and comments behind it are not part of it."""
    end = start + 1
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.startswith(beginnings) and line.strip():
            end = at + 1
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return end


def _is_list(block: Sequence[str]) -> bool:
    return next((line.lstrip().startswith("- ") for line in block if line.strip() and not line.lstrip().startswith("#")), False)


def _indentation(block: Sequence[str]) -> str:
    item = next(line for line in block if line.lstrip().startswith("- "))
    return item[: len(item) - len(item.lstrip())]


def _read(line: str) -> Noted | None:
    try:
        values: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or not isinstance(values.get("message"), str):
        return None
    chosen = values.get("chosen")
    message = clean_line(values["message"])
    return Noted(message, chosen if isinstance(chosen, str) else "") if tokenize(message) else None


def _grouped(counts: Mapping[str, int]) -> list[list[str]]:
    """The messages in groups, each behind the commonest of them: one joins the group whose first message it is most like."""
    words = {message: sorted({stem(token) for token in tokenize(message)}) for message in counts}
    frequency = Counter(word for found in words.values() for word in found)
    groups: dict[str, list[str]] = {}
    with_word: dict[str, list[str]] = {}
    for message in sorted(counts, key=lambda message: (-counts[message], message)):
        rarest = sorted(words[message], key=lambda word: (frequency[word], word))
        near = list(dict.fromkeys(first for word in rarest for first in with_word.get(word, ())[:MOST_COMPARED]))[:MOST_COMPARED]
        found = process.extractOne(message, near, scorer=fuzz.token_sort_ratio, processor=str.lower, score_cutoff=ALIKE)
        if found:
            groups[found[0]].append(message)
        else:
            groups[message] = [message]
            for word in rarest:
                with_word.setdefault(word, []).append(message)
    return list(groups.values())


def _suggestion(group: Sequence[str], counts: Mapping[str, int], chosen: Mapping[str, Counter[str]], router: Router) -> Suggestion:
    analysis = router.analyse(group[0])
    nearest = tuple((candidate.intent, candidate.probability) for candidate in analysis.ranking[:MOST_NEAREST])
    taken = sum((chosen[message] for message in group if message in chosen), Counter[str]())
    likely = analysis.best.probability >= LIKELY and router.intents[analysis.best.intent].kind in SUBJECT_KINDS
    sort: Sort = "a stranger" if analysis.strangers else "a new way of asking" if likely or taken else "perhaps missing"
    messages = tuple((message, counts[message]) for message in group)
    return Suggestion(messages, sort, nearest, analysis.strangers, tuple(taken.most_common(MOST_NEAREST)))
