"""The words that tell what a reply is and what can be taken next. Every face uses the same, so that no colour is needed to know."""

from __future__ import annotations

from collections.abc import Mapping

from faq.model import ADVICE, ANSWER, CLARIFY, FALLBACK, GUIDE, NOT_COVERED, URGENT, Intent, Reply, ReplyKind

KEPT = "added to your questions"
_CAPTIONS: Mapping[ReplyKind, str] = {
    NOT_COVERED: "not in the article",
    ADVICE: "one for your care team",
    CLARIFY: "please choose",
    FALLBACK: "not understood",
    URGENT: "urgent",
}
_INVITATIONS: Mapping[ReplyKind, str] = {ANSWER: "You can ask next:", CLARIFY: "Do you mean:", GUIDE: "You can choose:"}


def caption(reply: Reply) -> str:
    """Who speaks, and what kind of a reply it is where it is not plainly an answer.

    >>> caption(Reply("why", NOT_COVERED, (), None, (), "", "", (), is_kept=True)), caption(Reply("", ANSWER, (), None, (), "", "", ()))
    ('FAQ, not in the article, added to your questions', 'FAQ')
    """
    # The welcome answers nothing, whatever it is made of.
    kind = _CAPTIONS.get(reply.kind, "") if reply.question else ""
    return ", ".join(filter(None, ("FAQ", kind, KEPT if reply.is_kept else "")))


def invitation(reply: Reply) -> str:
    """What stands above the options of a reply."""
    return _INVITATIONS.get(reply.kind, "You can ask:")


def title(intent: Intent) -> str:
    """The question of an intent in a list, marked where the text does not answer it."""
    return f"Not in the article: {intent.question}" if intent.kind == NOT_COVERED else intent.question
