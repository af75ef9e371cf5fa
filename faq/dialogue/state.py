"""All that a conversation remembers, as one frozen value; what we wait for, what can happen, and what a move is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, StrEnum
from typing import NamedTuple

from faq.model import Option, Reply
from faq.routing.analysis import Analysis
from faq.routing.router import Router


class Waiting(StrEnum):
    """What we wait for."""

    QUESTION = "question"
    CHOICE = "choice"
    """One of the options, after we asked back or showed a list."""
    STEP = "step"
    """The next step of a tour."""


class Voice(StrEnum):
    """Who is spoken to."""

    PATIENT = "patient"
    NURSE = "nurse"


class Event(Enum):
    """What a message is, before it is known what it leads to."""

    ALARM = "an emergency or a crisis"
    OPTION = "an option, by its number, its place or its whole label"
    NO_SUCH_OPTION = "a number that no option has"
    NAME = "words that name one of the choices"
    WHAT_FOLLOWS = "a question for what comes next"
    NOTHING = "an empty message"
    QUESTION = "anything else"

    # Commands, see the module of that name.
    HELP = "help"
    TOPICS = "topics"
    TOURS = "tours"
    BACK = "back"
    AGAIN = "again"
    SIMPLER = "simpler"
    MORE = "more"
    SOURCE = "source"
    QUESTIONS = "questions"
    ADD = "add"
    REMOVE = "remove"
    SAVE = "save"
    NURSE = "nurse"
    PATIENT = "patient"
    RESTART = "restart"
    QUIT = "quit"
    NEXT = "next"
    LEAVE = "leave"
    WHERE = "where"
    PRIVATE = "private"
    NONE = "none"
    TERMS = "terms"


class State(NamedTuple):
    """What is remembered.

    ``current_intent`` is the intent last spoken of, and ``last_answer`` the reply that spoke of it, as it was first worded.
    ``seen_intents`` are the answers that were shown, ``trail`` those that were asked for, the latest last. ``tour`` and ``step``
    tell where a tour stands, ``misses`` how often in a row nothing was understood, and ``said`` how many replies of the transcript
    belong to this state.
    """

    reply: Reply
    voice: Voice = Voice.PATIENT
    current_intent: str = ""
    last_answer: Reply | None = None
    seen_intents: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    tour: str = ""
    step: int = 0
    misses: int = 0
    questions: tuple[str, ...] = ()
    said: int = 0

    @property
    def waiting(self) -> Waiting:
        """What we wait for: a choice where the last reply asks for one, the next step on a tour, else a question."""
        if self.reply.asks_to_choose:
            return Waiting.CHOICE
        return Waiting.STEP if self.tour else Waiting.QUESTION


class Message(NamedTuple):
    """What a person said or did: the event, and what it carries.

    ``argument`` follows a command: the question to add, the file to save to. ``option`` is the one that was taken or named,
    ``other_option`` a second one that was named with it.
    """

    event: Event
    analysis: Analysis
    argument: str = ""
    option: Option | None = None
    other_option: Option | None = None

    @property
    def said(self) -> str:
        """What was typed, made safe."""
        return self.analysis.text


class Turn(NamedTuple):
    """All that a move may look at: the message, the state in which it comes, and what went before.

    ``past`` holds the states to which one can go back, the last one last; ``transcript`` the replies that were given.
    """

    router: Router
    state: State
    message: Message
    past: Sequence[State]
    transcript: Sequence[Reply]


Move = Callable[[Turn], State]
"""What happens in a turn: the next state, with the reply in it. A move changes nothing else."""
