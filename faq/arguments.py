"""The commands and their options."""

from __future__ import annotations

import argparse
import re
from difflib import get_close_matches
from typing import NoReturn

from faq import __version__

EXIT_CODES = "exit codes:  0 fine   1 a problem, or nothing was understood or found   2 wrong usage"


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that guesses what a mistyped command was meant to be."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and, for an unknown command, what is near; exit code 2."""
        found = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        if found:
            names = re.findall(r"'(.*?)'", found[2])
            near = get_close_matches(found[1], names, n=1)
            message = f"unknown command '{found[1]}'; " + (f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(names)}")
        super().error(message)


def parser(intents: str) -> Parser:  # noqa: PLR0915
    """The parser of the command line; ``intents`` is the folder of content where none is named."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--intents", metavar="DIR", help="use the content in this folder")
    top = Parser(
        prog="faq",
        parents=[common],
        description="Ask a FAQ in your own words. Without a command: chat.",
        epilog=EXIT_CODES,
    )
    top.add_argument("--version", action="version", version=f"faq {__version__}")
    top.set_defaults(command="chat", intents=intents, jsonl=False, plain=False, width=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", prog="faq", parser_class=argparse.ArgumentParser)

    def command(name: str, help_: str, examples: str) -> argparse.ArgumentParser:
        description = help_[0].upper() + help_[1:] + "."
        made = commands.add_parser(
            name,
            parents=[common],
            help=help_,
            description=description,
            epilog=f"examples:\n  {examples.replace('; ', chr(10) + '  ')}\n\n{EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(command=name)
        return made

    def width(made: argparse.ArgumentParser) -> None:
        made.add_argument("--width", type=int, metavar="N", help="wrap lines at this many columns")

    chat = command("chat", "talk with the FAQ (the default)", "faq; faq chat --plain")
    chat.add_argument("--plain", action="store_true", help="the conversation as lines, for screen readers and pipes")
    chat.add_argument("--jsonl", action="store_true", help="read a turn a line, write a JSON object a line")

    command("lookup", "look something up while you type, for nurses", "faq lookup; faq lookup --intents DIR")

    ask = command("ask", "answer one question and leave", 'faq ask "is it safe?"; faq ask --brief how long does it take')
    ask.add_argument("question", nargs="*", help="the question, with or without quotation marks")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--brief", action="store_true", help="only the exact line, for nurses")
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="read a question a line, write a JSON object a line")
    width(ask)

    topics = command("topics", "list the topics and the questions that they answer", "faq topics; faq topics --json")
    topics.add_argument("--json", action="store_true", help="one JSON object")
    width(topics)

    show = command("show", "show the answer with this id", "faq show ID; faq show --brief ID")
    show.add_argument("id", metavar="ID", help="as `faq topics` and `faq find` list them")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--brief", action="store_true", help="only the exact line, for nurses")
    form.add_argument("--json", action="store_true", help="one JSON object")
    width(show)

    find = command("find", "list what a few words may stand for, the likeliest first", "faq find side effects; faq find --brief how long")
    find.add_argument("words", nargs="+", metavar="WORDS")
    form = find.add_mutually_exclusive_group()
    form.add_argument("--brief", action="store_true", help="with the exact lines")
    form.add_argument("--json", action="store_true", help="one JSON object")
    width(find)

    explain = command("explain", "show why a question gets its reply", 'faq explain "is it safe"; faq explain --json when does it start')
    explain.add_argument("question", nargs="+", help="the question, with or without quotation marks")
    explain.add_argument("--json", action="store_true", help="one JSON object")

    evaluate = command("eval", "measure the replies on labelled questions", "faq eval tests/questions.jsonl; faq eval --json mine.jsonl")
    evaluate.add_argument("questions", metavar="QUESTIONS.jsonl", help='a JSON object a line: "q", "class", "accept"')
    evaluate.add_argument("--json", action="store_true", help="one JSON object")

    check = command("check", "check the content, for its authors", "faq check; faq check --strict my-intents")
    check.add_argument("folder", nargs="?", metavar="DIR", help="the folder of content")
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings as well")
    check.add_argument("--json", action="store_true", help="one JSON object a line")

    handout = command("handout", "write a leaflet to print", "faq handout > leaflet.md; faq handout --tour TOUR --html > leaflet.html")
    handout.add_argument("ids", nargs="*", metavar="ID", help="the answers to print; all of them where none is named")
    handout.add_argument("--tour", metavar="NAME", help="the answers of a guided tour")
    handout.add_argument("--html", action="store_true", help="a page that stands alone, in place of Markdown")

    init = command("init", "write a small content folder about another subject to start from", "faq init my-intents; faq init ../ward-7")
    init.add_argument("folder", metavar="DIR", help="a folder that does not exist yet, or is empty")

    command("schema", "print the JSON Schema of the content files, for editors", "faq schema > faq.schema.json; faq schema | less")

    completion = command(
        "completion", "print a completion script for a shell", "faq completion bash > ~/.faq-completion; faq completion zsh"
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    return top
