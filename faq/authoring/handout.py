"""A leaflet to print: questions with their patient answers, quotes as footnotes, and room for one's own questions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from faq.model import Article, Intent

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


def to_markdown(title: str, article: Article, intents: Sequence[Intent]) -> str:
    """The leaflet as Markdown with footnotes."""
    notes = _footnotes(intents)
    parts = [f"# {title}", "", f"{article.about} {NOTICE}".strip()]
    for intent in intents:
        marks = "".join(f"[^{notes[quote]}]" for quote in intent.quotes)
        parts += ["", f"## {intent.question}", "", intent.answer + ("\n\n" if _ends_with_a_list(intent.answer) else "") + marks]
    parts += ["", f"## {QUESTIONS}", "", *["_" * 60 + "\n"] * LINES]
    parts += [f"[^{number}]: “{quote}”" for quote, number in notes.items()]
    return "\n".join(parts) + "\n"


def to_html(title: str, article: Article, intents: Sequence[Intent]) -> str:
    """The leaflet as a page that needs nothing else."""
    notes = _footnotes(intents)
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(f'{article.about} {NOTICE}'.strip())}</p>"]
    for intent in intents:
        marks = " ".join(f'<a href="#n{notes[quote]}">{notes[quote]}</a>' for quote in intent.quotes)
        body.append(f"<section><h2>{escape(intent.question)}</h2>{_paragraphs(intent.answer)}<p><sup>{marks}</sup></p></section>")
    body += [f"<section><h2>{QUESTIONS}</h2>", *['<div class="line"></div>'] * LINES, "</section>"]
    body += [f"<h2>{SOURCES}{escape(f': {article.title}' if article.title else '')}</h2><ol>"]
    body += [f'<li id="n{number}">“{escape(quote)}”</li>' for quote, number in notes.items()]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</ol>\n</body></html>\n"
    )


def _paragraphs(text: str) -> str:
    """The text as HTML: each line a paragraph, and lines that begin with "- " the items of a list."""
    parts: list[str] = []
    for is_item, lines in groupby(filter(None, text.split("\n")), key=lambda line: line.startswith("- ")):
        tag = "li" if is_item else "p"
        tagged = "".join(f"<{tag}>{escape(line.removeprefix('- '))}</{tag}>" for line in lines)
        parts.append(f"<ul>{tagged}</ul>" if is_item else tagged)
    return "".join(parts)


def _ends_with_a_list(text: str) -> bool:
    return text.rsplit("\n", maxsplit=1)[-1].startswith("- ")


def _footnotes(intents: Sequence[Intent]) -> dict[str, int]:
    quotes = dict.fromkeys(quote for intent in intents for quote in intent.quotes)
    return {quote: number for number, quote in enumerate(quotes, start=1)}
