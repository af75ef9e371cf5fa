"""The whole conversation as lines, for screen readers, for pipes and for those who like it: labelled turns, numbered choices,
nothing redrawn, no box, no colour, no escape code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faq import plain
from faq.conversation import NURSE, Conversation
from faq.model import QUIT, SAVE


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
    save: Callable[[str, str], str],
    width: int | None,
) -> None:
    """Hold a conversation until the person leaves: ``listen`` gives a message, or None when there are no more."""
    reply = conversation.welcome()
    while True:
        if reply.kind == SAVE:
            shown = save(reply.text, reply.brief)
            reply = reply.replace(text=shown, brief=shown)
        for line in plain.turn(reply, width, brief=conversation.state.voice == NURSE):
            tell(line)
        if reply.kind == QUIT or (message := listen()) is None:
            return
        reply = conversation.say(message)
