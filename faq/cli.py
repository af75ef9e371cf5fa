"""The command line: wires content, router and faces together. The only place that prints and that reads arguments."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from faq import folder, plain
from faq.index import open_index
from faq.model import ANSWER, FALLBACK
from faq.router import Router
from faq.value import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from faq.conversation import Conversation

OK, NOTHING, USAGE = 0, 1, 2

_FOUND = 10
"""Lines that `faq find` lists."""
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
    # Imported here, as in the commands below: what a plain question does without would make it slower.
    from faq.arguments import parser

    top = parser(folder.shipped())
    arguments = top.parse_args(argv)
    if arguments.command == "ask" and bool(arguments.question) == arguments.jsonl:
        top.error("write one question, or --jsonl to read them from standard input")
    return _COMMANDS[arguments.command](arguments)


def _ask(arguments: argparse.Namespace) -> int:
    if not arguments.jsonl and not arguments.json:
        return _answer(arguments.question, arguments.intents, brief=arguments.brief, width=arguments.width)
    from faq import pipe

    router = _open(arguments.intents)
    if arguments.jsonl:
        pipe.answer_lines(lambda message: pipe.to_json(router.reply(message)), sys.stdin.buffer, sys.stdout.buffer)
        return OK
    reply = router.reply(" ".join(arguments.question))
    print(pipe.to_json(reply))
    return NOTHING if reply.kind == FALLBACK else OK


def _answer(question: Sequence[str], intents: str, *, brief: bool = False, width: int | None = None) -> int:
    reply = _open(intents).reply(" ".join(question))
    print("\n".join(plain.lines(reply, width or _width(), brief=brief)))
    return NOTHING if reply.kind == FALLBACK else OK


def _topics(arguments: argparse.Namespace) -> int:
    import json

    library = _open(arguments.intents).library
    by_id = library.by_id()
    if arguments.json:
        print(json.dumps({topic.id: {id_: by_id[id_].question for id_ in topic.intents} for topic in library.topics}, ensure_ascii=False))
        return OK
    for topic in library.topics:
        print(f"{topic.title}")
        for id_ in topic.intents:
            print("\n".join(plain.entry(id_, by_id[id_].question, arguments.width or _width())))
        print()
    return OK


def _show(arguments: argparse.Namespace) -> int:
    from faq import pipe

    router = _open(arguments.intents)
    intent = router.intents.get(arguments.id)
    if intent is None:
        from difflib import get_close_matches

        near = get_close_matches(arguments.id, list(router.intents), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "`faq topics` lists all of them"
        print(f"unknown id '{arguments.id}'; {hint}", file=sys.stderr)
        return NOTHING
    reply = router.answer(intent.question, intent)
    if arguments.json:
        print(pipe.to_json(reply))
        return OK
    print(
        "\n".join(
            [
                *([] if arguments.brief else [intent.question, ""]),
                *plain.lines(reply, arguments.width or _width(), brief=arguments.brief),
            ]
        )
    )
    return OK


def _find(arguments: argparse.Namespace) -> int:
    import json

    found = _open(arguments.intents).find(" ".join(arguments.words))[:_FOUND]
    if arguments.json:
        listed = [{"id": intent.id, "question": intent.question, "brief": intent.brief} for intent in found]
        print(json.dumps(listed, ensure_ascii=False))
    for intent in found if not arguments.json else ():
        text = f"{intent.question} {intent.brief}" if arguments.brief else intent.question
        print("\n".join(plain.entry(intent.id, text, arguments.width or _width())))
    if not found:
        print("nothing found; try other words, or `faq topics`", file=sys.stderr)
    return OK if found else NOTHING


def _check(arguments: argparse.Namespace) -> int:
    import json

    from faq.audit import audit
    from faq.loader import load

    intents = arguments.folder or arguments.intents
    library, errors = load(folder.read(intents), intents)
    warnings = [] if library is None else audit(library, open_index(intents, _say_that_it_learns).matcher, _show_progress)
    for severity, problems in (("error", errors), ("warning", warnings)):
        for problem in problems:
            if arguments.json:
                where = {"path": problem.place.path, "line": problem.place.line}
                print(json.dumps({"severity": severity, **where, "message": problem.message}, ensure_ascii=False))
            else:
                print(f"{problem.place}: {severity}: {problem.message}")
    if not arguments.json:
        counted = "no problems" if not errors and not warnings else f"{len(errors)} errors, {len(warnings)} warnings"
        print(f"{intents}: {counted}", file=sys.stderr)
    return NOTHING if errors or (warnings and arguments.strict) else OK


def _show_progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done % 200 == 0 or done == of):
        bar = "#" * (30 * done // of)
        print(f"\r[{bar:<30}] {done}/{of} examples", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _handout(arguments: argparse.Namespace) -> int:
    from faq import handout

    library = _open(arguments.intents).library
    by_id = library.by_id()
    tours = {name: tour for tour in library.tours for name in (tour.id, tour.title)}
    if arguments.tour and arguments.tour not in tours:
        raise folder.ContentError(f"unknown tour '{arguments.tour}'; use one of {', '.join(tour.id for tour in library.tours)}")
    unknown = [id_ for id_ in arguments.ids if id_ not in by_id]
    if unknown:
        raise folder.ContentError(f"unknown id '{unknown[0]}'; `faq topics` lists all of them")
    tour = tours.get(arguments.tour or "")
    ids = arguments.ids or (tour.steps() if tour else [intent.id for intent in library.intents if intent.kind == ANSWER])
    write = handout.to_html if arguments.html else handout.to_markdown
    print(write(tour.title if tour else "Questions and answers", [by_id[id_] for id_ in ids]), end="")
    return OK


def _init(arguments: argparse.Namespace) -> int:
    starter = os.path.join(os.path.dirname(os.path.abspath(__file__)), "starter")
    try:
        os.makedirs(arguments.folder, exist_ok=True)
        if os.listdir(arguments.folder):
            raise folder.ContentError(f"{arguments.folder}: not empty, and nothing was written; name a new folder")
        for name in sorted(os.listdir(starter)):
            with open(os.path.join(starter, name), "rb") as read, open(os.path.join(arguments.folder, name), "xb") as write:
                write.write(read.read())
    except OSError as error:
        raise folder.ContentError(f"{error.filename}: {error.strerror}; name a folder that can be written") from error
    print(f"{arguments.folder} holds a small FAQ about bread. Change it, then:")
    print(f"  faq check {arguments.folder}\n  faq --intents {arguments.folder}")
    return OK


def _schema(arguments: argparse.Namespace) -> int:
    import json

    from faq.schema import schema

    print(json.dumps(schema(), indent=2))
    return OK


def _completion(arguments: argparse.Namespace) -> int:
    from faq.arguments import parser

    try:
        import shtab
    except ImportError:
        print("faq: completion needs shtab; install it with  pip install shtab", file=sys.stderr)
        return NOTHING
    if arguments.shell not in shtab.SUPPORTED_SHELLS:
        print(f"faq: shtab has no completion for {arguments.shell}; it has {', '.join(shtab.SUPPORTED_SHELLS)}", file=sys.stderr)
        return NOTHING
    print(shtab.complete(parser("intents"), shell=arguments.shell))
    return OK


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

    Chat(conversation, save, looking_up=arguments.command == "lookup").run()
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


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "chat": _chat,
    "lookup": _chat,
    "ask": _ask,
    "topics": _topics,
    "show": _show,
    "find": _find,
    "explain": _explain,
    "eval": _evaluate,
    "check": _check,
    "handout": _handout,
    "init": _init,
    "schema": _schema,
    "completion": _completion,
}
