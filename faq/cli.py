"""The command line: wires content, router and faces together. The only place that prints and that reads arguments."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

from faq import __version__, folder, pipe, plain
from faq.conversation import Conversation
from faq.index import open_index
from faq.model import FALLBACK
from faq.router import Router

OK, NOTHING, USAGE = 0, 1, 2

_CLOSED_PIPE = 141
"""What a shell reports for a program that a closed pipe ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 when fine, 1 for a problem or when nothing was understood, 2 for wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except folder.ContentError as error:
        print(error, file=sys.stderr)
        return NOTHING
    except BrokenPipeError:
        # The reader has gone, and Python would complain of that once more while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--intents", metavar="DIR", help="use the content in this folder")
    parser = argparse.ArgumentParser(
        prog="faq", parents=[common], description="Ask a FAQ in your own words. Without a command: chat."
    )
    parser.add_argument("--version", action="version", version=f"faq {__version__}")
    parser.set_defaults(run=_chat, intents=folder.shipped())
    commands = parser.add_subparsers(title="commands", metavar="")
    chat = commands.add_parser("chat", parents=[common], help="talk with the FAQ (the default)")
    chat.set_defaults(run=_chat)
    ask = commands.add_parser(
        "ask",
        parents=[common],
        help="answer one question and leave",
        description="Answer one question. Exit code 0, or 1 when nothing was understood.",
        epilog='examples:  faq ask "how long do they take to make my cells?"    faq ask --brief crs symptoms',
    )
    ask.add_argument("question", nargs="*", help="the question, with or without quotation marks")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--brief", action="store_true", help="only the exact line, for nurses")
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="read a question a line, write a JSON object a line")
    ask.set_defaults(run=_ask, usage=ask.error)
    return parser


def _ask(arguments: argparse.Namespace) -> int:
    if bool(arguments.question) == arguments.jsonl:
        arguments.usage("write one question, or --jsonl to read them from standard input")
    router = Router(*open_index(arguments.intents))
    if arguments.jsonl:
        pipe.answer_lines(router.reply, sys.stdin.buffer, sys.stdout.buffer)
        return OK
    reply = router.reply(" ".join(arguments.question))
    if arguments.json:
        print(pipe.to_json(reply))
    else:
        width = shutil.get_terminal_size().columns
        print("\n".join(plain.lines(reply, width, brief=arguments.brief)))
    return NOTHING if reply.kind == FALLBACK else OK


def _chat(arguments: argparse.Namespace) -> int:
    # All three: Textual paints on standard error, and without a keyboard it would wait for ever.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print('faq: the chat needs a terminal; here, ask one question with  faq ask "..."', file=sys.stderr)
        return NOTHING
    conversation = Conversation(Router(*open_index(arguments.intents)))
    # Imported here: Textual takes ten times as long to import as a question takes to answer.
    from faq.ui.chat import Chat

    Chat(conversation).run()
    return OK
