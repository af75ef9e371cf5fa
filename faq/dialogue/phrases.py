"""What the program says about itself, whatever the subject, and the words by which people ask what comes next."""

from __future__ import annotations

from collections.abc import Sequence

HELP = (
    "Ask in your own words, or type the number of a question on offer.\n"
    "- topics: every subject I know\n"
    "- tours: guided tours (next and back to move, where was I, leave to stop)\n"
    "- simpler: what the words of the last answer mean\n"
    "- more: what to read next\n"
    "- source: the sentences behind the last answer\n"
    "- nurse, patient: short clinical answers, or plain ones\n"
    "- questions: your list for your care team (add: your question saves one, remove 1 takes one off)\n"
    "- save: write the list and this conversation to a file\n"
    "- back: undo; again: repeat; restart: start over; quit: leave\n"
    "Each of these works with a slash too, such as /topics."
)
TOPICS = "Here is everything I can tell you about. Pick a subject or a tour."
TOPIC = "{}: pick a question."
TOURS = "A guided tour takes you through the answers one at a time. Pick one."
TOUR_LEFT = "You have left the tour. Ask me anything, any time."
GO_ON = "Continue the tour: {}"
TOUR = "Tour: {}"
NONE = "All right. Ask me anything, in your own words."
NONE_OF_THESE = "All right, none of these. Please ask again in other words, or type topics to see what I know."
CHOOSE = "Please pick one of these by its number, or ask in your own words."
NO_TOUR_TO_LEAVE = "You are not on a tour. To close the program, type quit. Or ask a question."
TERMS = "I can explain these words:"
NO_TERMS = "I have no plainer words for the last answer. Your care team can go through it with you."
NOTED = (
    "So that the answers get better, questions that I do not understand well are noted here, without names, addresses and numbers. If"
    " you do not want that, type private."
)
PRIVATE = "Nothing that you type in this conversation is noted."
WELCOME = "Ask a question or pick one below. For short clinical answers type nurse; for a guided tour type tours."
NO_TOUR = "You are not on a tour. Pick one, or ask a question."
NOTHING_SAID = "I have not answered anything yet. Ask a question first."
SIMPLER = "These words may be the hard ones:"
PLAIN = "In plainer words:"
NO_MORE = "You have read everything close to this. Type topics or tours to see what else there is, or ask a question."
SOURCE = "It comes from these sentences:"
NO_SOURCE = "The last reply does not quote anything."
QUESTIONS = "Questions for your care team. Type save to keep them in a file, or remove 1 to take the first one off:"
NO_QUESTIONS = "Your list is empty. Questions I can't answer are added automatically. To add one yourself, type add: your question"
ADD_WHAT = "Type add: and then your question."
ADDED = "Added to your list: {}"
REMOVE_WHAT = "Your list has no such number. Type questions to see it."
REMOVED = "Removed from your list: {}"
NURSE = "From now on you get short clinical answers. Type patient to go back to plain ones."
PATIENT = "From now on you get plain answers. Type nurse for short clinical ones."
QUIT = "Goodbye, and take care."
NO_SUCH_NUMBER = "Please type a number from 1 to {}, or ask in your own words."
SECOND_MISS = "I still don't understand, and I won't guess. Perhaps one of these topics is close."
THIRD_MISS = "I can't help with this one, because I know only one short article. A guided tour shows you everything in it."
THIRD_MISS_KEPT = (
    "I can't help with this one, because I know only one short article. Your care team can, so I have added your question to your"
    " list for them. To see the list, type questions. A guided tour shows you everything I know."
)

_NEXT = frozenset("next after afterwards follows".split())
_SMALL = frozenset(
    "and then what is comes come coming happens happen that it this so ok okay now step the will be to me us we do of all".split()
)


def asks_what_follows(message: Sequence[str]) -> bool:
    """Whether the words of a message ask for nothing but what comes next.

    >>> asks_what_follows("and what comes after that".split()), asks_what_follows("what comes after the infusion".split())
    (True, False)
    """
    said = set(message)
    return said <= _SMALL | _NEXT and bool(said & _NEXT or ("then" in said and "is" not in said))
