"""What a message is, before it is known what it leads to: a number, a command, an emergency, the name of a choice, a question.

An emergency is seen whatever we wait for; only the number of an option and the commands, which say one thing alone, come before it.
Commands come before the names of choices, so that "back" is never taken for a choice with that word in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from faq.dialogue import commands, phrases
from faq.dialogue.state import Event, Message, State, Waiting
from faq.routing.analysis import Analysis
from faq.routing.router import Router
from faq.text import stem, tokenize

_PLACES = (("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4"))
_FILLERS = frozenset(
    "the a an one i mean meant that this it please about option number is are of to and thing part what which how do does".split()
)


def recognise(router: Router, state: State, analysis: Analysis) -> Message:
    """The first of RECOGNISERS that knows the message, else a question."""
    found = (recogniser(router, state, analysis) for recogniser in RECOGNISERS)
    return next((message for message in found if message is not None), Message(Event.QUESTION, analysis))


def _number_of_an_option(router: Router, state: State, analysis: Analysis) -> Message | None:
    said, options = analysis.text, state.reply.options
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0
    return Message(Event.OPTION, analysis, option=options[number - 1]) if 1 <= number <= len(options) else None


def _command(router: Router, state: State, analysis: Analysis) -> Message | None:
    command = commands.recognise(analysis.text, analysis.spelt)
    return Message(command.event, analysis, command.argument) if command else None


def _alarm(router: Router, state: State, analysis: Analysis) -> Message | None:
    return Message(Event.ALARM, analysis) if router.gate.is_urgent(analysis) else None


def _other_number(router: Router, state: State, analysis: Analysis) -> Message | None:
    return Message(Event.NO_SUCH_OPTION, analysis) if analysis.text.isdecimal() else None


def _nothing(router: Router, state: State, analysis: Analysis) -> Message | None:
    return None if analysis.text else Message(Event.NOTHING, analysis)


def _place_of_an_option(router: Router, state: State, analysis: Analysis) -> Message | None:
    """ "The second one", "last", "1 and 3", "both"."""
    options = state.reply.options
    places = {name: option for names, option in zip(_PLACES, options, strict=False) for name in names}
    places |= {"last": options[-1]} if options else {}
    named = [token for token in analysis.spelt if token not in _FILLERS]
    chosen = [places[token] for token in (_PLACES[0][:1] + _PLACES[1][:1] if named == ["both"] else named) if token in places]
    if not 1 <= len(chosen) <= 2 or len(chosen) < len(named):
        return None
    return Message(Event.OPTION, analysis, option=chosen[0], other_option=(*chosen, None)[1])


def _label_of_an_option(router: Router, state: State, analysis: Analysis) -> Message | None:
    labelled = [option for option in state.reply.options if analysis.spelt and _label_tokens(option.label) == analysis.spelt]
    return Message(Event.OPTION, analysis, option=labelled[0]) if labelled else None


def _what_follows(router: Router, state: State, analysis: Analysis) -> Message | None:
    return Message(Event.WHAT_FOLLOWS, analysis) if phrases.asks_what_follows(analysis.spelt) else None


def _name_of_a_choice(router: Router, state: State, analysis: Analysis) -> Message | None:
    """Words that one choice has, and no other."""
    tokens, options = analysis.spelt, state.reply.options
    named = {stem(token) for token in tokens if token not in _FILLERS}
    if state.waiting != Waiting.CHOICE or not named:
        return None
    hits = [option for option in options if named <= set(map(stem, _label_tokens(option.label)))]
    return Message(Event.NAME, analysis, option=hits[0]) if len(hits) == 1 else None


@lru_cache(1_024)
def _label_tokens(label: str) -> tuple[str, ...]:
    return tuple(tokenize(label))


RECOGNISERS: tuple[Callable[[Router, State, Analysis], Message | None], ...] = (
    _number_of_an_option,
    _command,
    _alarm,
    _other_number,
    _nothing,
    _place_of_an_option,
    _label_of_an_option,
    _what_follows,
    _name_of_a_choice,
)
"""In the order in which they are tried."""
