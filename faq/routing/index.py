"""What was learned, and the content that it was learned from, as one noun and as bytes.

The form: MAGIC, the length of a heading and its checksum, the heading, then the parts that it lists by their names, each
with its place, its length and its checksum.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from mmap import mmap
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from zlib import crc32

from faq import __version__
from faq.model import CALM, URGENT, Article, Cue, Example, Gloss, Intent, Library, Panel, Place, Stage, Synonym, Topic, Tour
from faq.routing.classifier import Classifier, Parameters
from faq.routing.cues import CueFinder
from faq.routing.features import Thesaurus
from faq.routing.spelling import Vocabulary, Words, hash_key, place_of
from faq.routing.triage import Triage
from faq.routing.wording import as_written
from faq.text import tokenize

if TYPE_CHECKING:
    from faq.routing.learning import Learned

Noun = TypeVar("Noun")
FORMAT = 31
MAGIC = b"faq-idx\n"

_SIZE = 4
_START = len(MAGIC) + 2 * _SIZE


class Written(NamedTuple):
    """The examples word for word: the keys of what ``as_written`` makes of them, ascending, and the column of each one's intent."""

    keys: Sequence[int]
    columns: Sequence[int]
    intents: Sequence[str]

    def intent(self, text: str) -> str:
        """The intent, or CALM, that has this message as an example, word for word; nothing where none has."""
        at = place_of(self.keys, as_written(text))
        return self.intents[self.columns[at]] if at >= 0 else ""


class Index(NamedTuple):
    """The content as it is served, and what was learned from it. The library has no examples: these and the follow-ups are read when
    asked for."""

    library: Library
    vocabulary: Vocabulary
    thesaurus: Thesaurus
    subject: Classifier
    followups: Callable[[], Mapping[str, Mapping[str, str]]]
    """What people say right after an intent, as its tokens joined by blanks, and the intent that they then ask for; by the first id."""
    triage: Triage
    written: Written
    examples: Callable[[], tuple[Example, ...]]


def pack(library: Library, learned: Learned, content: str, stamp: str) -> bytes:
    """The index as bytes."""
    examples: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for example in library.examples:
        examples.setdefault(example.place.path, {}).setdefault(example.intent, []).append((example.place.line, example.text))
    parts = {
        "library": _dumped(_by_name(library._replace(examples=(), followups=()))),
        "examples": _dumped(examples),
        "terms": _dumped(Thesaurus.of(library.synonyms).names),
        "cues": _dumped(CueFinder.of(library.cues).stems),
        "followups": _dumped(_followups(library)),
        "words": learned.words.text.encode(),
        "stem_keys": bytes(memoryview(learned.words.stem_keys)),
    }
    written = _written(library)
    parts |= {f"written.{field}": bytes(memoryview(getattr(written, field))) for field in ("keys", "columns")}
    words = {"common": learned.words.common, "very_common": learned.words.very_common}
    headings: dict[str, Any] = {"words": words, "written": written.intents}
    for name, parameters in (("subject", learned.subject), ("triage", learned.triage)):
        headings[name] = {"intents": parameters.intents, "unseen_idf": parameters.unseen_idf, "step": parameters.step}
        for field in ("keys", "idf_weights", "rows"):
            parts[f"{name}.{field}"] = bytes(memoryview(getattr(parameters, field)))
    return _assembled({"version": _version(), "content": content, "stamp": stamp, **headings}, parts)


def unpack(raw: bytes | mmap) -> Index:
    """The index in the bytes. Raises ValueError, KeyError or TypeError for one of another version, or a damaged one."""
    heading, body = _parsed(raw)

    def part(name: str) -> memoryview:
        start, size, checksum = heading["parts"][name]
        found = body[start : start + size]
        if len(found) != size or crc32(found) != checksum:
            raise ValueError(f"a damaged index: {name}")
        return found

    def parameters(name: str) -> Parameters:
        values = heading[name]
        keys, idf_weights = part(f"{name}.keys").cast("I"), part(f"{name}.idf_weights").cast("f")
        return Parameters(tuple(values["intents"]), keys, idf_weights, part(f"{name}.rows"), values["unseen_idf"], values["step"])

    followups, examples = part("followups"), part("examples")
    return Index(
        _library(marshal.loads(part("library"))),
        Vocabulary(Words(str(part("words"), "utf-8"), **heading["words"], stem_keys=part("stem_keys").cast("I"))),
        Thesaurus(marshal.loads(part("terms"))),
        Classifier(parameters("subject")),
        cache(lambda: marshal.loads(followups)),
        Triage(CueFinder(marshal.loads(part("cues"))), Classifier(parameters("triage"))),
        Written(part("written.keys").cast("I"), part("written.columns").cast("H"), heading["written"]),
        lambda: _examples(marshal.loads(examples)),
    )


