"""What can happen in a turn. Each move takes the turn and gives the next state; which of them it is stands in ``conversation``.

Nobody is asked the same thing twice. A first miss says that it was not understood, a second shows the topics, a third names
whom to ask. Whatever the text does not say, or is personal, is kept as a question for the care team.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from faq.dialogue import notes, offers, phrases, tours
from faq.dialogue.state import State, Turn, Voice
from faq.model import (
    ADVICE,
    ANSWER,
    CLARIFY,
    FALLBACK,
    GUIDE,
    NOT_COVERED,
    QUIT,
    SAVE,
    SUBJECT_KINDS,
    Document,
    Option,
    Reply,
    ReplyKind,
)
from faq.routing.router import Router
from faq.text import tokenize

CORRECTION_TOKENS = 5
"""A correction of at most so many tokens is read together with the question that it corrects."""
RECENT = 3
"""Replies whose answers are not printed again where they are only near."""
MOST_QUESTIONS = 200
"""Questions on the list for the care team."""
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
        return _show_topic(turn, option.id.removeprefix(offers.TOPIC_ID))
    if option.id.startswith(offers.TOUR_ID):
        tour = next(tour for tour in router.library.tours if tour.id == option.id.removeprefix(offers.TOUR_ID))
        return tours.step(router, state, tour, 0)
    if option.id in [following.id for following in offers.next_step(router, state)]:
        return tours.go_on(turn)
    return _answered(turn, router.answer(option.label, router.intents[option.id]))


def ask(turn: Turn) -> State:
    """A question in the person's own words."""
    said, state = turn.message.said, turn.state
    correcting = _CORRECTING.match(said) is not None and state.last_answer is not None
    meant = _meant(said, state.reply.question)
    analysis = turn.message.analysis if meant == said else turn.router.analyse(meant, state.current_intent)
    refused = state.reply.intents if correcting else ()
    reply = turn.router.reply(analysis, excluded=refused, recent=_recent(turn))._replace(question=said)
    asked_again = reply.kind == state.reply.kind == CLARIFY and reply.options == state.reply.options
    return miss(turn) if asked_again or reply.kind == FALLBACK else _answered(turn, reply)


def say_what_follows(turn: Turn) -> State:
    """What comes next, by the stages of the tour that the last answer is part of."""
    if turn.state.tour:
        return tours.go_on(turn)
    following = tours.following_intent(turn.router, turn.state.current_intent)
    if following is None:
        return ask(turn)
    return _answered(turn, turn.router.answer(turn.message.said, turn.router.intents[following]))


def miss(turn: Turn) -> State:
    """What was not understood, or asked in vain: the topics the second time, the care team the third."""
    said = turn.message.said
    state = turn.state._replace(misses=turn.state.misses + 1)
    if state.misses == 1:
        return state._replace(reply=turn.router.fallback(turn.message.analysis))
    if state.misses == 2:
        options = (*offers.topics(turn.router), *offers.tours(turn.router))
        return state._replace(reply=_menu(said, phrases.SECOND_MISS, options, FALLBACK))
    # What is no question to anybody is not put before the care team.
    makes_sense = set(turn.message.analysis.tokens) > set(turn.message.analysis.strangers) and bool(turn.message.analysis.ranking)
    text = phrases.THIRD_MISS_KEPT if makes_sense else phrases.THIRD_MISS
    kept = _kept(state.questions, said) if makes_sense else state.questions
    return state._replace(reply=_reply(said, text, offers.tours(turn.router), FALLBACK), questions=kept)


def point_to_numbers(turn: Turn) -> State:
    """A number that is not there; what was offered stays."""
    shown = turn.state.reply
    if not shown.options:
        return miss(turn)
    text = phrases.NO_SUCH_NUMBER.format(len(shown.options))
    reply = _reply(turn.message.said, text, shown.options, GUIDE)
    return turn.state._replace(reply=reply._replace(asks_to_choose=shown.asks_to_choose))


def point_to_options(turn: Turn) -> State:
    """A yes where there is more than one way to go on."""
    return _say(turn, phrases.CHOOSE, turn.state.reply.options)


def show_help(turn: Turn) -> State:
    """What can be said."""
    return _say(turn, phrases.HELP)


def show_topics(turn: Turn) -> State:
    """All topics and tours."""
    return _show_menu(turn, phrases.TOPICS, (*offers.topics(turn.router), *offers.tours(turn.router)))


