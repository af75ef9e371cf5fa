"""The pipe: messages in, a line each; replies out, a JSON object each. Other programs rely on its keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import BinaryIO

from faq.model import Reply


def to_json(reply: Reply, **extra: str) -> str:
    """The reply, and whatever else is to be said about it, as one JSON object on one line."""
    values = {
        "question": reply.question,
        "kind": reply.kind,
        "intents": reply.intents,
        "heading": reply.heading,
        "preface": [line.intent for line in reply.preface],
        "confidence": None if reply.confidence is None else round(reply.confidence, 4),
        "options": [option.id for option in reply.options],
        "text": reply.text,
        "brief": reply.brief,
        "quotes": reply.quotes,
        "lines": [line.text for line in reply.preface],
    }
    return json.dumps(values | extra, ensure_ascii=False)


def answer_lines(to_json: Callable[[str], str], source: Iterable[bytes], sink: BinaryIO) -> None:
    """Write the object for every line read, at once and in order; a byte that is not UTF-8 is replaced."""
    for line in source:
        message = line.decode("utf-8", "replace").rstrip("\r\n")
        sink.write(to_json(message).encode() + b"\n")
        sink.flush()