def value_of(raw: bytes | mmap, key: str) -> Any:
    """A value of the heading. Raises ValueError or KeyError where there is none, or the bytes are no index of this version."""
    return _parsed(raw)[0][key]


def restamped(raw: bytes | mmap, stamp: str) -> bytes:
    """The same index with another stamp."""
    heading, body = _parsed(raw)
    return _headed({**heading, "stamp": stamp}, body)


def _version() -> str:
    return f"{FORMAT} {__version__} {sys.byteorder}"


def _parsed(raw: bytes | mmap) -> tuple[dict[str, Any], memoryview]:
    """The heading and what stands behind it."""
    size, checksum = (int.from_bytes(raw[at : at + _SIZE], "little") for at in (len(MAGIC), len(MAGIC) + _SIZE))
    text = raw[_START : _START + size]
    if raw[: len(MAGIC)] != MAGIC or crc32(text) != checksum:
        raise ValueError("not an index, or a damaged one")
    heading: dict[str, Any] = marshal.loads(text)
    if heading["version"] != _version():
        raise ValueError("an index of another version")
    return heading, memoryview(raw)[_START + size :]


def _assembled(heading: Mapping[str, Any], parts: Mapping[str, bytes]) -> bytes:
    """A heading that lists the parts, and behind it the parts, as one file."""
    listed, start = {}, 0
    for name, part in parts.items():
        listed[name] = [start, len(part), crc32(part)]
        start += len(part)
    return _headed({**heading, "parts": listed}, b"".join(parts.values()))


def _headed(heading: Mapping[str, Any], body: bytes | memoryview) -> bytes:
    text = _dumped(heading)
    return b"".join((MAGIC, len(text).to_bytes(_SIZE, "little"), crc32(text).to_bytes(_SIZE, "little"), text, body))


def _followups(library: Library) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for followup in library.followups:
        found.setdefault(followup.previous_intent, {})[" ".join(tokenize(followup.text))] = followup.intent
    return found


def _written(library: Library) -> Written:
    """What two intents have in all but its marks is an emergency if it is one of either, and else a question before it is merely calm."""
    kinds = {intent.id: intent.kind for intent in library.intents}
    ordered = sorted(library.examples, key=lambda example: (kinds.get(example.intent) == URGENT, example.intent != CALM))
    intents = sorted({example.intent for example in ordered})
    columns = {intent: column for column, intent in enumerate(intents)}
    found = sorted({hash_key(as_written(example.text)): columns[example.intent] for example in ordered}.items())
    return Written(array("I", [key for key, _ in found]), array("H", [column for _, column in found]), intents)


def _dumped(value: Any) -> bytes:
    """Plain values in the form of ``marshal`` that Python 2.5 to 3.14 can read. JSON would take twice as long to load, and it is
    trusted no further: only where nobody else can write, and only with the right checksum."""
    return marshal.dumps(value, 2)


def _by_name(value: Any) -> Any:
    """A noun as plain values, each field under its name."""
    if hasattr(value, "_asdict"):
        return {name: _by_name(field) for name, field in value._asdict().items()}
    return tuple([_by_name(item) for item in value]) if isinstance(value, tuple) else value


def _library(values: dict[str, Any]) -> Library:
    return Library(
        article=Article(**values["article"]),
        glossary=tuple(_noun(Gloss, gloss) for gloss in values["glossary"]),
        meaning_intent=values["meaning_intent"],
        topics=tuple(_noun(Topic, topic) for topic in values["topics"]),
        intents=tuple(_intent(intent) for intent in values["intents"]),
        synonyms=tuple(_noun(Synonym, synonym) for synonym in values["synonyms"]),
        cues=tuple(_noun(Cue, cue) for cue in values["cues"]),
        tours=tuple(_tour(tour) for tour in values["tours"]),
        examples=(),
        followups=(),
    )


def _examples(values: dict[str, dict[str, list[tuple[int, str]]]]) -> tuple[Example, ...]:
    return tuple(
        Example(text, id_, Place(path, line))
        for path, by_intent in values.items()
        for id_, found in by_intent.items()
        for line, text in found
    )


def _intent(values: dict[str, Any]) -> Intent:
    panel = values["panel"]
    return _noun(Intent, values)._replace(panel=Panel(**panel) if panel else None)


def _tour(values: dict[str, Any]) -> Tour:
    return _noun(Tour, values)._replace(stages=tuple(_noun(Stage, stage) for stage in values["stages"]))


def _noun(noun: Callable[..., Noun], values: dict[str, Any]) -> Noun:
    """A noun from its fields by their names."""
    return noun(**{**values, "place": Place(**values["place"])} if "place" in values else values)
