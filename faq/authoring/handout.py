"""A leaflet to print: questions with their patient answers, quotes as footnotes, and room for one's own questions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from faq.model import Intent

LINES = 6
"""Empty lines for questions."""
NOTICE = "This leaflet is not medical advice. In an emergency, call the emergency number or your treatment team."
QUESTIONS = "My questions for the care team"
SOURCES = "Where this comes from"
_STYLE = (
    "body{font:12pt/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#000;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.2em;break-after:avoid}section{break-inside:avoid}"
    ".line{border-bottom:1px solid #000;height:2em}ol{font-size:.85em}@media print{body{margin:0}}"
)


def to_markdown(title: str, intents: Sequence[Intent]) -> str:
    """The leaflet as Markdown with footnotes."""
    notes = _footnotes(intents)
    parts = [f"# {title}", "", NOTICE]
    for intent in intents:
        marks = "".join(f"[^{notes[quote]}]" for quote in intent.quotes)
        parts += ["", f"## {intent.question}", "", intent.answer + marks]
    parts += ["", f"## {QUESTIONS}", "", *["_" * 60 + "\n"] * LINES]
    parts += [f"[^{number}]: “{quote}”" for quote, number in notes.items()]
    return "\n".join(parts) + "\n"


def to_html(title: str, intents: Sequence[Intent]) -> str:
    """The leaflet as a page that needs nothing else."""
    notes = _footnotes(intents)
    body = [f"<h1>{escape(title)}</h1>", f"<p>{NOTICE}</p>"]
    for intent in intents:
        marks = "".join(f'<sup><a href="#n{notes[quote]}">{notes[quote]}</a></sup>' for quote in intent.quotes)
        body.append(f"<section><h2>{escape(intent.question)}</h2><p>{escape(intent.answer)}{marks}</p></section>")
    body += [f"<section><h2>{QUESTIONS}</h2>", *['<div class="line"></div>'] * LINES, "</section>", f"<h2>{SOURCES}</h2><ol>"]
    body += [f'<li id="n{number}">“{escape(quote)}”</li>' for quote, number in notes.items()]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</ol>\n</body></html>\n"
    )


def _footnotes(intents: Sequence[Intent]) -> dict[str, int]:
    quotes = dict.fromkeys(quote for intent in intents for quote in intent.quotes)
    return {quote: number for number, quote in enumerate(quotes, start=1)}
