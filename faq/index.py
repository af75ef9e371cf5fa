"""The trained matcher, stored: made once from the content and read again in milliseconds.

A stored index is used only when its key says that it was made from this very content by this very version, and its checksum
that it is whole; else it is made anew. It lies beside the shipped content, or in the user's cache folder, one file for each
content folder. A cache that cannot be written is done without.

The form: MAGIC, the checksum of the rest, then each of the parts behind its length: the key, the library without its examples
as JSON; and twice, for the matcher and for triage, a heading as JSON and the arrays of ``Weights``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle
from zlib import crc32

from faq import __version__, folder
from faq.features import FOLLOWS, Thesaurus, context_signs
from faq.matcher import Matcher, Weights
from faq.model import ANSWER, CALM, TOPICAL, Clue, Intent, Library, Place, Stage, Synonym, Topic, Tour
from faq.text import words
from faq.triage import Signs, Triage
from faq.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from typing import Any

FORMAT = 13
MAGIC = b"faq-idx\n"
SHIPPED_NAME = "index.bin"
UNBENT = 5
"""Of the examples each that many-th is learned as a question after an answer about something else, too."""
FOLLOWING = 4
"""Of the examples that triage tells from the subject, each that many-th is learned as something said after a reply, too."""

_SIZE = 4
_START = len(MAGIC) + _SIZE


class Index(Value):
    """The content as it is served: the library without its examples, and what was learned from them."""

    library: Library
    matcher: Matcher
    triage: Triage


def open_index(intents: str, on_learning: Callable[[int], None] = lambda examples: None) -> Index:
    """The index of a content folder: the stored one where it fits, else learned and stored.

    ``on_learning`` is called with the number of examples before they are learned, which may take half a minute.
    Raises ContentError for content with problems.
    """
    files = folder.read(intents)
    key = content_key(files)
    for path in (os.path.join(intents, SHIPPED_NAME), cache_path(intents)):
        try:
            with open(path, "rb") as file:
                return unpack(file.read(), key)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raw = build(files, intents, on_learning)
    store(cache_path(intents), raw)
    return unpack(raw, key)


def build(files: Mapping[str, bytes], intents: str, on_learning: Callable[[int], None] = lambda examples: None) -> bytes:
    """The index of the content in the files, as bytes. Raises ContentError, with all problems, for content with any."""
    # Imported here: a stored index needs neither YAML nor training, and `faq ask` is to be quick.
    from faq.loader import load

    library, problems = load(files, intents)
    if library is None:
        raise folder.ContentError("\n".join(map(str, problems)))
    on_learning(len(library.examples))
    weights = _learn_topics(library), _learn_triage(library)
    return pack(library, weights, content_key(files))


def _learn_topics(library: Library) -> Weights:
    """What tells the intents about the subject apart: examples, questions, and what is said right after an answer."""
    from faq.training import train

    intents = {id_: intent for id_, intent in library.by_id().items() if intent.kind in TOPICAL}
    asked = [(words(example.text), example.intent) for example in library.examples if example.intent in intents]
    asked += [(words(intent.question), id_) for id_, intent in intents.items()]
    texts = asked + [
        (words(followup.text) + context_signs(followup.after, intents[followup.after].topic), followup.intent)
        for followup in library.followups
        if {followup.after, followup.intent} <= intents.keys()
    ]
    # Whole questions are asked after an answer, too, and must not be bent by it: some are learned behind every answer in turn.
    answers = [intent for intent in intents.values() if intent.kind == ANSWER]
    texts += [
        (text_words + context_signs(after.id, after.topic), id_)
        for (text_words, id_), after in zip(asked[::UNBENT], cycle(answers), strict=False)
    ]
    return train(texts, list(intents), Thesaurus(library.synonyms))


def _learn_triage(library: Library) -> Weights:
    """What tells the other intents from each other and from all that is about the subject."""
    from faq.training import train

    others = [intent.id for intent in library.intents if intent.kind not in TOPICAL]
    read = Signs({clue.name: clue.words for clue in library.clues}).read
    sorted_out = [(read(example.text), example.intent if example.intent in others else CALM) for example in library.examples]
    # What follows a reply is mostly about it, but not always.
    following = [(read(followup.text), followup.intent if followup.intent in others else CALM) for followup in library.followups]
    following += [text for text in sorted_out if text[1] != CALM][::FOLLOWING]
    texts = sorted_out + [([*text_words, FOLLOWS], intent) for text_words, intent in following]
    return train(texts, [*others, CALM], Thesaurus(library.synonyms))


def content_key(files: Mapping[str, bytes]) -> bytes:
    """What a stored index must match: the content, the version of the program and of the form, and the machine's byte order.

    Of each file its name, size and CRC: it is to notice an edit, not to withstand an enemy, and importing hashlib takes 4 ms.
    """
    whole = (f"{name} {len(raw)} {crc32(raw):08x}" for name, raw in files.items())
    return "\n".join((f"{FORMAT} {__version__} {sys.byteorder}", *whole)).encode()


def cache_path(intents: str) -> str:
    """The file in the user's cache folder that belongs to a content folder."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.abspath(intents)
    return os.path.join(base, "faq", f"{os.path.basename(path)}-{crc32(os.fsencode(path)):08x}.bin")


