"""What can happen in a turn that is about the subject. Each move takes the turn and gives the next state; which of them it is stands in
``conversation``.

Nobody is asked the same thing twice. A first miss says that it was not understood, a second shows the topics, a third names
whom to ask. Whatever the text does not say, or is personal, is kept as a question for the care team.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faq.dialogue import care_list, guide, offers, phrases, tours
from faq.dialogue.state import Event, State, Turn, Voice
from faq.model import (
    ADVICE,
    ANSWER,
    CLARIFY,
    FALLBACK,
    NOT_COVERED,
    SUBJECT_KINDS,
    Reply,
)
from faq.routing.analysis import STANDS_ALONE, Analysis

RECENT = 3
"""Replies whose answers are not printed again where they are only near."""
_CORRECTING = re.compile(
    r"(?:no|nope|nah|sorry|wait|not that)\b[\s,.!:;-]*(?:not that\b[\s,.!:;-]*)?"
    r"(?:(?:i|we)\s+(?:meant|mean|was asking about|asked about)\b[\s,:]*)?"
    r"|(?:i|we)\s+meant\b[\s,:]*",
    re.IGNORECASE,
)
_RETURNING = re.compile(r"(?:and |so |ok |okay )?(?:going |lets go |let us go )?(?:back|return|returning) to\b[\s,:]*", re.IGNORECASE)


def alarm(turn: Turn) -> State:
    """An emergency or a crisis, which ends whatever else was going on."""
    return turn.state._replace(reply=turn.router.reply(turn.message.analysis), tour="")


def take(turn: Turn) -> State:
    """An option: an intent's answer, the questions of a topic, or the first step of a tour."""
    option = turn.message.option
    assert option is not None
    router, state = turn.router, turn.state
    if option.id.startswith(offers.TOPIC_ID):
        return guide.show_topic(turn, option.id.removeprefix(offers.TOPIC_ID))
    if option.id.startswith(offers.TOUR_ID):
        tour = next(tour for tour in router.library.tours if tour.id == option.id.removeprefix(offers.TOUR_ID))
        return tours.step(router, state, tour, 0)
    if option.id in [following.id for following in offers.next_step(router, state)]:
        return tours.go_on(turn)
    reply = router.replies.answer(option.label, router.intents[option.id])
    other = turn.message.other_option
    return _answered(turn, router.replies.showing_too(reply, (other.id,)) if other and other.id in router.intents else reply)


def ask(turn: Turn) -> State:
    """A question in the person's own words."""
    said, state = turn.message.said, turn.state
    correcting = _CORRECTING.match(said) is not None and state.last_answer is not None
    refused = state.reply.intents if correcting else ()
    replies = (turn.router.reply(meant, refused, _recent(turn)) for meant in _readings(turn))
    reply = next((reply for reply in replies if reply.kind not in (CLARIFY, FALLBACK)), None) or turn.router.reply(
        turn.message.analysis, refused, _recent(turn)
    )
    reply = reply._replace(question=said)
    asked_again = reply.kind == state.reply.kind == CLARIFY and reply.options == state.reply.options
    return miss(turn) if asked_again or reply.kind == FALLBACK else _answered(turn, reply)


def say_what_follows(turn: Turn) -> State:
    """What comes next, by the stages of the tour that the last answer is part of."""
    if turn.state.tour:
        return tours.go_on(turn)
    following = tours.following_intent(turn.router, turn.state.current_intent)
    if following is None:
        return ask(turn)
    return _answered(turn, turn.router.replies.answer(turn.message.said, turn.router.intents[following]))


def miss(turn: Turn) -> State:
    """What was not understood, or asked in vain: the topics the second time, the care team the third."""
    said, preface = turn.message.said, turn.router.gate.lines(turn.message.analysis)
    state = turn.state._replace(misses=turn.state.misses + 1)
    if state.misses == 1:
        return state._replace(reply=_first_miss(turn)._replace(preface=preface))
    if state.misses == 2:
        options = (*offers.topics(turn.router), *offers.tours(turn.router))
        return state._replace(reply=guide.choice(said, phrases.SECOND_MISS, options, FALLBACK)._replace(preface=preface))
    # What is no question to anybody is not put before the care team.
    makes_sense = len(turn.message.analysis.strangers) < len(set(turn.message.analysis.tokens)) and bool(turn.message.analysis.ranking)
    text = phrases.THIRD_MISS_KEPT if makes_sense else phrases.THIRD_MISS
    kept = care_list.with_question(state.questions, said) if makes_sense else state.questions
    reply = guide.reply_of(said, text, offers.tours(turn.router), FALLBACK)._replace(is_kept=said in kept, preface=preface)
    return state._replace(reply=reply, questions=kept)


def point_to_numbers(turn: Turn) -> State:
    """A number that is not there; what was offered stays."""
    shown = turn.state.reply
    if not shown.options:
        return miss(turn)
    text = phrases.NO_SUCH_NUMBER.format(len(shown.options))
    reply = guide.reply_of(turn.message.said, text, shown.options)
    return turn.state._replace(reply=reply._replace(asks_to_choose=shown.asks_to_choose))


