"""Guided walks: where one stands, the next step, and the stages as a picture shows them."""

from __future__ import annotations

from typing import NamedTuple

from faq.dialogue import offers, phrases
from faq.dialogue.state import State, Turn
from faq.model import GUIDE, Reply, Tour
from faq.routing.router import Router


class Stop(NamedTuple):
    """A stage of a tour as a picture shows it: ``here`` if it was last spoken of, ``seen`` when nothing is left of it."""

    name: str
    note: str
    intent: str
    here: bool
    seen: bool


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


def stops(router: Router, state: State) -> tuple[Stop, ...]:
    """The stages of the tour that the person is on, or else of the first one that the last answer is part of."""
    tours = router.library.tours
    near = [tour for tour in tours if tour.id == state.tour or (not state.tour and state.current_intent in tour.steps())]
    return tuple(
        Stop(stage.name, stage.note, stage.intents[0], state.current_intent in stage.intents, set(stage.intents) <= set(state.seen_intents))
        for tour in (near or tours)[:1]
        for stage in tour.stages
    )


def _say(turn: Turn, text: str) -> Reply:
    return Reply(turn.message.said, GUIDE, (), None, (), text, text, ())
