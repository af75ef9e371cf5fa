"""Guided walks: where one stands, the next step, and the stages as a picture shows them."""

from __future__ import annotations

from typing import NamedTuple

from faq.dialogue import offers, phrases
from faq.dialogue.state import State, Turn
from faq.model import GUIDE, Reply, Stage, Tour
from faq.routing.router import Router


class Stop(NamedTuple):
    """A stage of a tour as a picture shows it: how many of its answers were read, of how many, and whether the person is here.

    ``intent`` is the answer to open: the first that is unread, or else the first.
    """

    name: str
    note: str
    intent: str
    here: bool
    read: int
    answers: int


class Way(NamedTuple):
    """A tour as a picture shows it."""

    title: str
    stops: tuple[Stop, ...]


def step(router: Router, state: State, tour: Tour, number: int) -> State:
    """The state in which a step of a tour, counted from 0, has just been said; behind the last step the tour is over."""
    steps = tour.steps()
    intent = router.intents[steps[number]]
    answer = router.replies.answer(intent.question, intent)
    heading = f"{place(tour, number)}\n\n"
    on_tour = state._replace(
        current_intent=intent.id,
        last_answer=answer,
        seen_intents=tuple(dict.fromkeys((*state.seen_intents, intent.id))),
        trail=extended(state.trail, intent.id),
        tour=tour.id if number + 1 < len(steps) else "",
        step=number,
        misses=0,
    )
    options = offers.next_step(router, on_tour) or offers.tours(router, besides=tour.id)
    return on_tour._replace(reply=answer._replace(text=heading + answer.text, brief=heading + answer.brief, options=options))


def go_on(turn: Turn) -> State:
    """The next step of the tour that the person is on."""
    return step(turn.router, turn.state, current(turn), turn.state.step + 1)


def leave(turn: Turn) -> State:
    """Out of the tour."""
    left = turn.state._replace(tour="")
    return left._replace(reply=_say(turn, phrases.TOUR_LEFT)._replace(options=offers.suggestions(turn.router, left)))


def show_place(turn: Turn) -> State:
    """Where the tour stands."""
    reply = _say(turn, place(current(turn), turn.state.step))
    return turn.state._replace(reply=reply._replace(options=offers.next_step(turn.router, turn.state)))


def current(turn: Turn) -> Tour:
    """The tour that the person is on."""
    return next(tour for tour in turn.router.library.tours if tour.id == turn.state.tour)


def place(tour: Tour, number: int) -> str:
    """Where a tour stands, in a line."""
    steps = tour.steps()
    stage = next(stage for stage in tour.stages if steps[number] in stage.intents)
    note = f" ({stage.note})" if stage.note else ""
    return f"{tour.title}, {number + 1} of {len(steps)}: {stage.name}{note}"


def following_intent(router: Router, intent: str) -> str | None:
    """The first intent of the stage behind the one that an intent is part of, in the first tour that has one."""
    for tour in router.library.tours:
        for stage, following in zip(tour.stages, tour.stages[1:], strict=False):
            if intent in stage.intents:
                return following.intents[0]
    return None


def way(router: Router, state: State) -> Way:
    """The tour that the person is on, or else the first one; where there is none it has no stops."""
    tours = router.library.tours
    shown = next((tour for tour in tours if tour.id == state.tour), tours[0] if tours else None)
    return _way(shown, state) if shown else Way("", ())


def ways(router: Router, state: State) -> tuple[Way, ...]:
    """All tours."""
    return tuple(_way(tour, state) for tour in router.library.tours)


def extended(trail: tuple[str, ...], intent: str) -> tuple[str, ...]:
    """The trail with one more intent at its end, where it then stands once."""
    return (*(id_ for id_ in trail if id_ != intent), intent)


def _way(tour: Tour, state: State) -> Way:
    """A question that belongs to no stage leaves the person where they were last."""
    last = next((id_ for id_ in reversed(state.trail) if id_ in tour.steps()), None)
    return Way(tour.title, tuple(_stop(stage, last, state.seen_intents) for stage in tour.stages))


def _stop(stage: Stage, last: str | None, seen: tuple[str, ...]) -> Stop:
    unread = [id_ for id_ in stage.intents if id_ not in seen]
    intent = (*unread, *stage.intents)[0]
    return Stop(stage.name, stage.note, intent, last in stage.intents, len(stage.intents) - len(unread), len(stage.intents))


def _say(turn: Turn, text: str) -> Reply:
    return Reply(turn.message.said, GUIDE, (), None, (), text, text, ())