def show_tours(turn: Turn) -> State:
    """The guided tours."""
    return _show_menu(turn, phrases.TOURS, offers.tours(turn.router))


def show_terms(turn: Turn) -> State:
    """What the words of the last answer mean, and the answers that tell more about them."""
    return _explain(turn, phrases.TERMS)


def go_back(turn: Turn) -> State:
    """The state before this one; at the beginning this one."""
    return turn.past[-1] if turn.past else turn.state


def repeat(turn: Turn) -> State:
    """The last reply once more."""
    return turn.state


def simplify(turn: Turn) -> State:
    """The last answer in the words for patients; where it was told in these, what its words mean."""
    last = turn.state.last_answer
    if last is None or turn.state.voice == Voice.PATIENT:
        return _explain(turn, phrases.SIMPLER)
    text = f"{phrases.PLAIN}\n\n{last.text}"
    return turn.state._replace(reply=last._replace(question=turn.message.said, text=text, brief=text, preface=()))


def go_deeper(turn: Turn) -> State:
    """On to what is near the last answer and was not read."""
    last, router = turn.state.last_answer, turn.router
    near = [] if last is None else [id_ for shown in last.intents for id_ in offers.answers(router, router.intents[shown].next)]
    unread = [id_ for id_ in dict.fromkeys(near) if id_ not in turn.state.seen_intents]
    if not unread:
        return _say(turn, phrases.NO_MORE if last else phrases.NOTHING_SAID)
    return _answered(turn, router.answer(turn.message.said, router.intents[unread[0]]))


def show_source(turn: Turn) -> State:
    """The sentences that the last answer comes from."""
    last = turn.state.last_answer
    if last is None or not last.quotes:
        return _say(turn, phrases.NO_SOURCE)
    text = "\n".join((phrases.SOURCE, *(f"“{quote}”" for quote in last.quotes)))
    return turn.state._replace(reply=last._replace(question=turn.message.said, text=text, brief=text, quotes=(), preface=()))


def show_questions(turn: Turn) -> State:
    """The list for the care team."""
    listed = "\n".join(f"{number}. {question}" for number, question in enumerate(turn.state.questions, start=1))
    return _say(turn, f"{phrases.QUESTIONS}\n{listed}" if listed else phrases.NO_QUESTIONS)


def add_question(turn: Turn) -> State:
    """One more question on the list."""
    question = turn.message.argument
    if not question:
        return _say(turn, phrases.ADD_WHAT, turn.state.reply.options)
    return _say(turn, phrases.ADDED.format(question))._replace(questions=_kept(turn.state.questions, question))


def remove_question(turn: Turn) -> State:
    """One question less on the list."""
    number, questions = turn.message.argument, turn.state.questions
    at = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1
    if not 0 <= at < len(questions):
        return _say(turn, phrases.REMOVE_WHAT)
    return _say(turn, phrases.REMOVED.format(questions[at]))._replace(questions=(*questions[:at], *questions[at + 1 :]))


def save(turn: Turn) -> State:
    """The conversation as a document, for whoever can write it to a file."""
    reply = _reply(turn.message.said, "", turn.state.reply.options, SAVE)
    return turn.state._replace(reply=reply._replace(document=Document(document(turn), turn.message.argument)))


def document(turn: Turn) -> str:
    """The conversation, what was read of the text, and the questions for the care team, as Markdown."""
    state, router = turn.state, turn.router
    read = (router.intents[id_].question for id_ in state.seen_intents)
    said = turn.transcript[: state.said]
    return notes.compose(router.library.article, state.questions, read, said, brief=state.voice == Voice.NURSE)


def speak_to_nurse(turn: Turn) -> State:
    """Short, exact answers from now on."""
    return _say(turn, phrases.NURSE)._replace(voice=Voice.NURSE)


def speak_to_patient(turn: Turn) -> State:
    """Plain answers from now on."""
    return _say(turn, phrases.PATIENT)._replace(voice=Voice.PATIENT)


def restart(turn: Turn) -> State:
    """From the beginning; what was said can still be saved, and gone back to."""
    return State(welcome(turn.router), said=turn.state.said)


def leave_program(turn: Turn) -> State:
    """Goodbye."""
    return turn.state._replace(reply=_reply(turn.message.said, phrases.QUIT, (), QUIT))


