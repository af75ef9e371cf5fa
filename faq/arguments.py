"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn

from faq import __version__
from faq.text import clean_line

EXIT_CODES = "exit codes:\n  0  fine\n  1  a problem, or nothing was understood or found\n  2  wrong usage"


class Argument(NamedTuple):
    """An argument as argparse takes it."""

    name: str
    settings: Mapping[str, Any]


class Command(NamedTuple):
    """A command: what it does, two examples, its arguments, and those of which only one may be given."""

    help: str
    examples: tuple[str, str]
    arguments: tuple[Argument, ...] = ()
    one_of: tuple[Argument, ...] = ()


def _flag(name: str, help_: str) -> Argument:
    return Argument(name, {"action": "store_true", "help": help_})


def _value(name: str, help_: str | None = None, **settings: Any) -> Argument:
    return Argument(name, {"help": help_, **settings})


_INTENTS = _value("--intents", "use the content in this folder", metavar="DIR")
_JSON = _flag("--json", "one JSON object")
_BRIEF = _flag("--brief", "only the exact line, for nurses")
_WIDTH = _value("--width", "wrap lines at this many columns", type=int, metavar="N")
_QUESTION = "the question, with or without quotation marks"

COMMANDS: Mapping[str, Command] = {
    "chat": Command(
        "talk with the FAQ (the default)",
        ("faq", "faq chat --plain"),
        (
            _flag("--plain", "the conversation as lines, for screen readers and pipes"),
            _flag("--quotes", "in plain chat, the sentences of the text with every answer"),
            _flag("--jsonl", "read one turn per line, write one JSON object per line"),
            _value("--kiosk", "for a terminal that many people use: after so long without a key, forget and start over", metavar="MINUTES"),
            _value("--log", "note in this file, without names, what was not understood", metavar="FILE"),
        ),
    ),
    "lookup": Command("look something up while you type, for nurses", ("faq lookup", "faq lookup --intents DIR")),
    "ask": Command(
        "answer one question and exit",
        ('faq ask "is it safe?"', "faq ask --brief how long does it take"),
        (_value("question", _QUESTION, nargs="*"), _WIDTH),
        (_BRIEF, _JSON, _flag("--jsonl", "read one question per line, write one JSON object per line")),
    ),
    "topics": Command("list the topics and the questions that they answer", ("faq topics", "faq topics --json"), (_JSON, _WIDTH)),
    "show": Command(
        "show the answer with this id",
        ("faq show ID", "faq show --brief ID"),
        (_value("id", "as `faq topics` and `faq find` list them", metavar="ID"), _WIDTH),
        (_BRIEF, _JSON),
    ),
    "find": Command(
        "search, best match first",
        ("faq find side effects", "faq find --brief how long"),
        (_value("words", nargs="+", metavar="WORDS"), _WIDTH),
        (_flag("--brief", "with the exact lines"), _JSON),
    ),
    "explain": Command(
        "show why a question gets its reply",
        ('faq explain "is it safe"', "faq explain --json when does it start"),
        (_value("question", _QUESTION, nargs="+"), _JSON),
    ),
    "eval": Command(
        "measure the replies on labelled questions",
        ("faq eval tests/questions.jsonl", "faq eval --json mine.jsonl"),
        (_value("questions", 'one JSON object per line: "q", "class", "accept"', metavar="QUESTIONS.jsonl"), _JSON),
    ),
    "check": Command(
        "check the content, for its authors",
        ("faq check", "faq check --strict my-intents"),
        (
            _value("folder", "the folder of content", nargs="?", metavar="DIR"),
            _flag("--strict", "exit with 1 on warnings as well"),
            _flag("--json", "one JSON object per line"),
        ),
    ),
    "suggestions": Command(
        "show what people asked that was not understood, alike ones together",
        ("faq suggestions log.jsonl", "faq suggestions --apply log.jsonl"),
        (
            _value("notes", "what `faq chat --log` wrote", metavar="LOG.jsonl"),
            _flag("--apply", "ask about each message, and add it to the examples of the intent that you choose"),
        ),
    ),
    "handout": Command(
        "write a leaflet to print",
        ("faq handout > leaflet.md", "faq handout --tour TOUR --html > leaflet.html"),
        (
            _value("ids", "the answers to print; all of them where none is named", nargs="*", metavar="ID"),
            _value("--tour", "the answers of a guided tour", metavar="NAME"),
            _flag("--html", "a page that stands alone, in place of Markdown"),
        ),
    ),
    "init": Command(
        "write a small content folder about another subject to start from",
        ("faq init my-intents", "faq init ../ward-7"),
        (_value("folder", "a folder that does not exist yet, or is empty", metavar="DIR"),),
    ),
    "schema": Command("print the JSON Schema of the content files, for editors", ("faq schema > faq.schema.json", "faq schema | less")),
    "completion": Command(
        "print a completion script for a shell",
        ("faq completion bash > ~/.faq-completion", "faq completion zsh"),
        (Argument("shell", {"choices": ("bash", "zsh", "fish")}),),
    ),
}


def parse(argv: Sequence[str], intents: str) -> argparse.Namespace:
    """The arguments; ``intents`` is the folder of content where none is named. Leaves with exit code 2 for wrong usage."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(_INTENTS.name, **_INTENTS.settings)
    # Taken out first, because it may stand before the command and behind it.
    named, rest = common.parse_known_args(argv)
    if rest and not rest[0].startswith("-") and rest[0] not in COMMANDS:
        parser().error(f"unknown command '{clean_line(rest[0])}'; {_meant(rest)}")
    arguments = parser().parse_args(rest)
    arguments.intents = named.intents or intents
    if arguments.command == "ask" and bool(arguments.question) == arguments.jsonl:
        parser().error("write one question, or --jsonl to read them from standard input")
    return arguments


class _Parser(argparse.ArgumentParser):
    """Repeats what was typed wrongly only after it was made safe to show."""

    def error(self, message: str) -> NoReturn:
        super().error(clean_line(message))


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = _Parser(
        prog="faq",
        description="Ask a FAQ in your own words. Without a command: chat.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"faq {__version__}")
    top.add_argument(_INTENTS.name, **_INTENTS.settings)
    top.set_defaults(
        command="chat", jsonl=False, plain=False, quotes=False, kiosk=None, log=None, width=None, folder=None, strict=False, json=False
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", prog="faq", parser_class=_Parser)
    for name, command in COMMANDS.items():
        made = commands.add_parser(
            name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog="\n  ".join(("examples:", *command.examples)) + f"\n\n{EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(command=name)
        for argument in (*command.arguments, _INTENTS):
            made.add_argument(argument.name, **argument.settings)
        group = made.add_mutually_exclusive_group() if command.one_of else made
        for argument in command.one_of:
            group.add_argument(argument.name, **argument.settings)
    return top


def _meant(words: Sequence[str]) -> str:
    """What to type in place of words of which the first is no command."""
    near = get_close_matches(words[0], list(COMMANDS), n=1)
    said = " ".join(words)
    if not near and (" " in said or "?" in said):
        return f'to ask a question, type faq ask "{clean_line(said)}"'
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(COMMANDS)}"
