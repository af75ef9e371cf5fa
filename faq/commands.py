"""What a person can tell the program to do, as words and as slash commands: ``again``, ``say that again``, ``/again``.

A command is the whole message, so that it never hides a question: "source" is one, "what is the source of the T cells?" is not.
"""

from __future__ import annotations

from faq.text import words

HELP, TOPICS, TOURS, BACK, AGAIN, SIMPLER, MORE, SOURCE = "help", "topics", "tours", "back", "again", "simpler", "more", "source"
QUESTIONS, ADD, STRIKE, SAVE, NURSE, PATIENT = "questions", "add", "strike", "save", "nurse", "patient"
RESTART, QUIT, NEXT, LEAVE, WHERE, NONE, TERMS = "restart", "quit", "next", "leave", "where", "none", "terms"

HELD = (ADD, STRIKE, SAVE)
"""Commands that something can follow: the question to add, the number to strike, the file to save to."""

_PHRASES = {
    HELP: "help; commands; what can i type; show help; help me; how do i use this",
    TOPICS: "topics; show topics; list topics; show me the topics; what topics are there; menu; contents",
    TOURS: ("tours; tour; show tours; guided tour; take a tour; show me a tour; give me a tour; start a tour; lead me; guide me"),
    BACK: "back; go back; undo; one step back; step back; previous; go back please",
    AGAIN: ("again; repeat; repeat that; say that again; say it again; once more; repeat please; what did you say; read it again"),
    SIMPLER: (
        "simpler; simpler please; say it simpler; in simple words; in plain words; easier; easier please; too "
        "complicated; explain it simply; explain that simply; simple words please; plain english please; in english "
        "please"
    ),
    MORE: (
        "more; more please; tell me more; more detail; more details; in more detail; more detail please; details; go "
        "deeper; tell me more about it; tell me more about that; say more; can you tell me more; more info; exact terms"
    ),
    SOURCE: (
        "source; sources; source please; show source; where does that come from; where is that from; where does this come "
        "from; show the source; show me the source; who says so; who says that; says who; quote; quotes; show the quote; "
        "show me the quote; where did you get that; where did you get that from; what is your source; what is the source; "
        "how do you know; how do you know that; prove it"
    ),
    QUESTIONS: (
        "questions; my questions; show my questions; list my questions; questions for my team; my list; show my list; "
        "questions for my care team; what should i ask my team"
    ),
    ADD: "add; note; add a question; add question",
    STRIKE: "strike; strike out; remove; delete",
    SAVE: "save; save it; save this; save please; save my questions; save my list; save the conversation; save to",
    NURSE: (
        "nurse; nurse mode; i am a nurse; nurse here; short answers; short answers please; i am a doctor; i work here; i "
        "am nurse; i am a student nurse; i am a clinician; i am a physician"
    ),
    PATIENT: "patient; patient mode; i am a patient; long answers; plain answers; i am the patient; i am not a nurse",
    RESTART: ("restart; start again; start over; from the beginning; reset; begin again; new conversation; start from the beginning"),
    QUIT: "quit; exit; q; close; leave the program; quit please",
    NEXT: ("next; next step; go on; continue; carry on; yes; yes please; ok; okay; go ahead; yep; sure; next please; keep going; and"),
    LEAVE: ("leave; leave the tour; leave tour; stop; stop the tour; end; end tour; end the tour; no thanks; enough; no more; cancel"),
    TERMS: "terms; words; explain the words; explain the terms; what do these words mean; what do the words mean; hard words",
    WHERE: "where was i; where am i; where were we; where are we; where did we stop; which step",
    NONE: (
        "none; none of these; none of them; none of those; neither; no; nope; something else; not these; nothing; neither "
        "of them; no none; none of the above; not that; no neither"
    ),
}
_COMMANDS = {tuple(words(phrase)): name for name, phrases in _PHRASES.items() for phrase in phrases.split(";")}
SLASHED = {"/" + name: name for name in _PHRASES}


def read(text: str) -> tuple[str, str]:
    """The command that the text is and what follows it; two empty texts for one that is no command.

    >>> read("Say that again!"), read("/strike 2"), read("what is the source of the cells?")
    (('again', ''), ('strike', '2'), ('', ''))
    """
    head, _, rest = text.strip().partition(" ")
    if head.lower() in SLASHED:
        return SLASHED[head.lower()], rest.strip()
    if name := _COMMANDS.get(tuple(words(text))):
        return name, ""
    if head.lower() == STRIKE and rest.strip().isdecimal():
        return STRIKE, rest.strip()
    if head.lower() == SAVE and " " not in rest.strip() and ("." in rest or "/" in rest):
        return SAVE, rest.strip()
    before, colon, after = text.partition(":")
    return (ADD, after.strip()) if colon and _COMMANDS.get(tuple(words(before))) == ADD and after.strip() else ("", "")
