"""What the program says about itself: what can be said, what there is to choose from, who is spoken to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faq.dialogue import offers, phrases
from faq.dialogue.state import State, Turn, Voice
from faq.model import GUIDE, QUIT, Option, Reply, ReplyKind
from faq.routing.router import Router


def show_help(turn: Turn) -> State:
    """What can be said."""
    return say(turn, phrases.HELP)


def show_topics(turn: Turn) -> State:
    """All topics and tours."""
    return _show_menu(turn, phrases.TOPICS, (*offers.topics(turn.router), *offers.tours(turn.router)))


def show_topic(turn: Turn, id_: str) -> State:
    """The questions of a topic."""
    topic = next(topic for topic in turn.router.library.topics if topic.id == id_)
    options = turn.router.replies.options(offers.answers(turn.router, topic.intents))
    return turn.state._replace(reply=choice(topic.title, phrases.TOPIC.format(topic.title), options))


def show_tours(turn: Turn) -> State:
    """The guided tours."""
    return _show_menu(turn, phrases.TOURS, offers.tours(turn.router))


def point_to_options(turn: Turn) -> State:
    """A yes where there is more than one way to go on."""
    return say(turn, phrases.CHOOSE, turn.state.reply.options)


def want_none(turn: Turn) -> State:
    """A no where nothing was asked."""
    return say(turn, phrases.NONE, offers.suggestions(turn.router, turn.state))


def say_no_tour(turn: Turn) -> State:
    """There is no tour to leave."""
    return say(turn, phrases.NO_TOUR_TO_LEAVE)


def offer_tours(turn: Turn) -> State:
    """There is no tour on which to have a place."""
    return say(turn, phrases.NO_TOUR, offers.tours(turn.router))


def keep_private(turn: Turn) -> State:
    """Nothing of the conversation is noted."""
    return say(turn, phrases.PRIVATE)


def repeat(turn: Turn) -> State:
    """The last reply once more."""
    return turn.state


def go_back(turn: Turn) -> State:
    """The state before this one; at the beginning this one."""
    return turn.past[-1] if turn.past else turn.state


def speak_to_nurse(turn: Turn) -> State:
    """Short, exact answers from now on."""
    return say(turn, phrases.NURSE)._replace(voice=Voice.NURSE)


def speak_to_patient(turn: Turn) -> State:
    """Plain answers from now on."""
    return say(turn, phrases.PATIENT)._replace(voice=Voice.PATIENT)


def restart(turn: Turn) -> State:
    """From the beginning; what was said can still be saved, and gone back to."""
    return State(welcome(turn.router), said=turn.state.said)


def leave_program(turn: Turn) -> State:
    """Goodbye."""
    return turn.state._replace(reply=reply_of(turn.message.said, phrases.QUIT, (), QUIT))


def welcome(router: Router, *, is_noted: bool = False) -> Reply:
    """What is said before the person has said anything; among it, whether something of it is noted."""
    reply = router.replies.welcome()
    noted = phrases.NOTED if is_noted else ""
    text = "\n\n".join(filter(None, (reply.text, router.library.article.about, noted, phrases.WELCOME)))
    return reply._replace(text=text, brief=text, options=(*reply.options, *offers.tours(router))[: offers.MOST])


def say(turn: Turn, text: str, options: Sequence[Option] = ()) -> State:
    """Something that the program says about itself, with options; without any those stay that were there, so that a number still fits."""
    last = turn.state.reply
    if not options and last.options:
        reply = reply_of(turn.message.said, text, last.options)._replace(asks_to_choose=last.asks_to_choose)
    else:
        reply = reply_of(turn.message.said, text, options or offers.suggestions(turn.router, turn.state))
    return turn.state._replace(reply=reply)


def choice(question: str, text: str, options: Iterable[Option], kind: ReplyKind = GUIDE) -> Reply:
    """A reply that asks to choose one of its options."""
    return reply_of(question, text, options, kind)._replace(asks_to_choose=True)


def reply_of(question: str, text: str, options: Iterable[Option], kind: ReplyKind = GUIDE) -> Reply:
    """A reply of the program itself, the same for patients and nurses."""
    return Reply(question, kind, (), None, tuple(options), text, text, ())


def _show_menu(turn: Turn, text: str, options: Iterable[Option]) -> State:
    return turn.state._replace(reply=choice(turn.message.said, text, options))
