"""A conversation: the one door by which every face comes in. It takes what the person said and returns a Reply.

All that it remembers is one frozen State. A message becomes a reply and the next state, which remembers the one before it: going
back is taking that one, starting again is taking the first, and the same messages always lead to the same place.

A state is named for what we wait for: a question, a choice among options after we asked back, or the next step of a tour. MOVES
tells what a message may mean in each of them, in the order in which it is tried; the first move that knows what to do replies.
An emergency stands outside that table: only a number and the commands that say one thing alone come before it.

What a message is about depends on what was last spoken of (``State.about``): the router reads one that cannot stand alone in that
light. A message that corrects ("no, I meant the collection") is read together with the one that it corrects, and one that asks
what comes next follows the stages of the tour that the last answer is part of.

Nobody is asked the same thing twice. A first miss says that it was not understood, a second shows the topics, a third names
whom to ask. Whatever the text does not say, or is personal, is kept as a question for the care team.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from faq import commands, notes, phrases
from faq.model import (
    ADVICE,
    ANSWER,
    CLARIFY,
    FALLBACK,
    GUIDE,
    NOT_COVERED,
    QUIT,
    SAVE,
    TOPICAL,
    Intent,
    Option,
    Reply,
    Tour,
)
from faq.router import Router
from faq.text import clean_line, stem, words
from faq.value import Value

QUESTION, CHOICE, STEP = "question", "choice", "step"
PATIENT, NURSE = "patient", "nurse"
TOPIC_ID, TOUR_ID = "topic:", "tour:"
"""What the ids of options begin with that lead to a topic or a tour, and not to an intent."""

MOVES = {
    QUESTION: ("_pick", "_following", "_command", "_ask"),
    CHOICE: ("_pick", "_refuse", "_choose", "_following", "_command", "_ask"),
    STEP: ("_pick", "_walk", "_following", "_command", "_ask"),
}
"""For each thing that we wait for what a message may mean, in the order in which it is tried."""

MOST_OPTIONS = 4
FEWEST_OPTIONS = 2
CHOOSING_WORDS = 5
"""A longer message is more than the name of a choice."""
UNMISTAKABLE = 4.0
"""A short message names a choice where the matcher holds it at least so many times as likely as the next."""
_CORRECTING = re.compile(
    r"(?:no|nope|nah|sorry|wait|not that)\b[\s,.!:;-]*(?:not that\b[\s,.!:;-]*)?"
    r"(?:(?:i|we)\s+(?:meant|mean|was asking about|asked about)\b[\s,:]*)?"
    r"|(?:i|we)\s+meant\b[\s,:]*",
    re.IGNORECASE,
)
_RETURNING = re.compile(r"(?:and |so |ok |okay )?(?:going |lets go |let us go )?(?:back|return|returning) to\b[\s,:]*", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth")
_FILLERS = frozenset(
    "the a an one i mean meant that this it please about option number is are of to and thing part what which how do does".split()
)


class State(Value):
    """All that is remembered.

    ``about`` is the intent last spoken of, and ``spoken`` the reply that spoke of it, as it was first worded. ``tour`` and
    ``step`` tell where a tour stands.
    """

    waiting: str
    voice: str
    about: str
    reply: Reply
    spoken: Reply | None
    read: tuple[str, ...]
    tour: str
    step: int
    misses: int
    questions: tuple[str, ...]
    before: State | None


class Stop(Value):
    """A stage of a tour as a picture shows it: ``here`` if it was last spoken of, ``read`` when nothing is left of it."""

    name: str
    note: str
    intent: str
    here: bool
    read: bool


class Conversation:
    """One person's conversation; nothing is shared between two of them."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._topics = {topic.id: topic for topic in router.library.topics}
        self._tours = {tour.id: tour for tour in router.library.tours}
        self._first = State(QUESTION, PATIENT, "", self._open(), None, (), "", 0, 0, (), None)
        self.state = self._first

    def welcome(self) -> Reply:
        """What is said before the person has said anything."""
        return self.state.reply

    def say(self, text: str) -> Reply:
        """The reply to one message, whatever it is."""
        said = clean_line(text)
        if not commands.read(said)[0] and not said.isdecimal() and self._router.is_urgent(said):
            return self._turn(self._router.reply(said), waiting=QUESTION)
        for move in MOVES[self.state.waiting]:
            reply: Reply | None = getattr(self, move)(said)
            if reply is not None:
                return reply
        raise AssertionError("the last move of each state replies to everything")

    def take(self, option: Option) -> Reply:
        """The reply to an option: an intent's answer, the questions of a topic, or the first step of a tour."""
        if option.id.startswith(TOPIC_ID):
            return self._show_topic(option.id.removeprefix(TOPIC_ID))
        if option.id.startswith(TOUR_ID):
            return self._step(option.id.removeprefix(TOUR_ID), 0)
        steps = self._steps()
        if self.state.step + 1 < len(steps) and option.id == steps[self.state.step + 1]:
            return self._step(self.state.tour, self.state.step + 1)
        return self._answer(self._router.answer(option.label, self._router.intents[option.id]))

    def journey(self) -> tuple[Stop, ...]:
        """The stages of the tour that the person is on, or else of the first one that the last answer is part of."""
        state = self.state
        tours = list(self._tours.values())
        near = [tour for tour in tours if tour.id == state.tour or (not state.tour and state.about in tour.steps())]
        return tuple(
            Stop(stage.name, stage.note, stage.intents[0], state.about in stage.intents, set(stage.intents) <= set(state.read))
            for tour in (near or tours)[:1]
            for stage in tour.stages
        )

    def contents(self) -> tuple[tuple[Option, int, int], ...]:
        """The topics and tours as options, each with how many of its answers were read, and how many there are."""
        topics = [(Option(TOPIC_ID + topic.id, topic.title), self._answers(topic.intents)) for topic in self._topics.values()]
        tours = [(option, self._tours[option.id.removeprefix(TOUR_ID)].steps()) for option in self._tour_options()]
        return tuple((option, len(set(ids) & set(self.state.read)), len(ids)) for option, ids in (*topics, *tours) if ids)

    def look_up(self, text: str) -> list[Intent]:
        """The intents that a few words may stand for, the likeliest first; it changes nothing."""
        return self._router.find(text)

    def document(self) -> str:
        """The conversation, what was read of the text, and the questions for the care team, as Markdown."""
        said: list[Reply] = []
        state: State | None = self.state
        while state is not None and state.before is not None:
            again = bool(said) and state.reply.question == said[-1].question
            said += [state.reply] if state.reply.intents and not again else []
            state = state.before
        read = (self._router.intents[id_].question for id_ in self.state.read)
        return notes.compose(self.state.questions, read, reversed(said), brief=self.state.voice == NURSE)

    # The moves. Each returns the reply, or None for a message that means something else.

    def _pick(self, said: str) -> Reply | None:
        """An option of the last reply, by its number, its place or its whole label."""
        options = self.state.reply.options
        if said.isdecimal():
            number = int(said) if said.isascii() and len(said) < 3 else 0
            if 1 <= number <= len(options):
                return self.take(options[number - 1])
            if options:
                return self._guide(said, phrases.NO_SUCH_NUMBER.format(len(options)), options, waiting=self.state.waiting)
            return self._miss(self._router.fallback(said))
        named = [word for word in words(said) if word not in _FILLERS]
        if len(named) == 1 and options and named[0] in (*_ORDINALS[: len(options)], "last"):
            return self.take(options[-1 if named[0] == "last" else _ORDINALS.index(named[0])])
        return next((self.take(option) for option in options if words(option.label) == words(said) != []), None)

    def _command(self, said: str) -> Reply | None:
        name, rest = commands.read(said)
        does = self._commands().get(name)
        return does(rest) if does else None

    def _refuse(self, said: str) -> Reply | None:
        """None of the choices."""
        return self._miss(self._router.fallback(said)) if commands.read(said)[0] == commands.NONE else None

    def _choose(self, said: str) -> Reply | None:
        """A choice by words that no other has, or by what the matcher holds for unmistakable."""
        options = self.state.reply.options
        named = {stem(word) for word in words(said) if word not in _FILLERS}
        if not named or len(words(said)) > CHOOSING_WORDS:
            return None
        hits = [option for option in options if named <= {stem(word) for word in words(option.label)}]
        if len(hits) == 1:
            return self.take(hits[0])
        shares = {match.intent: match.confidence for match in self._router.read(said).ranking}
        best, *others = sorted(options, key=lambda option: -shares.get(option.id, 0.0))
        rest = max((shares.get(option.id, 0.0) for option in others), default=0.0)
        if shares.get(best.id, 0.0) > UNMISTAKABLE * rest and next(iter(shares)) == best.id:
            return self.take(best)
        return None

    def _walk(self, said: str) -> Reply | None:
        """The next step of the tour, out of it, or where it stands."""
        name, _ = commands.read(said)
        if name == commands.NEXT or (not said and not name):
            return self._next_step()
        if name in (commands.LEAVE, commands.NONE):
            return self._guide(said, phrases.TOUR_LEFT, self._suggestions(), tour="", waiting=QUESTION)
        return self._show_place() if name == commands.WHERE else None

    def _following(self, said: str) -> Reply | None:
        """What comes next, by the stages of the tour that the last answer is part of."""
        if not phrases.asks_what_follows(words(said)):
            return None
        if self.state.tour:
            return self._next_step()
        for tour in self._tours.values():
            for stage, following in zip(tour.stages, tour.stages[1:], strict=False):
                if self.state.about in stage.intents:
                    return self._answer(self._router.answer(said, self._router.intents[following.intents[0]]))
        return None

    def _ask(self, said: str) -> Reply:
        """A question in the person's own words."""
        correcting = _CORRECTING.match(said) is not None and self.state.spoken is not None
        refused = self.state.reply.intents if correcting else ()
        reply = self._router.reply(self._whole(said), self.state.about, besides=refused)
        asked_again = reply.kind == CLARIFY and self.state.reply.kind == CLARIFY and reply.options == self.state.reply.options
        if asked_again or reply.kind == FALLBACK:
            return self._miss(reply.replace(question=said))
        return self._answer(reply.replace(question=said))

    def _whole(self, said: str) -> str:
        """The message without what only refers to another one; a correction together with the question that it corrects."""
        if returning := _RETURNING.match(said):
            return said[returning.end() :] or said
        correcting = _CORRECTING.match(said)
        rest = said[correcting.end() :] if correcting else ""
        if not rest:
            return said
        return f"{self.state.reply.question} {rest}" if len(words(rest)) <= CHOOSING_WORDS else rest

    # What the commands do.

    def _commands(self) -> dict[str, Callable[[str], Reply]]:
        return {
            commands.HELP: lambda _: self._guide("help", phrases.HELP, self._suggestions()),
            commands.TOPICS: lambda _: self._show_topics(phrases.TOPICS),
            commands.TOURS: lambda _: self._guide("tours", phrases.TOURS, self._tour_options(), waiting=CHOICE),
            commands.BACK: lambda _: self._back(),
            commands.AGAIN: lambda _: self._turn(self.state.reply, waiting=self.state.waiting),
            commands.SIMPLER: lambda _: self._reword(lambda reply: reply.text, phrases.SIMPLER),
            commands.MORE: lambda _: self._reword(lambda reply: reply.brief, phrases.MORE),
            commands.SOURCE: lambda _: self._show_source(),
            commands.QUESTIONS: lambda _: self._show_questions(),
            commands.ADD: self._add,
            commands.STRIKE: self._strike,
            commands.SAVE: self._save,
            commands.NURSE: lambda _: self._guide("nurse", phrases.NURSE, self._suggestions(), voice=NURSE),
            commands.PATIENT: lambda _: self._guide("patient", phrases.PATIENT, self._suggestions(), voice=PATIENT),
            commands.RESTART: lambda _: self._restart(),
            commands.QUIT: lambda _: self._turn(Reply("quit", QUIT, (), None, (), phrases.QUIT, phrases.QUIT, ())),
            commands.TERMS: lambda _: self._show_terms(),
            commands.NONE: lambda _: self._guide("none", phrases.NONE, self._suggestions()),
            commands.NEXT: lambda _: self._guide("next", phrases.CHOOSE, self.state.reply.options or self._suggestions()),
            commands.LEAVE: lambda _: self._guide("leave", phrases.NO_TOUR_TO_LEAVE, self._suggestions()),
            commands.WHERE: lambda _: self._guide("where was I", phrases.NO_TOUR, self._tour_options()),
        }

    def _save(self, path: str) -> Reply:
        reply = Reply("save", SAVE, (), None, self.state.reply.options, self.document(), path, ())
        return self._turn(reply, waiting=self.state.waiting)

    def _back(self) -> Reply:
        self.state = self.state.before or self.state
        return self.state.reply

    def _restart(self) -> Reply:
        self.state = self._first.replace(before=self.state)
        return self.state.reply

    def _reword(self, wording: Callable[[Reply], str], lead: str) -> Reply:
        last = self.state.spoken
        if last is None:
            return self._guide("", phrases.NOTHING_SAID, self._suggestions())
        text = f"{lead}\n\n{wording(last)}"
        return self._turn(last.replace(text=text, brief=text), waiting=self.state.waiting)

    def _show_terms(self) -> Reply:
        last = self.state.spoken
        ids = [id_ for id_ in self._router.explaining(last.text) if id_ not in last.intents] if last else []
        if not ids:
            return self._guide("terms", phrases.NO_TERMS, self._suggestions())
        return self._guide("terms", phrases.TERMS, self._router.options(ids), waiting=CHOICE)

    def _show_source(self) -> Reply:
        last = self.state.spoken
        if last is None or not last.quotes:
            return self._guide("source", phrases.NO_SOURCE, self._suggestions())
        return self._turn(last.replace(text=phrases.SOURCE, brief=phrases.SOURCE), waiting=self.state.waiting)

    def _show_questions(self, lead: str = "") -> Reply:
        listed = "\n".join(f"- {question}" for question in self.state.questions)
        text = f"{lead or phrases.QUESTIONS}\n{listed}" if listed else phrases.NO_QUESTIONS
        return self._guide("questions", text, self._suggestions(), waiting=self.state.waiting)

    def _add(self, question: str) -> Reply:
        if not question:
            return self._guide("add", phrases.ADD_WHAT, self.state.reply.options, waiting=self.state.waiting)
        kept = (*self.state.questions, question) if question not in self.state.questions else self.state.questions
        return self._guide("add", phrases.ADDED.format(question), self._suggestions(), questions=kept)

    def _strike(self, number: str) -> Reply:
        at = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1
        if not 0 <= at < len(self.state.questions):
            return self._guide("strike", phrases.STRIKE_WHAT, self._suggestions())
        struck = self.state.questions[at]
        kept = (*self.state.questions[:at], *self.state.questions[at + 1 :])
        return self._guide("strike", phrases.STRUCK.format(struck), self._suggestions(), questions=kept)

    def _show_topics(self, text: str) -> Reply:
        topics = [topic for topic in self._topics.values() if self._answers(topic.intents)]
        options = (*(Option(TOPIC_ID + topic.id, topic.title) for topic in topics), *self._tour_options())
        return self._guide("topics", text, options, waiting=CHOICE)

    def _show_topic(self, id_: str) -> Reply:
        topic = self._topics[id_]
        options = self._router.options(self._answers(topic.intents))
        return self._guide(topic.title, phrases.TOPIC.format(topic.title), options, waiting=CHOICE)

    # Tours.

    def _steps(self) -> tuple[str, ...]:
        return self._tours[self.state.tour].steps() if self.state.tour else ()

    def _step(self, id_: str, step: int) -> Reply:
        tour = self._tours[id_]
        steps = tour.steps()
        intent = self._router.intents[steps[step]]
        reply = self._router.answer(intent.question, intent)
        heading = f"{_place(tour, step)}\n\n"
        following = self._following_step(id_, step)
        options = following or self._tour_options(besides=id_)
        return self._turn(
            reply.replace(text=heading + reply.text, brief=heading + reply.brief, options=options),
            waiting=STEP if following else QUESTION,
            about=intent.id,
            spoken=reply,
            read=_with(self.state.read, (intent.id,)),
            tour=id_ if following else "",
            step=step,
            misses=0,
        )

    def _next_step(self) -> Reply:
        return self._step(self.state.tour, self.state.step + 1)

    def _show_place(self) -> Reply:
        tour = self._tours[self.state.tour]
        return self._guide("where was I", _place(tour, self.state.step), self._going_on(), waiting=STEP)

    def _going_on(self) -> tuple[Option, ...]:
        return self._following_step(self.state.tour, self.state.step) if self.state.tour else ()

    def _following_step(self, id_: str, step: int) -> tuple[Option, ...]:
        steps = self._tours[id_].steps()
        return tuple(Option(option.id, phrases.GO_ON.format(option.label)) for option in self._router.options(steps[step + 1 : step + 2]))

    def _tour_options(self, besides: str = "") -> tuple[Option, ...]:
        tours = (tour for tour in self._tours.values() if tour.id != besides)
        return tuple(Option(TOUR_ID + tour.id, phrases.TOUR.format(tour.title)) for tour in tours)

    # From a reply to the next state.

    def _answer(self, reply: Reply) -> Reply:
        """A reply about the subject, or small talk: what to ask next, and what is remembered of it."""
        answered = self._answers(reply.intents)
        read = _with(self.state.read, answered)
        # On a tour, a free question is answered, and the first thing offered is to go on.
        going_on = self._going_on()
        kept = self.state.questions
        if reply.kind in (NOT_COVERED, ADVICE) and reply.question and reply.question not in kept:
            kept = (*kept, reply.question)
        if reply.kind != CLARIFY:
            known = {*read, *reply.intents, *(option.id for option in going_on)}
            asking = self._worth_asking((option.id for option in reply.options), known)
            reply = reply.replace(options=(*going_on, *self._router.options(asking))[:MOST_OPTIONS])
        spoken = [id_ for id_ in reply.intents if self._router.intents[id_].kind in TOPICAL]
        return self._turn(
            reply,
            waiting=CHOICE if reply.kind == CLARIFY else STEP if self.state.tour else QUESTION,
            about=(answered or tuple(spoken) or (self.state.about,))[0],
            spoken=reply if reply.kind in (ANSWER, NOT_COVERED, ADVICE) else self.state.spoken,
            read=read,
            questions=kept,
            misses=0 if reply.kind != CLARIFY else self.state.misses,
        )

    def _miss(self, reply: Reply) -> Reply:
        """What was not understood, or asked in vain: the topics the second time, the care team the third."""
        misses = self.state.misses + 1
        if misses == 1:
            return self._turn(reply if reply.kind == FALLBACK else self._router.fallback(reply.question), misses=misses)
        if misses == 2:
            shown = self._show_topics(phrases.SECOND_MISS)
        else:
            kept = self.state.questions if not reply.question else _with(self.state.questions, (reply.question,))
            shown = self._guide(reply.question, phrases.THIRD_MISS, self._tour_options(), questions=kept)
        self.state = self.state.replace(misses=misses, reply=shown.replace(kind=FALLBACK, question=reply.question))
        return self.state.reply

    def _guide(self, question: str, text: str, options: Iterable[Option], **changes: object) -> Reply:
        """Something that the program says about itself."""
        return self._turn(Reply(question, GUIDE, (), None, tuple(options), text, text, ()), **changes)

    def _turn(self, reply: Reply, **changes: object) -> Reply:
        waiting = STEP if self.state.tour and changes.get("tour", self.state.tour) else QUESTION
        self.state = self.state.replace(**{"waiting": waiting} | changes, reply=reply, before=self.state)
        return reply

    def _open(self) -> Reply:
        reply = self._router.welcome()
        text = f"{reply.text}\n\n{phrases.WELCOME}"
        return reply.replace(text=text, brief=text, options=(*reply.options, *self._tour_options())[:MOST_OPTIONS])

    def _suggestions(self) -> tuple[Option, ...]:
        going_on = self._going_on()
        known = {*self.state.read, *(option.id for option in going_on)}
        return (*going_on, *self._router.options(self._worth_asking((), known, MOST_OPTIONS)))[:MOST_OPTIONS]

    def _worth_asking(self, wanted: Iterable[str], known: set[str], least: int = FEWEST_OPTIONS) -> list[str]:
        """Two to four ids that the person has not read: those wanted, else those to start with, of the tours, of the topics."""
        unread = [id_ for id_ in dict.fromkeys(wanted) if id_ not in known and id_ in self._router.intents]
        rest = [option.id for option in self._router.welcome().options]
        rest += [id_ for tour in self._tours.values() for id_ in tour.steps()]
        rest += [id_ for topic in self._topics.values() for id_ in self._answers(topic.intents)]
        more = [id_ for id_ in dict.fromkeys(rest) if id_ not in known and id_ not in unread]
        return (unread + more[: max(0, least - len(unread))])[:MOST_OPTIONS]

    def _answers(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if self._router.intents[id_].kind == ANSWER)


def _place(tour: Tour, step: int) -> str:
    """Where a tour stands, in a line."""
    steps = tour.steps()
    stage = next(stage for stage in tour.stages if steps[step] in stage.intents)
    note = f" ({stage.note})" if stage.note else ""
    return f"{tour.title}, {step + 1} of {len(steps)}: {stage.name}{note}"


def _with(known: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *new)))
