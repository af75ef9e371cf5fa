"""What the program says about itself, whatever the subject, and the words by which people ask what comes next."""

from __future__ import annotations

HELP = (
    "Ask in your own words, or type the number of one of the questions below.\n"
    "topics: all subjects. tours: guided walks (then: next, back, leave, where was I).\n"
    "back: undo. again: repeat. restart: start again. quit: leave.\n"
    "simpler, more, source: the last answer in plain words, in exact terms, with the sentences that it comes from.\n"
    "nurse, patient: short exact answers, or longer plain ones.\n"
    "questions: what to ask your care team. add: and a question keeps one, strike 1 removes one, save writes a file.\n"
    "Each of these works with a slash, too: /topics."
)
TOPICS = "These are the topics."
TOPIC = "{}: these are the questions that the text answers."
TOURS = "A tour leads you through the answers, step by step. Choose one."
TOUR_LEFT = "You have left the tour. Ask whatever you like."
GO_ON = "Go on with the tour: {}"
TOUR = "Tour: {}"
NONE = "All right. Ask whatever you like, in your own words."
CHOOSE = "Please choose one of these by its number, or ask in your own words."
NO_TOUR_TO_LEAVE = "You are not on a tour. Type  quit  to leave the program, or ask a question."
TERMS = "These words of the last answer have an answer of their own."
NO_TERMS = "No word of the last answer has an answer of its own."
WELCOME = "Ask a question, choose one below, type  nurse  for short exact answers, or  tours  to be led through."
NO_TOUR = "You are not on a tour. Choose one, or ask a question."
NOTHING_SAID = "There is no answer yet to say in another way. Ask a question first."
SIMPLER = "In the plainest words that I have:"
NO_MORE = "You have read all that lies near this. Type topics or tours to see what else there is, or ask a question."
SOURCE = "It comes from these sentences of the text:"
NO_SOURCE = "The last reply does not come from a sentence of the text."
QUESTIONS = "Questions for your care team. Type save to keep them in a file, or strike 1 to remove the first:"
NO_QUESTIONS = "Your list is empty. What the text does not say is put on it by itself; type  add: and a question  to add your own."
ADD_WHAT = "Type  add:  and the question behind it."
ADDED = "It is on your list for the care team: {}"
STRIKE_WHAT = "There is no such number on your list. Type  questions  to see it."
STRUCK = "It is off your list: {}"
NURSE = "From now on you get the short, exact answers. Type  patient  for the plain ones."
PATIENT = "From now on you get the plain answers. Type  nurse  for the short, exact ones."
QUIT = "Goodbye."
NO_SUCH_NUMBER = "Please type a number from 1 to {}, or ask in your own words."
SECOND_MISS = "I still do not understand, and I will not guess. Perhaps one of these topics is near."
THIRD_MISS = "I cannot help with this one: I know one short article. A guided tour shows all that I know."
THIRD_MISS_KEPT = (
    "I cannot help with this one: I know one short article. Your care team can, so I have put your question on your list for them;"
    " type questions to see it. A guided tour shows all that I know."
)

_NEXT = frozenset("next after afterwards follows".split())
_SMALL = frozenset(
    "and then what is comes come coming happens happen that it this so ok okay now step the will be to me us we do of all".split()
)


def asks_what_follows(message: list[str]) -> bool:
    """Whether the words of a message ask for nothing but what comes next.

    >>> asks_what_follows("and what comes after that".split()), asks_what_follows("what comes after the infusion".split())
    (True, False)
    """
    said = set(message)
    return said <= _SMALL | _NEXT and bool(said & _NEXT or ("then" in said and "is" not in said))
