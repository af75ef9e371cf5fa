"""A conversation: the one door by which every face comes in. It takes what the person said and gives a Reply.

A message is looked at once (its Analysis), then it is recognised as an Event: an emergency, a number, a command, the name of a
choice, a question. What we wait for and what happened lead to a move, by TABLE, and the move gives the next State, in which the
reply stands. All that is remembered is in that one frozen value, so going back is taking an earlier one, and the same messages
always lead to the same place.

What a message is about depends on what was last spoken of (``State.current_intent``): one that cannot stand alone is read in that
light. What is remembered is bounded: PAST states to go back to, and else what grows with the text that is said.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from faq.dialogue import care_list, guide, offers, subject, tours
from faq.dialogue.recognition import recognise
from faq.dialogue.state import Event, Message, Move, State, Turn, Voice, Waiting
from faq.dialogue.unanswered import Listener, Unanswered
from faq.model import ANSWER, CLARIFY, FALLBACK, NOT_COVERED, Article, Intent, Line, Option, Reply
from faq.routing.analysis import Analysis
from faq.routing.router import Router

PAST = 100
"""Steps that one can go back."""


class Row(NamedTuple):
    """What an event leads to, by what we wait for."""

    question: Move
    choice: Move
    step: Move


class Found(NamedTuple):
    """What was looked up: the lines to stand above it, the answers, and what the text does not say, each the likeliest first."""

    preface: tuple[Line, ...]
    stated: tuple[Intent, ...]
    silent: tuple[Intent, ...]


def _always(move: Move) -> Row:
    return Row(move, move, move)


TABLE: Mapping[Event, Row] = {
    #                        a question              a choice               a step of a tour
    Event.ALARM: _always(subject.alarm),
    Event.OPTION: _always(subject.take),
    Event.NO_SUCH_OPTION: _always(subject.point_to_numbers),
    Event.NAME: Row(subject.ask, subject.take, subject.ask),
    Event.NONE: Row(guide.want_none, subject.miss, tours.leave),
    Event.NEXT: Row(guide.point_to_options, guide.point_to_options, tours.go_on),
    Event.NOTHING: Row(subject.miss, subject.miss, tours.go_on),
    Event.LEAVE: Row(guide.say_no_tour, guide.say_no_tour, tours.leave),
    Event.WHERE: Row(guide.offer_tours, guide.offer_tours, tours.show_place),
    Event.WHAT_FOLLOWS: _always(subject.say_what_follows),
    Event.QUESTION: _always(subject.ask),
    Event.HELP: _always(guide.show_help),
    Event.TOPICS: _always(guide.show_topics),
    Event.TOURS: _always(guide.show_tours),
    Event.BACK: _always(guide.go_back),
    Event.AGAIN: _always(guide.repeat),
    Event.SIMPLER: _always(subject.simplify),
    Event.MORE: _always(subject.go_deeper),
    Event.SOURCE: _always(subject.show_source),
    Event.TERMS: _always(subject.show_terms),
    Event.QUESTIONS: _always(care_list.show_questions),
    Event.ADD: _always(care_list.add_question),
    Event.REMOVE: _always(care_list.remove_question),
    Event.SAVE: _always(care_list.save),
    Event.NURSE: _always(guide.speak_to_nurse),
    Event.PATIENT: _always(guide.speak_to_patient),
    Event.PRIVATE: _always(guide.keep_private),
    Event.RESTART: _always(guide.restart),
    Event.QUIT: _always(guide.leave_program),
}


class Conversation:
    """One person's conversation; nothing is shared between two of them."""

    def __init__(self, router: Router, *, is_noted: bool = False) -> None:
        """A conversation; where ``is_noted``, it keeps what it did not understand, and says so in its welcome."""
        self._router = router
        self._listener = Listener(is_on=is_noted)
        self._past: deque[State] = deque(maxlen=PAST)
        self._transcript: list[Reply] = []
        self.state = State(guide.welcome(router, is_noted=is_noted))

    def welcome(self) -> Reply:
        """What is said before the person has said anything."""
        return self.state.reply

    def say(self, text: str) -> Reply:
        """The reply to one message, whatever it is."""
        return self._turn(recognise(self._router, self.state, self._router.analyse(text, self.state.current_intent)))

    def take(self, option: Option) -> Reply:
        """The reply to an option: an intent's answer, the questions of a topic, or the first step of a tour."""
        return self._turn(Message(Event.OPTION, Analysis(option.label), option=option))

    def way(self) -> tours.Way:
        """The tour that the person is on, or else the first, with how far they have come."""
        return tours.way(self._router, self.state)

    def ways(self) -> tuple[tours.Way, ...]:
        """All tours, with how far the person has come on each."""
        return tours.ways(self._router, self.state)

    def contents(self) -> tuple[tuple[Option, int, int], ...]:
        """The topics and tours as options, each with how many of its answers were read, and how many there are."""
        library = self._router.library
        ids = {offers.TOPIC_ID + topic.id: offers.answers(self._router, topic.intents) for topic in library.topics}
        ids |= {offers.TOUR_ID + tour.id: tour.steps() for tour in library.tours}
        options = (*offers.topics(self._router), *offers.tours(self._router))
        return tuple((option, len(set(ids[option.id]) & set(self.state.seen_intents)), len(ids[option.id])) for option in options)

    def look_up(self, text: str) -> Found:
        """What a few words may stand for; it changes nothing."""
        found = self._router.find(text)
        stated, silent = (tuple(intent for intent in found if intent.kind == kind) for kind in (ANSWER, NOT_COVERED))
        return Found(self._router.warnings(text), stated, silent)

    def terms(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where in a text the words stand that can be explained, from the first letter to behind the last, each term once."""
        return self._router.replies.glossary.places_in(text)

    def unanswered(self) -> tuple[Unanswered, ...]:
        """What was perhaps not understood, as it may be kept; nothing where nobody asked for it, or the person wants it private."""
        return self._listener.kept()

    @property
    def has_begun(self) -> bool:
        """Whether the person has said or taken anything."""
        return bool(self._past)

    @property
    def article(self) -> Article:
        """What everything comes from."""
        return self._router.library.article

    def _turn(self, message: Message) -> Reply:
        turn = Turn(self._router, self.state, message, self._past, self._transcript)
        row = TABLE[message.event]
        move = {Waiting.QUESTION: row.question, Waiting.CHOICE: row.choice, Waiting.STEP: row.step}[self.state.waiting]
        following = move(turn)
        if following.reply.document is not None:
            # Whoever goes back, or wants to hear it again, does not want it saved once more.
            return following.reply
        if self._past and following is self._past[-1]:
            self.state = self._past.pop()
        elif following is not self.state:
            self._past.append(self.state)
            self.state = self._recorded(following)
        self._listener.hear(message, self.state.reply)
        return self.state.reply

    def _recorded(self, following: State) -> State:
        """The state with its reply in the transcript, if it is one that answers something and was not there before."""
        reply = following.reply
        del self._transcript[following.said :]
        last = self._transcript[-1].question if self._transcript else None
        if not (reply.intents or reply.kind in (CLARIFY, FALLBACK)) or reply.question == last:
            return following
        # In the words in which it was shown, whoever the person says to be later.
        text = reply.text if following.voice == Voice.PATIENT else reply.brief
        self._transcript.append(reply._replace(text=text, options=()))
        return following._replace(said=len(self._transcript))