def want_none(turn: Turn) -> State:
    """A no where nothing was asked."""
    return _say(turn, phrases.NONE)


def say_no_tour(turn: Turn) -> State:
    """There is no tour to leave."""
    return _say(turn, phrases.NO_TOUR_TO_LEAVE)


def offer_tours(turn: Turn) -> State:
    """There is no tour on which to have a place."""
    return _say(turn, phrases.NO_TOUR, offers.tours(turn.router))


def welcome(router: Router) -> Reply:
    """What is said before the person has said anything."""
    reply = router.welcome()
    text = "\n\n".join(filter(None, (reply.text, router.library.article.about, phrases.WELCOME)))
    return reply._replace(text=text, brief=text, options=(*reply.options, *offers.tours(router))[: offers.MOST])


def _answered(turn: Turn, reply: Reply) -> State:
    """The state after a reply of the router: what to ask next, and what is remembered of it."""
    router, state = turn.router, turn.state
    answered = offers.answers(router, reply.intents)
    seen = _with(state.seen_intents, *answered)
    questions = _kept(state.questions, reply.question) if reply.kind in (NOT_COVERED, ADVICE) else state.questions
    if reply.kind != CLARIFY:
        reply = reply._replace(options=offers.after_reply(router, state, reply, {*seen, *reply.intents}))
    spoken_of = [id_ for id_ in reply.intents if router.intents[id_].kind in SUBJECT_KINDS]
    return state._replace(
        reply=reply,
        current_intent=(*spoken_of, state.current_intent)[0],
        last_answer=reply if reply.kind in (ANSWER, NOT_COVERED, ADVICE) else state.last_answer,
        seen_intents=seen,
        questions=questions,
        misses=0 if reply.kind != CLARIFY else state.misses,
    )


def _recent(turn: Turn) -> list[str]:
    """The answers that stood in the last replies."""
    last = turn.transcript[max(0, turn.state.said - RECENT) : turn.state.said]
    return [id_ for reply in last for id_ in offers.answers(turn.router, reply.intents)]


def _meant(said: str, question: str) -> str:
    """The message without what only refers to another one; a correction together with the question that it corrects."""
    if returning := _RETURNING.match(said):
        return said[returning.end() :] or said
    correcting = _CORRECTING.match(said)
    rest = said[correcting.end() :] if correcting else ""
    if not rest:
        return said
    return f"{question} {rest}" if len(tokenize(rest)) <= CORRECTION_TOKENS else rest


def _show_topic(turn: Turn, id_: str) -> State:
    topic = next(topic for topic in turn.router.library.topics if topic.id == id_)
    options = turn.router.options(offers.answers(turn.router, topic.intents))
    return turn.state._replace(reply=_menu(topic.title, phrases.TOPIC.format(topic.title), options, GUIDE))


def _show_menu(turn: Turn, text: str, options: Iterable[Option]) -> State:
    return turn.state._replace(reply=_menu(turn.message.said, text, options, GUIDE))


def _say(turn: Turn, text: str, options: Sequence[Option] = ()) -> State:
    """Something that the program says about itself."""
    shown = options or offers.suggestions(turn.router, turn.state)
    return turn.state._replace(reply=_reply(turn.message.said, text, shown, GUIDE))


def _menu(question: str, text: str, options: Iterable[Option], kind: ReplyKind) -> Reply:
    """Something to choose from."""
    return _reply(question, text, options, kind)._replace(asks_to_choose=True)


def _reply(question: str, text: str, options: Iterable[Option], kind: ReplyKind) -> Reply:
    return Reply(question, kind, (), None, tuple(options), text, text, ())


def _explain(turn: Turn, lead: str) -> State:
    last, router = turn.state.last_answer, turn.router
    if last is None:
        return _say(turn, phrases.NOTHING_SAID)
    glosses = "\n".join(f"- {gloss.term}: {gloss.meaning}" for gloss in router.glossary.used_in(last.text))
    options = router.options(id_ for id_ in router.explaining(last.text) if id_ not in last.intents)
    return _say(turn, f"{lead}\n{glosses}" if glosses else phrases.NO_TERMS, options)


def _kept(questions: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The list for the care team with one more question; a full list stays as it is."""
    return _with(questions, question) if question and len(questions) < MOST_QUESTIONS else questions


def _with(known: tuple[str, ...], *new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *new)))
