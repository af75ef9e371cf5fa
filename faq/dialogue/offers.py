"""What is offered to take next: what a reply leads to, what has not been read, topics and tours."""

from __future__ import annotations

from collections.abc import Iterable

from faq.dialogue import phrases
from faq.dialogue.state import State
from faq.model import ANSWER, Option, Reply
from faq.routing.router import Router

TOPIC_ID, TOUR_ID = "topic:", "tour:"
"""What the ids of options begin with that lead to a topic or a tour, and not to an intent."""
MOST, FEWEST = 4, 2
"""Options of a reply."""


def suggestions(router: Router, state: State) -> tuple[Option, ...]:
    """Something to go on with, whatever was said: the next step of a tour, then what has not been read."""
    return _filled(router, state, (), state.seen_intents, MOST)


def after_reply(router: Router, state: State, reply: Reply, known: Iterable[str]) -> tuple[Option, ...]:
    """What to ask after a reply: the next step of a tour, then those of its options that are not known.

    After an answer there are at least two; after any other reply only what fits what was asked.
    """
    return _filled(router, state, [option.id for option in reply.options], known, FEWEST if reply.kind == ANSWER else 0)


def topics(router: Router) -> tuple[Option, ...]:
    """The topics that have answers."""
    shown = (topic for topic in router.library.topics if answers(router, topic.intents))
    return tuple(Option(TOPIC_ID + topic.id, topic.title) for topic in shown)


def tours(router: Router, besides: str = "") -> tuple[Option, ...]:
    """The guided tours, but for one."""
    shown = (tour for tour in router.library.tours if tour.id != besides)
    return tuple(Option(TOUR_ID + tour.id, phrases.TOUR.format(tour.title)) for tour in shown)


def next_step(router: Router, state: State) -> tuple[Option, ...]:
    """The next step of the tour that the person is on; nothing behind its last."""
    steps = next((tour.steps() for tour in router.library.tours if tour.id == state.tour), ())
    following = router.replies.options(steps[state.step + 1 : state.step + 2])
    return tuple(Option(option.id, phrases.GO_ON.format(option.label)) for option in following)


def answers(router: Router, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the ids that are answers."""
    return tuple(id_ for id_ in ids if router.intents[id_].kind == ANSWER)


def _filled(router: Router, state: State, wanted: Iterable[str], known: Iterable[str], least: int) -> tuple[Option, ...]:
    """Up to MOST options: the next step, the ids wanted, and as far as ``least`` asks others: to start with, of tours, of topics."""
    going_on = next_step(router, state)
    known = {*known, *(option.id for option in going_on)}
    unread = [id_ for id_ in dict.fromkeys(wanted) if id_ not in known and id_ in router.intents]
    rest = [option.id for option in router.replies.welcome().options]
    rest += [id_ for tour in router.library.tours for id_ in tour.steps()]
    rest += [id_ for topic in router.library.topics for id_ in answers(router, topic.intents)]
    more = [id_ for id_ in dict.fromkeys(rest) if id_ not in known and id_ not in unread]
    return (*going_on, *router.replies.options((unread + more[: max(0, least - len(unread))])[:MOST]))[:MOST]
