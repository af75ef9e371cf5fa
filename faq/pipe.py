"""The pipe: messages in, a line each; replies out, a JSON object each. Other programs rely on its keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from faq.model import Reply
from faq.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


def to_json(reply: Reply) -> str:
    """The reply as one JSON object on one line."""
    values = {
        "question": reply.question,
        "kind": reply.kind,
        "intents": reply.intents,
        "confidence": None if reply.confidence is None else round(reply.confidence, 4),
        "options": [option.id for option in reply.options],
        "text": reply.text,
        "brief": reply.brief,
        "quotes": reply.quotes,
    }
    return json.dumps(values, ensure_ascii=False)


def answer_lines(reply_to: Callable[[str], Reply], source: Iterable[bytes], sink: BinaryIO) -> None:
    """Write one object for every line read, at once and in order; a byte that is not UTF-8 is replaced."""
    for line in source:
        message = line.decode("utf-8", "replace").rstrip("\r\n")
        sink.write(to_json(reply_to(message)).encode() + b"\n")
        sink.flush()
