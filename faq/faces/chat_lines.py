"""The whole conversation as lines, for screen readers, for pipes and for those who like it: labelled turns, numbered choices,
nothing redrawn, no box, no colour, no escape code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faq.dialogue.conversation import Conversation
from faq.dialogue.state import Voice
from faq.faces import lines
from faq.faces.printing import print_page
from faq.faces.saving import Saved
from faq.model import QUIT, Document

PRINT = "Print this conversation with your questions on {}? Type yes and press Enter; Enter alone does not print it."
NOT_PRINTED = "It was not printed."


def reason(*, flag: bool, environment: Mapping[str, str], terminal: bool) -> str:
    """Why the chat is plain, and how to change it; nothing where it is not."""
    if flag:
        return "Plain chat, because of --plain. Without it you get the chat screen."
    for name in ("FAQ_PLAIN", "ACCESSIBLE"):
        if environment.get(name, "") not in ("", "0"):
            return f"Plain chat, because {name} is set. Unset it to get the chat screen."
    if environment.get("TERM") == "dumb":
        return "Plain chat, because TERM is dumb. In another terminal you get the chat screen."
    return "" if terminal else "Plain chat, because this is not a terminal. In a terminal you get the chat screen."


def chat(
    conversation: Conversation,
    listen: Callable[[], str | None],
    tell: Callable[[str], None],
    save: Callable[[Document], Saved],
    width: int | None,
    *,
    quotes: bool = False,
) -> bool:
    """Hold a conversation until the person leaves, and tell whether there are no more messages.

    ``listen`` gives a message, or None when there are none. Quotes are told where they are asked for; with ``quotes`` in every turn.
    """
    reply = conversation.welcome()
    while True:
        if reply.document is not None:
            saved = save(reply.document)
            reply = reply._replace(text=saved.message, brief=saved.message)
        for line in lines.render_turn(reply, width, brief=conversation.state.voice == Voice.NURSE, quotes=quotes):
            tell(line)
        if reply.document is not None and saved.page:
            tell(PRINT.format(saved.printer))
            tell(print_page(saved.page) if (listen() or "").strip().lower() in ("y", "yes") else NOT_PRINTED)
        if reply.kind == QUIT:
            return False
        if (message := listen()) is None:
            return True
        reply = conversation.say(message)
