"""What a person can tell the program to do, as words and as slash commands: ``again``, ``say that again``, ``/again``.

A command is the whole message, so that it never hides a question: "source" is one, "what is the source of the flour?" is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from faq.dialogue.state import Event
from faq.text import tokenize


class Command(NamedTuple):
    """A command and what follows it: the question to add, the number to remove, the file to save to."""

    event: Event
    argument: str = ""


_PHRASES: Mapping[Event, str] = {
    Event.HELP: "help; commands; what can i type; show help; help me; how do i use this",
    Event.TOPICS: "topics; show topics; list topics; show me the topics; what topics are there; menu; contents",
    Event.TOURS: "tours; tour; show tours; guided tour; take a tour; show me a tour; give me a tour; start a tour; lead me; guide me",
    Event.BACK: "back; go back; undo; one step back; step back; previous; go back please",
    Event.AGAIN: "again; repeat; repeat that; say that again; say it again; once more; repeat please; what did you say; read it again",
    Event.SIMPLER: (
        "simpler; simpler please; say it simpler; in simple words; in plain words; easier; easier please; too "
        "complicated; explain it simply; explain that simply; simple words please; plain english please; in english "
        "please; can you say that again in easier words; say that in easier words; in easier words; easier words please; "
        "i do not understand the words; what do you mean"
    ),
    Event.MORE: (
        "more; more please; tell me more; more detail; more details; in more detail; more detail please; details; go "
        "deeper; tell me more about it; tell me more about that; say more; can you tell me more; more info; what else; "
        "anything else"
    ),
    Event.SOURCE: (
        "source; sources; source please; show source; where does that come from; where is that from; where does this come "
        "from; show the source; show me the source; who says so; who says that; says who; quote; quotes; show the quote; "
        "show me the quote; where did you get that; where did you get that from; what is your source; what is the source; "
        "how do you know; how do you know that; prove it"
    ),
    Event.QUESTIONS: (
        "questions; my questions; show my questions; list my questions; questions for my team; my list; show my list; "
        "questions for my care team; what should i ask my team"
    ),
    Event.ADD: "add; note; add a question; add question",
    Event.REMOVE: "remove; strike; strike out; delete",
    Event.SAVE: "save; save it; save this; save please; save my questions; save my list; save the conversation; save to",
    Event.NURSE: (
        "nurse; nurse mode; i am a nurse; nurse here; short answers; short answers please; i am a doctor; i work here; i "
        "am nurse; i am a student nurse; i am a clinician; i am a physician"
    ),
    Event.PATIENT: "patient; patient mode; i am a patient; long answers; plain answers; i am the patient; i am not a nurse",
    Event.RESTART: "restart; start again; start over; from the beginning; reset; begin again; new conversation; start from the beginning",
    Event.QUIT: "quit; exit; q; close; leave the program; quit please",
    Event.NEXT: "next; next step; go on; continue; carry on; yes; yes please; ok; okay; go ahead; yep; sure; next please; keep going; and",
    Event.LEAVE: "leave; leave the tour; leave tour; stop; stop the tour; end; end tour; end the tour; no thanks; enough; no more; cancel",
    Event.TERMS: "terms; words; explain the words; explain the terms; what do these words mean; what do the words mean; hard words",
    Event.WHERE: "where was i; where am i; where were we; where are we; where did we stop; which step",
    Event.PRIVATE: (
        "private; private please; this is private; keep this private; off the record; do not note this; do not note anything; do not "
        "write this down; do not record this; do not save what i type; forget what i typed"
    ),
    Event.NONE: (
        "none; none of these; none of them; none of those; neither; no; nope; something else; not these; nothing; neither "
        "of them; no none; none of the above; not that; no neither"
    ),
}
_BY_TOKENS = {tuple(tokenize(phrase)): event for event, phrases in _PHRASES.items() for phrase in phrases.split(";")}
SLASHED = {f"/{event.value}": event for event in _PHRASES}
WAYS_TO_SAY: Mapping[str, tuple[str, ...]] = {f"/{event.value}": tuple(phrases.split("; ")) for event, phrases in _PHRASES.items()}
"""What a person can say instead of a slash command."""


def recognise(text: str, tokens: Sequence[str]) -> Command | None:
    """The command that a text, given with its tokens, is; None for a text that is no command.

    >>> recognise("Again!", ["again"]).event.value, recognise("/remove 2", ["remove", "2"]).argument, recognise("what?", ["what"])
    ('again', '2', None)
    """
    head, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    if event := SLASHED.get(head.lower()):
        return Command(event, rest)
    if event := _BY_TOKENS.get(tuple(tokens)):
        return Command(event)
    if _BY_TOKENS.get((head.lower(),)) == Event.REMOVE and rest.isdecimal():
        return Command(Event.REMOVE, rest)
    if head.lower() == Event.SAVE.value and " " not in rest and ("." in rest or "/" in rest):
        return Command(Event.SAVE, rest)
    before, _, after = text.partition(":")
    if after.strip() and _BY_TOKENS.get(tuple(before.lower().split())) == Event.ADD:
        return Command(Event.ADD, after.strip())
    return None