def simplify(turn: Turn) -> State:
    """The last answer in the words for patients; where it was told in these, what its words mean."""
    last = turn.state.last_answer
    if last is None or turn.state.voice == Voice.PATIENT:
        return _explain(turn, phrases.SIMPLER)
    text = f"{phrases.PLAIN}\n\n{last.text}"
    return turn.state._replace(reply=last._replace(question=turn.message.said, text=text, brief=text, preface=()))


def show_terms(turn: Turn) -> State:
    """What the words of the last answer mean, and the answers that tell more about them."""
    return _explain(turn, phrases.TERMS)


def go_deeper(turn: Turn) -> State:
    """On to what is near the last answer and was not read."""
    last, router = turn.state.last_answer, turn.router
    near = [] if last is None else [id_ for shown in last.intents for id_ in offers.answers(router, router.intents[shown].next)]
    unread = [id_ for id_ in dict.fromkeys(near) if id_ not in turn.state.seen_intents]
    if not unread:
        return guide.say(turn, phrases.NO_MORE if last else phrases.NOTHING_SAID)
    return _answered(turn, router.replies.answer(turn.message.said, router.intents[unread[0]]))


def show_source(turn: Turn) -> State:
    """The sentences that the last answer comes from."""
    last = turn.state.last_answer
    if last is None or not last.quotes:
        return guide.say(turn, phrases.NO_SOURCE)
    text = "\n".join((phrases.SOURCE, *(f"“{quote}”" for quote in last.quotes)))
    return turn.state._replace(reply=last._replace(question=turn.message.said, text=text, brief=text, quotes=(), preface=()))


def _first_miss(turn: Turn) -> Reply:
    """What was not understood; to refuse all choices is understood."""
    if turn.message.event == Event.NONE:
        return guide.reply_of(turn.message.said, phrases.NONE_OF_THESE, offers.topics(turn.router), FALLBACK)
    return turn.router.fallback(turn.message.analysis)


def _answered(turn: Turn, reply: Reply) -> State:
    """The state after a reply of the router: what to ask next, and what is remembered of it."""
    router, state = turn.router, turn.state
    answered = offers.answers(router, reply.intents)
    seen = _with(state.seen_intents, *answered)
    question = _told_in_full(turn, reply) if reply.kind in (NOT_COVERED, ADVICE) else ""
    questions = care_list.with_question(state.questions, question)
    if reply.kind != CLARIFY:
        reply = reply._replace(options=offers.after_reply(router, state, reply, {*seen, *reply.intents}))
    reply = reply._replace(is_kept=question in questions)
    spoken_of = [id_ for id_ in reply.intents if router.intents[id_].kind in SUBJECT_KINDS]
    return state._replace(
        reply=reply,
        current_intent=(*spoken_of, state.current_intent)[0],
        last_answer=reply if reply.kind in (ANSWER, NOT_COVERED, ADVICE) else state.last_answer,
        seen_intents=seen,
        trail=tours.extended(state.trail, reply.intents[0]) if reply.kind == ANSWER and answered else state.trail,
        questions=questions,
        misses=0 if reply.kind != CLARIFY else state.misses,
    )


def _told_in_full(turn: Turn, reply: Reply) -> str:
    """A question as the care team understands it: with what it was taken for, where its own words would not have told."""
    if not turn.message.analysis.previous_intent or reply.heading in ("", reply.question):
        return reply.question
    alone = turn.router.analyse(reply.question).best
    tells = alone.intent in reply.intents and alone.probability >= STANDS_ALONE
    return reply.question if tells else f"{reply.heading} (“{reply.question}”)"


def _recent(turn: Turn) -> list[str]:
    """The answers that stood in the last replies."""
    last = turn.transcript[max(0, turn.state.said - RECENT) : turn.state.said]
    return [id_ for reply in last for id_ in offers.answers(turn.router, reply.intents)]


def _readings(turn: Turn) -> Iterator[Analysis]:
    """The ways to read a message, the likeliest first: without what only refers to another one, behind the question that it corrects."""
    said, context = turn.message.said, turn.state.current_intent
    if returning := _RETURNING.match(said):
        yield turn.router.analyse(said[returning.end() :] or said, context)
        return
    correcting = _CORRECTING.match(said)
    rest = said[correcting.end() :] if correcting else ""
    if rest:
        # What was asked wrongly is not what the right question hangs on.
        yield turn.router.analyse(rest)
        yield turn.router.analyse(f"{turn.state.reply.question} {rest}", context)
    else:
        yield turn.message.analysis


def _explain(turn: Turn, lead: str) -> State:
    """What the words of the last answer mean, with the answers that tell more about them."""
    last, router = turn.state.last_answer, turn.router
    if last is None:
        return guide.say(turn, phrases.NOTHING_SAID)
    glosses = "\n".join(f"- {gloss.term}: {gloss.meaning}" for gloss in router.replies.glossary.used_in(last.text))
    options = router.replies.options(id_ for id_ in router.explaining(last.text) if id_ not in last.intents)
    return guide.say(turn, f"{lead}\n{glosses}" if glosses else phrases.NO_TERMS, options)


def _with(known: tuple[str, ...], *new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *new)))
