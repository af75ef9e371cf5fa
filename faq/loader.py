"""A folder of content becomes a Library, or the problems that stand in the way; nothing half-loaded is ever returned.

``source.txt`` is the text that every quote is taken from. ``synonyms.yaml``, ``tours.yaml`` and the files in ``voices`` have
forms of their own; each other YAML file is one topic with its intents.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from faq.checks import Content, find_problems
from faq.folder import SOURCE, SYNONYMS, TOURS, VOICES
from faq.model import (
    ANSWER,
    CALM,
    INTENT_KINDS,
    Clue,
    Example,
    FollowUp,
    Intent,
    Library,
    Place,
    Problem,
    Stage,
    Synonym,
    Topic,
    Tour,
)
from faq.reader import Reader, did_you_mean
from faq.text import clean_line
from faq.triage import CLUES
from faq.value import Value

LAST = 99
"""The order of a topic that names none."""

_TOPIC_KEYS = ("topic", "title", "intents")
_INTENT_KEYS = ("id", "question", "answer", "examples")
_ANSWER_KEYS = ("brief", "quotes", "next")


class _Page(Value):
    """What one topic file holds."""

    order: int
    topic: Topic
    intents: list[Intent]
    examples: list[Example]
    followups: list[FollowUp]
    clues: tuple[Clue, ...]
    places: dict[tuple[str, str], Place]


def load(files: Mapping[str, bytes], folder: str) -> tuple[Library | None, tuple[Problem, ...]]:
    """The content of files by name and no problems, or None and every problem, in the order of path and line.

    ``folder`` is where the files came from; it is not read, and only stands in the problems.
    """
    problems: list[Problem] = []
    pages: list[_Page] = []
    voices: list[Example] = []
    followups: list[FollowUp] = []
    synonyms: tuple[Synonym, ...] = ()
    tours: tuple[Tour, ...] = ()
    source = ""
    whole = True
    for name, raw in files.items():
        reader = Reader(f"{folder}/{name}")
        if name == SOURCE:
            source = reader.decode(raw) or ""
        elif (root := reader.parse(raw)) is None:
            pass
        elif name == SYNONYMS:
            synonyms = _read_synonyms(reader, root)
        elif name == TOURS:
            tours = _read_tours(reader, root)
        elif name.startswith(VOICES):
            _read_voice(reader, root, voices, followups)
        else:
            pages.append(_read_page(reader, root))
        problems += reader.problems
        whole = whole and not reader.unreadable
    pages.sort(key=lambda page: (page.order, page.topic.id))
    library = Library(
        tuple(page.topic for page in pages),
        tuple(intent for page in pages for intent in page.intents),
        synonyms,
        tuple(clue for page in pages for clue in page.clues),
        tours,
        (*(example for page in pages for example in page.examples), *voices),
        (*(followup for page in pages for followup in page.followups), *followups),
    )
    places = {key: place for page in pages for key, place in page.places.items()}
    problems += find_problems(Content(library, source, f"{folder}/{SOURCE}", places, whole=whole))
    return (None, tuple(sorted(set(problems)))) if problems else (library, ())


def _read_synonyms(reader: Reader, root: yaml.Node) -> tuple[Synonym, ...]:
    values = reader.mapping(root, required=("synonyms",))
    if "synonyms" not in values:
        return ()
    entries = reader.entries(values["synonyms"])
    return tuple(Synonym(term, tuple(text for text, _ in reader.texts(value)), reader.place(key)) for term, (key, value) in entries.items())


def _read_tours(reader: Reader, root: yaml.Node) -> tuple[Tour, ...]:
    values = reader.mapping(root, required=("tours",))
    return tuple(_read_tour(reader, node) for node in reader.items(values["tours"])) if "tours" in values else ()


def _read_tour(reader: Reader, node: yaml.Node) -> Tour:
    values = reader.mapping(node, ("id", "title", "stages"))
    id_, title = (reader.text(values[key]) if key in values else "" for key in ("id", "title"))
    stages = reader.items(values["stages"]) if "stages" in values else []
    return Tour(id_, title, tuple(_read_stage(reader, stage) for stage in stages), reader.place(node))


def _read_stage(reader: Reader, node: yaml.Node) -> Stage:
    values = reader.mapping(node, ("name", "intents"), ("note",))
    name, note = (reader.text(values[key]) if key in values else "" for key in ("name", "note"))
    return Stage(name, note, tuple(id_ for id_, _ in reader.texts(values["intents"])) if "intents" in values else ())


def _read_voice(reader: Reader, root: yaml.Node, examples: list[Example], followups: list[FollowUp]) -> None:
    values = reader.mapping(root, ("voice",), ("examples", "followups"))
    if "voice" in values:
        reader.text(values["voice"])
    if "examples" in values:
        for id_, (_, value) in reader.entries(values["examples"]).items():
            examples += _read_examples(reader, value, id_)
    if "followups" in values:
        for after, (_, value) in reader.entries(values["followups"]).items():
            followups += _read_followups(reader, value, after)


def _read_followups(reader: Reader, node: yaml.Node, after: str) -> list[FollowUp]:
    return [FollowUp(clean_line(text), after, reader.text(value), reader.place(key)) for text, (key, value) in reader.entries(node).items()]


def _read_examples(reader: Reader, node: yaml.Node, id_: str) -> list[Example]:
    return [Example(clean_line(text), id_, place) for text, place in reader.texts(node)]


def _read_page(reader: Reader, root: yaml.Node) -> _Page:
    values = reader.mapping(root, _TOPIC_KEYS, ("order", "kind", "clues", "calm"))
    topic = reader.text(values["topic"]) if "topic" in values else ""
    title = reader.text(values["title"]) if "title" in values else ""
    kind = _read_kind(reader, values) or ANSWER
    calm = _read_examples(reader, values["calm"], CALM) if "calm" in values else []
    clues = _read_clues(reader, values["clues"]) if "clues" in values else ()
    page = _Page(_read_order(reader, values), Topic(topic, title, ()), [], calm, [], clues, {})
    for node in reader.items(values["intents"]) if "intents" in values else ():
        _read_intent(reader, node, kind, page)
    return page.replace(topic=Topic(topic, title, tuple(intent.id for intent in page.intents)))


def _read_clues(reader: Reader, node: yaml.Node) -> tuple[Clue, ...]:
    values = reader.mapping(node, (), CLUES)
    return tuple(Clue(name, tuple(text for text, _ in reader.texts(value))) for name, value in values.items())


def _read_intent(reader: Reader, node: yaml.Node, kind: str, page: _Page) -> None:
    values = reader.mapping(node, _INTENT_KEYS, (*_ANSWER_KEYS, "kind", "followups"))
    kind = _read_kind(reader, values) or kind
    for key in _ANSWER_KEYS:
        if kind == ANSWER and values and key not in values:
            reader.note(node, f"missing key '{key}', which an answer needs; add it")
    texts = {key: clean_line(reader.text(values[key])) for key in ("id", "question", "answer", "brief") if key in values}
    lists = {key: reader.texts(values[key]) for key in ("quotes", "next") if key in values}
    id_ = texts.get("id", "")
    if not id_:
        return
    intent = Intent(
        id_,
        kind,
        page.topic.id,
        texts.get("question", ""),
        texts.get("answer", ""),
        texts.get("brief") or texts.get("answer", ""),
        tuple(text for text, _ in lists.get("quotes", ())),
        tuple(text for text, _ in lists.get("next", ())),
        reader.place(node),
    )
    page.intents.append(intent)
    if "examples" in values:
        page.examples.extend(_read_examples(reader, values["examples"], id_))
    if "followups" in values:
        page.followups.extend(_read_followups(reader, values["followups"], id_))
    page.places.update({(id_, text): place for key in ("quotes", "next") for text, place in lists.get(key, ())})


def _read_kind(reader: Reader, values: Mapping[str, yaml.Node]) -> str:
    kind = reader.text(values["kind"]) if "kind" in values else ""
    if kind and kind not in INTENT_KINDS:
        reader.note(values["kind"], f"unknown kind '{kind}'; {did_you_mean(kind, INTENT_KINDS)}")
        return ""
    return kind


def _read_order(reader: Reader, values: Mapping[str, yaml.Node]) -> int:
    order = reader.text(values["order"]) if "order" in values else str(LAST)
    if order.isdecimal() and len(order) < 4:
        return int(order)
    reader.note(values["order"], f"'{order}' is not a whole number; write the topic's place among the topics, such as 1")
    return LAST
