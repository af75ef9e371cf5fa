"""YAML nodes become values, and what does not fit becomes problems with path and line.

Nodes and not ``safe_load``: that keeps the last of two equal keys in silence, reads ``yes`` as true and ``12:30`` as 750, and
forgets the lines. Here every scalar is the text that the author wrote, without what no terminal should be sent.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

import yaml

from faq.model import Place, Problem
from faq.text import clean_line

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAMES = {yaml.MappingNode: "a mapping (key: value)", yaml.SequenceNode: "a list", yaml.ScalarNode: "text"}


class Reader:
    """One file being read. Every method returns something usable and notes what was wrong in ``problems``.

    ``unreadable`` tells that the file as a whole could not be read, so that nobody knows what it would have held.
    """

    def __init__(self, path: str) -> None:
        self.path = clean_line(path)
        self.problems: list[Problem] = []
        self.unreadable = False

    def decode(self, raw: bytes) -> str | None:
        """The text of the bytes; None, with a problem noted, where they are not UTF-8."""
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.unreadable = True
            line = raw.count(b"\n", 0, error.start) + 1
            self._note(line, f"byte {error.start} is not UTF-8; save the file as UTF-8")
            return None

    def parse(self, raw: bytes) -> yaml.Node | None:
        """The root node; None, with a problem noted, where the bytes are not UTF-8 or not YAML, or hold nothing."""
        text = self.decode(raw)
        node = None if text is None else self._compose(text)
        self.unreadable = node is None
        return node

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._note(
                mark.line + 1 if mark else 1,
                f"not YAML: {error.problem or error.context}; mend the line or the one before it",
            )
            return None
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            position = getattr(error, "position", 0)
            self._note(text.count("\n", 0, position) + 1, f"not YAML: {reason}; mend the line")
            return None
        if node is None:
            self._note(1, "the file is empty; write its keys or delete it")
        return node

    def place(self, node: yaml.Node) -> Place:
        """Where the node stands."""
        return Place(self.path, node.start_mark.line + 1)

    def note(self, node: yaml.Node, message: str) -> None:
        """Note a problem at the node's line."""
        self._note(node.start_mark.line + 1, message)

    def mapping(self, node: yaml.Node, required: Collection[str], optional: Collection[str] = ()) -> dict[str, yaml.Node]:
        """The values under the known keys; a key that is unknown, missing or there twice is a problem."""
        entries = self.entries(node)
        known = (*required, *optional)
        for key, (key_node, _) in entries.items():
            if key not in known:
                self.note(key_node, f"unknown key '{key}'; {did_you_mean(key, known)}")
        for key in required:
            if key not in entries:
                self.note(node, f"missing key '{key}'; add it")
        return {key: value for key, (_, value) in entries.items() if key in known}

    def entries(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Whatever keys there are, each with its node and its value's."""
        if not isinstance(node, yaml.MappingNode):
            self._wrong_type(node, yaml.MappingNode)
            return {}
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key in found:
                first = found[key][0].start_mark.line + 1
                self.note(key_node, f"duplicate key '{key}', first on line {first}; keep one")
            elif key:
                found[key] = (key_node, value)
        return found

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """The items of a list."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._wrong_type(node, yaml.SequenceNode)
        return []

    def text(self, node: yaml.Node) -> str:
        """The text of a scalar, cleaned and its white space folded; one that is empty, or null, is a problem."""
        if not isinstance(node, yaml.ScalarNode):
            self._wrong_type(node, yaml.ScalarNode)
            return ""
        text = clean_line(str(node.value))
        if not text or (node.tag == "tag:yaml.org,2002:null" and node.style is None):
            self.note(node, "empty; write the text or delete the key")
            return ""
        return text

    def truth(self, node: yaml.Node) -> bool:
        """Whether the scalar is ``true``; anything but that and ``false`` is a problem."""
        text = self.text(node)
        if text not in ("true", "false"):
            self.note(node, f"'{text}' where true or false belongs; write one of them")
        return text == "true"

    def passage(self, node: yaml.Node) -> str:
        """The text of a scalar in paragraphs and lists.

        An empty line parts paragraphs. A line that begins with "- " is an item of a list, and goes on in lines that are indented.
        """
        if not self.text(node):
            return ""
        lines: list[str] = [""]
        for raw in str(node.value).splitlines():
            line = clean_line(raw)
            in_list = lines[-1].startswith("- ")
            if line and lines[-1] and not line.startswith("- ") and (raw[0].isspace() or not in_list):
                lines[-1] += f" {line}"
            elif line.startswith("- ") or not in_list:
                lines.append(line)
            else:
                lines += ["", line] if line else [""]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def texts(self, node: yaml.Node) -> list[tuple[str, Place]]:
        """The texts of a list, each with its place."""
        found = [(self.text(item), self.place(item)) for item in self.items(node)]
        return [(text, place) for text, place in found if text]

    def _wrong_type(self, node: yaml.Node, wanted: type[yaml.Node]) -> None:
        self.note(node, f"{_NAMES[type(node)]} where {_NAMES[wanted]} belongs; write {_NAMES[wanted]}")

    def _note(self, line: int, message: str) -> None:
        self.problems.append(Problem(Place(self.path, line), clean_line(message)))


def did_you_mean(word: str, known: Collection[str]) -> str:
    """What to do about a word that is not among the known ones."""
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}"
