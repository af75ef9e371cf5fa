"""The JSON Schema of the content files, so that editors complete and check while an author types."""

from __future__ import annotations

from faq.model import CUES, INTENT_KINDS

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
_CALL = {"type": "array", "items": {"type": ["string", "integer"]}}
_FOLLOWUPS = {"type": "object", "additionalProperties": _TEXT}
_KIND = {"enum": list(INTENT_KINDS)}


def schema() -> dict[str, object]:
    """One schema for every file: a topic, the synonyms, the tours, more examples, the article or the glossary."""
    forms = {
        "topic": _topic(),
        "synonyms": _synonyms(),
        "tours": _tours(),
        "examples": _examples(),
        "article": _object({"title": _TEXT, "about": _TEXT}, {}),
        "glossary": _object({"terms": {"type": "object", "additionalProperties": _TEXT}}, {"intent": _TEXT}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A content file of faq",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in forms],
        "$defs": forms,
    }


def _object(required: dict[str, object], optional: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": required | optional, "required": list(required), "additionalProperties": False}


def _topic() -> dict[str, object]:
    cues = _object({}, dict.fromkeys(CUES, _TEXTS))
    intents = {"type": "array", "items": _intent()}
    return _object(
        {"topic": _TEXT, "title": _TEXT, "intents": intents},
        {"order": {"type": "integer", "minimum": 0, "maximum": 999}, "kind": _KIND, "cues": cues, "calm": _TEXTS},
    )


def _intent() -> dict[str, object]:
    return _object(
        {"id": _TEXT, "question": _TEXT, "answer": _TEXT, "examples": _TEXTS},
        {
            "kind": _KIND,
            "brief": _TEXT,
            "quotes": _TEXTS,
            "next": _TEXTS,
            "line": _TEXT,
            "panel": _object({"title": _TEXT, "call": _CALL, "steps": _TEXT}, {"gentle": {"type": "boolean"}}),
            "side_effect": {"type": "boolean"},
            "followups": _FOLLOWUPS,
        },
    )


def _synonyms() -> dict[str, object]:
    return _object({"synonyms": {"type": "object", "additionalProperties": _TEXTS}}, {})


def _tours() -> dict[str, object]:
    stage = _object({"name": _TEXT, "intents": _TEXTS}, {"note": _TEXT})
    tour = _object({"id": _TEXT, "title": _TEXT, "stages": {"type": "array", "items": stage}}, {})
    return _object({"tours": {"type": "array", "items": tour}}, {})


def _examples() -> dict[str, object]:
    by_asker = {"type": "object", "additionalProperties": _TEXTS}
    return _object({}, {"examples": by_asker, "followups": {"type": "object", "additionalProperties": _FOLLOWUPS}})