def pack(library: Library, learned: Iterable[Weights], key: bytes) -> bytes:
    """The index as bytes."""
    parts = [key, json.dumps(library.replace(examples=(), followups=())).encode()]
    for weights in learned:
        heading = json.dumps([weights.intents, weights.rarest, weights.vocabulary]).encode()
        parts += [heading, *(bytes(memoryview(part)) for part in (weights.keys, weights.lengths, weights.rows))]
    body = b"".join(piece for part in parts for piece in (len(part).to_bytes(_SIZE, "little"), part))
    return b"".join((MAGIC, crc32(body).to_bytes(_SIZE, "little"), body))


def unpack(raw: bytes, key: bytes) -> Index:
    """The index in the bytes. Raises ValueError for an index of other content, or a damaged one."""
    body = memoryview(raw)[_START:]
    if raw[: len(MAGIC)] != MAGIC or body[_SIZE : _SIZE + len(key)] != key:
        raise ValueError("not an index of this content")
    if crc32(body).to_bytes(_SIZE, "little") != raw[len(MAGIC) : _START]:
        raise ValueError("a damaged index")
    _, content, *learned = _parts(body)
    library = _library(*json.loads(bytes(content)))
    thesaurus = Thesaurus(library.synonyms)
    topical, urgent = (Matcher(_weights(*learned[at : at + 4]), thesaurus) for at in (0, 4))
    signs = Signs({clue.name: clue.words for clue in library.clues})
    return Index(library, topical, Triage(signs, urgent))


def store(path: str, raw: bytes) -> None:
    """Write the file whole or not at all, and without a word where that fails: the index can be made again."""
    half = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(half, "wb") as file:
            file.write(raw)
        os.replace(half, path)
    except OSError:
        if os.path.exists(half):
            os.unlink(half)


def _parts(body: memoryview) -> list[memoryview]:
    parts = []
    at = 0
    while at < len(body):
        start = at + _SIZE
        at = start + int.from_bytes(body[at:start], "little")
        parts.append(body[start:at])
    return parts


def _library(topics: Any, intents: Any, synonyms: Any, clues: Any, tours: Any, *_: Any) -> Library:
    return Library(
        tuple(Topic(id_, title, tuple(ids)) for id_, title, ids in topics),
        tuple(_intent(*values) for values in intents),
        tuple(Synonym(term, tuple(variants), Place(*place)) for term, variants, place in synonyms),
        tuple(Clue(name, tuple(its_words)) for name, its_words in clues),
        tuple(_tour(*values) for values in tours),
        (),
        (),
    )


def _tour(id_: str, title: str, stages: Any, place: Any) -> Tour:
    return Tour(id_, title, tuple(Stage(name, note, tuple(ids)) for name, note, ids in stages), Place(*place))


def _intent(*values: Any) -> Intent:
    id_, kind, topic, question, answer, brief, quotes, next_, place = values
    return Intent(id_, kind, topic, question, answer, brief, tuple(quotes), tuple(next_), Place(*place))


def _weights(heading: memoryview, keys: memoryview, lengths: memoryview, rows: memoryview) -> Weights:
    intents, rarest, vocabulary = json.loads(bytes(heading))
    return Weights(tuple(intents), keys.cast("I"), lengths.cast("f"), rows, rarest, vocabulary)
