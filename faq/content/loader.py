"""A folder of content becomes a Library, or the problems that stand in the way; nothing half-loaded is ever returned.

``source.txt`` is the text that every quote is taken from. ``source.yaml``, ``glossary.yaml``, ``synonyms.yaml`` and ``tours.yaml``
have forms of their own, and so has ``examples/ID.yaml``, which holds more ways to ask for the intent ID. Each other YAML file is one
topic with its intents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import yaml

from faq.content.folder import ARTICLE, EXAMPLES, GLOSSARY, SOURCE, SYNONYMS, TOURS
from faq.content.reader import Reader, did_you_mean
from faq.content.rules import Content, find_problems
from faq.model import (
    ANSWER,
    CALM,
    CUES,
    INTENT_KINDS,
    Article,
    Cue,
    Example,
    FollowUp,
    Gloss,
    Intent,
    IntentKind,
    Library,
    Panel,
    Place,
    Problem,
    Stage,
    Synonym,
    Topic,
    Tour,
)
from faq.text import clean

LAST = 99
"""The order of a topic that names none."""

_TOPIC_KEYS = ("topic", "title", "intents")
_INTENT_KEYS = ("id", "question", "answer", "examples")
_ANSWER_KEYS = ("brief", "quotes", "next")


class _File(NamedTuple):
    """What one file holds, whatever it is; ``is_whole`` is False when it could not be read."""

    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    source: str = ""
    article: Article = Article()
    glossary: tuple[Gloss, ...] = ()
    meaning_intent: str = ""
    synonyms: tuple[Synonym, ...] = ()
    tours: tuple[Tour, ...] = ()
    order: int = LAST
    topic: Topic | None = None
    intents: tuple[Intent, ...] = ()
    examples: tuple[Example, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    cues: tuple[Cue, ...] = ()
    places: Mapping[tuple[str, str], Place] = {}


def load(files: Mapping[str, bytes], folder: str) -> tuple[Library | None, tuple[Problem, ...]]:
    """The content of files by name and no problems, or None and every problem, in the order of path and line.

    ``folder`` is where the files came from; it is not read, and only stands in the problems.
    """
    read = [_read_file(name, raw, folder) for name, raw in files.items()]
    # Topics in their order, and behind them the files that hold no topic.
    read.sort(key=lambda file: (file.topic is None, file.order, file.topic.id if file.topic else ""))
    library = Library(
        article=next((file.article for file in read if file.article.title), Article()),
        glossary=tuple(gloss for file in read for gloss in file.glossary),
        meaning_intent="".join(file.meaning_intent for file in read),
        topics=tuple(file.topic for file in read if file.topic),
        intents=tuple(intent for file in read for intent in file.intents),
        synonyms=tuple(synonym for file in read for synonym in file.synonyms),
        cues=tuple(cue for file in read for cue in file.cues),
        tours=tuple(tour for file in read for tour in file.tours),
        examples=tuple(example for file in read for example in file.examples),
        followups=tuple(followup for file in read for followup in file.followups),
    )
    places = {key: place for file in read for key, place in file.places.items()}
    source, whole = "".join(file.source for file in read), all(file.is_whole for file in read)
    problems = {problem for file in read for problem in file.problems}
    problems.update(find_problems(Content(library, source, f"{folder}/{SOURCE}", places, whole=whole)))
    return (None, tuple(sorted(problems))) if problems else (library, ())


def _read_file(name: str, raw: bytes, folder: str) -> _File:
    reader = Reader(f"{folder}/{name}")
    if name == SOURCE:
        file = _File(source=clean(reader.decode(raw) or "", len(raw)))
    elif (root := reader.parse(raw)) is None:
        file = _File()
    elif name == ARTICLE:
        file = _File(article=_read_article(reader, root))
    elif name == GLOSSARY:
        glossary, meaning_intent = _read_glossary(reader, root)
        file = _File(glossary=glossary, meaning_intent=meaning_intent)
    elif name == SYNONYMS:
        file = _File(synonyms=_read_synonyms(reader, root))
    elif name == TOURS:
        file = _File(tours=_read_tours(reader, root))
    elif name.startswith(f"{EXAMPLES}/"):
        file = _read_examples_file(reader, root, name.removeprefix(f"{EXAMPLES}/").removesuffix(".yaml"))
    else:
        file = _read_topic_file(reader, root)
    return file._replace(problems=tuple(reader.problems), is_whole=not reader.unreadable)


def _read_article(reader: Reader, root: yaml.Node) -> Article:
    values = reader.mapping(root, ("title", "about"))
    title, about = (reader.text(values[key]) if key in values else "" for key in ("title", "about"))
    return Article(title, about)


def _read_glossary(reader: Reader, root: yaml.Node) -> tuple[tuple[Gloss, ...], str]:
    """The glosses, under the word and its other forms, parted by commas; and the intent that asks for such."""
    values = reader.mapping(root, ("terms",), ("intent",))
    glosses = []
    for names, (key, value) in reader.entries(values["terms"]).items() if "terms" in values else ():
        term, *forms = [name.strip() for name in names.split(",")]
        glosses.append(Gloss(term, tuple(form for form in forms if form), reader.text(value), reader.place(key)))
    return tuple(glosses), reader.text(values["intent"]) if "intent" in values else ""


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
    intents = tuple(id_ for id_, _ in reader.texts(values["intents"])) if "intents" in values else ()
    return Stage(name, note, intents, reader.place(node))


def _read_examples_file(reader: Reader, root: yaml.Node, id_: str) -> _File:
    """More ways to ask for an intent, and to go on from it, each grouped by who asks."""
    values = reader.mapping(root, (), ("examples", "followups"))
    groups = {key: [value for _, value in reader.entries(values[key]).values()] for key in values}
    return _File(
        examples=tuple(example for node in groups.get("examples", ()) for example in _read_examples(reader, node, id_)),
        followups=tuple(followup for node in groups.get("followups", ()) for followup in _read_followups(reader, node, id_)),
    )


def _read_followups(reader: Reader, node: yaml.Node, previous_intent: str) -> list[FollowUp]:
    entries = reader.entries(node).items()
    return [FollowUp(text, previous_intent, reader.text(value), reader.place(key)) for text, (key, value) in entries]


def _read_examples(reader: Reader, node: yaml.Node, id_: str) -> list[Example]:
    return [Example(text, id_, place) for text, place in reader.texts(node)]


def _read_topic_file(reader: Reader, root: yaml.Node) -> _File:
    values = reader.mapping(root, _TOPIC_KEYS, ("order", "kind", "cues", "calm"))
    topic, title = (reader.text(values[key]) if key in values else "" for key in ("topic", "title"))
    kind = _read_kind(reader, values) or ANSWER
    calm = _read_examples(reader, values["calm"], CALM) if "calm" in values else []
    cues = _read_cues(reader, values["cues"]) if "cues" in values else ()
    file = _File(order=_read_order(reader, values), topic=Topic(topic, title, ()), examples=tuple(calm), cues=cues)
    for node in reader.items(values["intents"]) if "intents" in values else ():
        file = _with_intent(reader, node, topic, kind, file)
    return file._replace(topic=Topic(topic, title, tuple(intent.id for intent in file.intents)))


def _read_cues(reader: Reader, node: yaml.Node) -> tuple[Cue, ...]:
    values = reader.mapping(node, (), CUES)
    return tuple(Cue(name, tuple(text for text, _ in reader.texts(value)), reader.place(value)) for name, value in values.items())


def _with_intent(reader: Reader, node: yaml.Node, topic: str, kind: IntentKind, file: _File) -> _File:
    """What the file holds with one more intent; a node without an id adds nothing but its problems."""
    values = reader.mapping(node, _INTENT_KEYS, (*_ANSWER_KEYS, "kind", "followups", "line", "panel", "side_effect"))
    kind = _read_kind(reader, values) or kind
    for key in _ANSWER_KEYS:
        if kind == ANSWER and values and key not in values:
            reader.note(node, f"missing key '{key}', which an answer needs; add it")
    read = {"id": reader.text, "question": reader.text, "line": reader.text, "answer": reader.passage, "brief": reader.passage}
    texts = {key: reader_of(values[key]) for key, reader_of in read.items() if key in values}
    lists = {key: reader.texts(values[key]) for key in ("quotes", "next") if key in values}
    id_ = texts.get("id", "")
    if not id_:
        return file
    quotes, next_ = (lists.get(key, []) for key in ("quotes", "next"))
    answer = texts.get("answer", "")
    intent = Intent(
        id=id_,
        kind=kind,
        topic=topic,
        question=texts.get("question", ""),
        answer=answer,
        brief=texts.get("brief") or answer,
        quotes=tuple(text for text, _ in quotes),
        next=tuple(text for text, _ in next_),
        line=texts.get("line", ""),
        panel=_read_panel(reader, values["panel"]) if "panel" in values else None,
        is_side_effect="side_effect" in values and reader.truth(values["side_effect"]),
        place=reader.place(node),
    )
    examples = _read_examples(reader, values["examples"], id_) if "examples" in values else []
    followups = _read_followups(reader, values["followups"], id_) if "followups" in values else []
    return file._replace(
        intents=(*file.intents, intent),
        examples=(*file.examples, *examples),
        followups=(*file.followups, *followups),
        places={**file.places, **{(id_, text): place for text, place in (*quotes, *next_)}},
    )


def _read_panel(reader: Reader, node: yaml.Node) -> Panel:
    values = reader.mapping(node, ("title", "call", "steps"), ("gentle",))
    title = reader.text(values["title"]) if "title" in values else ""
    call = tuple(number for number, _ in reader.texts(values["call"])) if "call" in values else ()
    steps = reader.passage(values["steps"]) if "steps" in values else ""
    return Panel(title, call, steps, "gentle" in values and reader.truth(values["gentle"]))


def _read_kind(reader: Reader, values: Mapping[str, yaml.Node]) -> IntentKind | None:
    if "kind" not in values:
        return None
    named = reader.text(values["kind"])
    kind = next((kind for kind in INTENT_KINDS if kind == named), None)
    if named and kind is None:
        reader.note(values["kind"], f"unknown kind '{named}'; {did_you_mean(named, INTENT_KINDS)}")
    return kind


def _read_order(reader: Reader, values: Mapping[str, yaml.Node]) -> int:
    order = reader.text(values["order"]) if "order" in values else str(LAST)
    if order.isdecimal() and len(order) < 4:
        return int(order)
    reader.note(values["order"], f"'{order}' is not a whole number; write the topic's place among the topics, such as 1")
    return LAST
