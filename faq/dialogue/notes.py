"""What a person takes home, as Markdown: their questions for the care team, what they have read, and what was said."""

from __future__ import annotations

from collections.abc import Iterable

from faq.model import CLARIFY, FALLBACK, Article, Reply


def compose(article: Article, questions: Iterable[str], read: Iterable[str], said: Iterable[Reply]) -> str:
    """The document. ``read`` are the questions whose answers were read."""
    parts = ["# Questions for my care team", "", *(f"- [ ] {question}" for question in questions)]
    parts += ["", "# What I have read", "", *(f"- {question}" for question in read)]
    parts += ["", "# What was said"]
    for reply in said:
        parts += ["", f"**I asked:** {reply.question}"]
        parts += [line for above in reply.preface for line in ("", above.text)]
        parts += ["", f"**{reply.heading}**"] if reply.heading else []
        parts += ["", reply.text]
        offered = enumerate(reply.options, start=1) if reply.kind in (CLARIFY, FALLBACK) else ()
        parts += ["", *(f"{number}. {option.label}" for number, option in offered)]
        parts += [line for quote in reply.quotes for line in ("", f"> {quote}")]
    closing = "This is not medical advice. In an emergency, call the emergency number or your treatment team."
    parts += ["", f"{article.about} {closing}".strip()]
    return "\n".join(parts) + "\n"
