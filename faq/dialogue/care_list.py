"""The list of questions for the care team: whatever the text does not say, what is personal, and what the person adds."""

from __future__ import annotations

from faq.dialogue import guide, notes, phrases
from faq.dialogue.state import State, Turn
from faq.model import SAVE, Document

MOST_QUESTIONS = 200


def show_questions(turn: Turn) -> State:
    """The list for the care team."""
    listed = "\n".join(f"{number}. {question}" for number, question in enumerate(turn.state.questions, start=1))
    return guide.say(turn, f"{phrases.QUESTIONS}\n{listed}" if listed else phrases.NO_QUESTIONS)


def add_question(turn: Turn) -> State:
    """One more question on the list."""
    question = turn.message.argument
    if not question:
        return guide.say(turn, phrases.ADD_WHAT, turn.state.reply.options)
    return guide.say(turn, phrases.ADDED.format(question))._replace(questions=with_question(turn.state.questions, question))


def remove_question(turn: Turn) -> State:
    """One question less on the list."""
    number, questions = turn.message.argument, turn.state.questions
    at = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1
    if not 0 <= at < len(questions):
        return guide.say(turn, phrases.REMOVE_WHAT)
    return guide.say(turn, phrases.REMOVED.format(questions[at]))._replace(questions=(*questions[:at], *questions[at + 1 :]))


def save(turn: Turn) -> State:
    """The conversation as a document, for whoever can write it to a file."""
    reply = guide.reply_of(turn.message.said, "", turn.state.reply.options, SAVE)
    return turn.state._replace(reply=reply._replace(document=Document(document(turn), turn.message.argument, turn.state.questions)))


def document(turn: Turn) -> str:
    """The conversation, what was read of the text, and the questions for the care team, as Markdown."""
    state, router = turn.state, turn.router
    read = (router.intents[id_].question for id_ in state.seen_intents)
    said = turn.transcript[: state.said]
    return notes.compose(router.library.article, state.questions, read, said)


def with_question(questions: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The list with one more question, if it is not there already; a full list stays as it is."""
    return tuple(dict.fromkeys((*questions, question))) if question and len(questions) < MOST_QUESTIONS else questions
