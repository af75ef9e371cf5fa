"""The command line: wires content, router and faces together. The only place that prints and that reads arguments."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from faq import __version__, folder, plain
from faq.index import open_index
from faq.model import FALLBACK
from faq.router import Router
from faq.value import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from faq.conversation import Conversation

OK, NOTHING, USAGE = 0, 1, 2

_CLOSED_PIPE = 141
"""What a shell reports for a program that a closed pipe ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 when fine, 1 for a problem or when nothing was understood, 2 for wrong usage."""
    argv = sys.argv[1:] if argv is None else list(argv)
    try:
        code = _answer(argv[1:], folder.shipped()) if _is_plain_question(argv) else _run(argv)
        sys.stdout.flush()
        return code
    except folder.ContentError as error:
        print(error, file=sys.stderr)
        return NOTHING
    except BrokenPipeError:
        # The reader has gone, and Python would complain of that once more while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE


def _is_plain_question(argv: Sequence[str]) -> bool:
    """Whether the arguments are ``ask`` and a question alone: to read them with argparse would double the time that it takes."""
    return argv[:1] == ["ask"] and len(argv) > 1 and not any(argument.startswith("-") for argument in argv)


def _run(argv: Sequence[str]) -> int:
    arguments = _parser().parse_args(argv)
    code: int = arguments.run(arguments)
    return code


def _parser() -> argparse.ArgumentParser:
    # Imported here, as in the commands below: what a plain question does without would make it slower.
    import argparse

    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--intents", metavar="DIR", help="use the content in this folder")
    parser = argparse.ArgumentParser(
        prog="faq", parents=[common], description="Ask a FAQ in your own words. Without a command: chat."
    )
    parser.add_argument("--version", action="version", version=f"faq {__version__}")
    parser.set_defaults(run=_chat, intents=folder.shipped(), jsonl=False, plain=False, look_up=False)
    commands = parser.add_subparsers(title="commands", metavar="", prog="faq")

    chat = commands.add_parser("chat", parents=[common], help="talk with the FAQ (the default)")
    chat.add_argument("--plain", action="store_true", help="the conversation as lines, for screen readers and pipes")
    chat.add_argument("--jsonl", action="store_true", help="read a turn a line, write a JSON object a line")
    chat.set_defaults(run=_chat)

    lookup = commands.add_parser("lookup", parents=[common], help="look something up while you type, for nurses")
    lookup.set_defaults(run=_chat, look_up=True)

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

    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="show why a question gets its reply",
        description="Show the words that counted, the nearest example, the runners-up and the zone.",
        epilog='examples:  faq explain "is it safe"    faq explain --json when does crs start',
    )
    explain.add_argument("question", nargs="+", help="the question, with or without quotation marks")
    explain.add_argument("--json", action="store_true", help="one JSON object")
    explain.set_defaults(run=_explain)

    evaluate = commands.add_parser(
        "eval",
        parents=[common],
        help="measure the replies on labelled questions",
        description="Measure the replies on labelled questions, a JSON object a line: q, class, accept.",
        epilog="examples:  faq eval tests/questions.jsonl    faq eval --json my-questions.jsonl",
    )
    evaluate.add_argument("questions", metavar="QUESTIONS.jsonl")
    evaluate.add_argument("--json", action="store_true", help="one JSON object")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _ask(arguments: argparse.Namespace) -> int:
    if bool(arguments.question) == arguments.jsonl:
        arguments.usage("write one question, or --jsonl to read them from standard input")
    if not arguments.jsonl and not arguments.json:
        return _answer(arguments.question, arguments.intents, brief=arguments.brief)
    from faq import pipe

    router = _open(arguments.intents)
    if arguments.jsonl:
        pipe.answer_lines(lambda message: pipe.to_json(router.reply(message)), sys.stdin.buffer, sys.stdout.buffer)
        return OK
    reply = router.reply(" ".join(arguments.question))
    print(pipe.to_json(reply))
    return NOTHING if reply.kind == FALLBACK else OK


def _answer(question: Sequence[str], intents: str, *, brief: bool = False) -> int:
    reply = _open(intents).reply(" ".join(question))
    print("\n".join(plain.lines(reply, _width(), brief=brief)))
    return NOTHING if reply.kind == FALLBACK else OK


def _explain(arguments: argparse.Namespace) -> int:
    import json

    from faq import explain
    from faq.loader import load

    library, _ = load(folder.read(arguments.intents), arguments.intents)
    explanation = explain.explain(_open(arguments.intents), " ".join(arguments.question), library.examples if library else ())
    lines = [json.dumps(explain.as_json(explanation), ensure_ascii=False)] if arguments.json else explain.as_lines(explanation)
    print("\n".join(lines))
    return NOTHING if explanation.reply.kind == FALLBACK else OK


def _evaluate(arguments: argparse.Namespace) -> int:
    import json

    from faq import evaluate

    try:
        with open(arguments.questions, encoding="utf-8", errors="replace") as lines:
            rows = evaluate.read_labelled(lines, arguments.questions)
    except OSError as error:
        raise folder.ContentError(f"{arguments.questions}: {error.strerror}; name a file of labelled questions") from error
    except ValueError as error:
        raise folder.ContentError(str(error)) from error
    judged = evaluate.judge(rows, _open(arguments.intents).reply)
    lines_out = [json.dumps(evaluate.as_json(judged))] if arguments.json else evaluate.as_lines(judged)
    print("\n".join(lines_out))
    return OK


def _chat(arguments: argparse.Namespace) -> int:
    from faq.conversation import Conversation

    conversation = Conversation(_open(arguments.intents))
    if arguments.jsonl:
        from faq import pipe

        def turn(message: str) -> str:
            reply = conversation.say(message)
            return pipe.to_json(reply, state=conversation.state.waiting, voice=conversation.state.voice)

        pipe.answer_lines(turn, sys.stdin.buffer, sys.stdout.buffer)
        return OK
    from faq import plain_chat

    # All three: Textual paints on standard error, and without a keyboard it would wait for ever.
    terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if reason := plain_chat.reason(flag=arguments.plain, environment=os.environ, terminal=terminal):
        return _chat_in_lines(conversation, reason)
    from faq.saving import save
    from faq.ui.chat import Chat

    Chat(conversation, save, looking_up=arguments.look_up).run()
    return OK


def _chat_in_lines(conversation: Conversation, reason: str) -> int:
    from contextlib import suppress
    from io import TextIOWrapper

    from faq import plain_chat
    from faq.saving import save

    with suppress(ImportError):
        # Importing it is what gives `input` line editing and history.
        import readline  # noqa: F401
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")

    def listen() -> str | None:
        try:
            message = input("You: ")
        except EOFError:
            print()
            return None
        if not sys.stdin.isatty():
            print(message)
        return message

    print(f"{reason}\n")
    try:
        plain_chat.chat(conversation, listen, print, save, _width())
    except KeyboardInterrupt:
        print()
    return OK


def _open(intents: str) -> Router:
    return Router(*open_index(intents, _say_that_it_learns))


def _say_that_it_learns(examples: int) -> None:
    if sys.stderr.isatty():
        print(f"Learning from {examples:,} examples, because the content is new; this takes a moment.", file=sys.stderr)


def _width() -> int | None:
    """The terminal's columns, or those that COLUMNS asks for; None where the lines go to a file or a program."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None
