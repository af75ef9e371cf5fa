"""What the small words of a message tell: where a clause begins, what only asks, what was named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_CLAUSES = 40
"""Clauses of one message that are analysed, the first and the last half."""

ASKING = frozenset(
    "how what whats what's why when whens where wheres which who whos whose is are was were do does did can could will would"
    " should has have tell explain give list describe name".split()
)
"""What a clause begins with that asks something, or for something."""

_REQUEST = frozenset(
    "i we you they me us my our all the a am are is be do not can could would will like want wanted need have had got to in of on about"
    " regarding what more something anything everything some any just so and hi hello hey please thanks let talk know known learn"
    " hear heard read understand ask tell explain describe give help find out info information question questions wondering wonder"
    " curious interested worried concerned afraid scared nervous anxious doctor doctors nurse team mentioned said".split()
)
_REQUEST_ENDS = frozenset("about regarding of on know understand ask wondering wonder explain describe mentioned".split())
"""The words of a request like "I would like to know more about", and those with which it ends."""

_TELLING = frozenset("i i'm im i've ive my he he's hes she she's shes we our they".split())
"""Words with which somebody begins to tell of themselves, or of another."""

REFERRING = frozenset("it its they them their this that these those".split())
"""Words for what was named before."""

_MEASURES = frozenset("long often much many soon far then".split())
"""Words that make a question of "how", and name nothing."""

# Left for re to compile and keep when a message can have more than one clause; most cannot.
_BOUNDARY = r"(?<=[.!?;,]) |\s?[+&]\s?| (?=(?:and|also|plus) )"
_JOINT = r"(?:(?:and|also|plus|so|then) ){1,4}"
_BOUNDARY_MARKS = (". ", "! ", "? ", "; ", ", ", "+", "&", " and ", " also ", " plus ")


def as_written(text: str) -> str:
    """A message on one line as it is compared word for word: in small letters, without the full stop or exclamation mark at its end.

    A question mark stays, for it may make all the difference.

    >>> as_written("I can’t breathe!"), as_written("can’t breathe?")
    ("i can't breathe", "can't breathe?")
    """
    return text.casefold().replace("’", "'").strip(" .!")


def names_nothing(tokens: Sequence[str]) -> bool:
    """Whether these words only ask, and do not say about what.

    >>> names_nothing("how long is it then".split()), names_nothing("how long is rye baked".split())
    (True, False)
    """
    return (ASKING | REFERRING | _REQUEST | _MEASURES).issuperset(tokens)


def asked_for(tokens: Sequence[str]) -> Sequence[str]:
    """The tokens without the words of a request before them, which say nothing of what is asked for.

    >>> asked_for("could you tell me more about rye".split()), asked_for("tell me".split())
    (['rye'], ['tell', 'me'])
    """
    end = next((at for at, token in enumerate(tokens) if token not in _REQUEST), len(tokens))
    while end > 1 and (tokens[end - 1] not in _REQUEST_ENDS or tokens[end - 2] == "do" or (REFERRING | _REQUEST).issuperset(tokens[end:])):
        # "What can I do about rye" asks for something else, and what is asked for has to be named.
        end -= 1
    if end < 2:
        return tokens
    return tokens[end:-1] if tokens[-1] == "please" else tokens[end:]


def clauses(line: str) -> list[str]:
    """The clauses of a message on one line: its sentences, and what stands before and behind a joint that leads to a question, or a
    comma behind which somebody begins to tell.

    >>> clauses("what is rye and how long does it bake? thanks, bye")
    ['what is rye', 'how long does it bake?', 'thanks, bye']
    >>> clauses("how long does it bake, and my kitchen is full of smoke")
    ['how long does it bake,', 'my kitchen is full of smoke']
    """
    if not any(mark in line for mark in _BOUNDARY_MARKS):
        return [line] if line else []
    found, start = [], 0
    joint_at = re.compile(_JOINT, re.IGNORECASE).match
    for boundary in re.finditer(_BOUNDARY, line):
        joint = joint_at(line, boundary.end())
        following = joint.end() if joint else boundary.end()
        first_word = line[following : following + 12].split(" ", maxsplit=1)[0].lower().rstrip("?!.,")
        mark = line[boundary.start() - 1 : boundary.start()]
        if mark in tuple(".!?;") or boundary[0].strip() in ("+", "&") or first_word in ASKING or (mark == "," and first_word in _TELLING):
            found.append(line[start : boundary.start()].strip())
            start = following
    found.append(line[start:].strip())
    found = [clause for clause in found if clause]
    return found[: MOST_CLAUSES // 2] + found[-MOST_CLAUSES // 2 :] if len(found) > MOST_CLAUSES else found
