"""The command line: wires content, router and faces together. With the modules of the commands the only place that prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from faq.content import folder
from faq.faces import lines
from faq.faces.captions import title
from faq.model import FALLBACK
from faq.shell import NOTHING, OK, open_router, width
from faq.text import clean, clean_line

if TYPE_CHECKING:
    import argparse

_FOUND = 10
"""Lines that `faq find` lists."""
_CLOSED_PIPE, _INTERRUPTED = 141, 130
"""What a shell reports for a program that a closed pipe ended, or Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0 when fine, 1 for a problem or when nothing was understood, 2 for wrong usage."""
    argv = sys.argv[1:] if argv is None else list(argv)
    _make_streams_usable()
    try:
        code = _answer(argv[1:], folder.shipped()) if _is_plain_question(argv) else _run(argv)
        sys.stdout.flush()
        return code
    except folder.ContentError as error:
        print(clean(str(error), sys.maxsize), file=sys.stderr)
        return NOTHING
    except BrokenPipeError:
        _give_up_output()
        return _CLOSED_PIPE
    except OSError as error:
        _give_up_output()
        print(clean_line(f"{error.filename or 'standard output'}: {error.strerror or error}"), file=sys.stderr)
        return NOTHING
    except KeyboardInterrupt:
        return _INTERRUPTED


def _make_streams_usable() -> None:
    """A stream that was closed reads and writes nothing; a letter that the output's encoding lacks becomes a question mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _give_up_output() -> None:
    """Python would complain once more while it closes a standard output that cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_plain_question(argv: Sequence[str]) -> bool:
    """Whether the arguments are ``ask`` and a question alone: to read them with argparse would double the time that it takes."""
    return argv[:1] == ["ask"] and len(argv) > 1 and not any(argument.startswith("-") for argument in argv)


def _run(argv: Sequence[str]) -> int:
    # Imported here, as in the commands below: what a plain question does without would make it slower.
    from faq.arguments import parse

    arguments = parse(argv, folder.shipped())
    if arguments.command in _COMMANDS:
        return _COMMANDS[arguments.command](arguments)
    from faq.author_commands import AUTHOR_COMMANDS

    return AUTHOR_COMMANDS[arguments.command](arguments)


def _ask(arguments: argparse.Namespace) -> int:
    if not arguments.jsonl and not arguments.json:
        return _answer(arguments.question, arguments.intents, brief=arguments.brief, columns=arguments.width)
    from faq.faces import pipe

    router = open_router(arguments.intents)
    if arguments.jsonl:
        pipe.answer_lines(lambda message: pipe.to_json(router.ask(message)), sys.stdin.buffer, sys.stdout.buffer)
        return OK
    reply = router.ask(" ".join(arguments.question))
    print(pipe.to_json(reply))
    return NOTHING if reply.kind == FALLBACK else OK


def _answer(question: Sequence[str], intents: str, *, brief: bool = False, columns: int | None = None) -> int:
    # One answer leaves too little behind to be worth a look for what can be thrown away.
    gc.disable()
    reply = open_router(intents).ask(" ".join(question))
    print("\n".join(lines.render(reply, columns or width(), brief=brief)))
    return NOTHING if reply.kind == FALLBACK else OK


def _topics(arguments: argparse.Namespace) -> int:
    import json

    library = open_router(arguments.intents).library
    by_id = library.by_id()
    if arguments.json:
        print(json.dumps({topic.id: {id_: by_id[id_].question for id_ in topic.intents} for topic in library.topics}, ensure_ascii=False))
        return OK
    for topic in library.topics:
        print(f"{topic.title}")
        for id_ in topic.intents:
            print("\n".join(lines.render_entry(id_, by_id[id_].question, arguments.width or width())))
        print()
    return OK


def _show(arguments: argparse.Namespace) -> int:
    from faq.faces import pipe

    router = open_router(arguments.intents)
    intent = router.intents.get(arguments.id)
    if intent is None:
        from difflib import get_close_matches

        near = get_close_matches(arguments.id, list(router.intents), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "`faq topics` lists all of them"
        print(f"unknown id '{clean_line(arguments.id)}'; {hint}", file=sys.stderr)
        return NOTHING
    reply = router.replies.answer(intent.question, intent)
    if arguments.json:
        print(pipe.to_json(reply))
        return OK
    print("\n".join(lines.render(reply._replace(heading=intent.question), arguments.width or width(), brief=arguments.brief)))
    return OK


def _find(arguments: argparse.Namespace) -> int:
    import json

    found = open_router(arguments.intents).find(" ".join(arguments.words))[:_FOUND]
    if arguments.json:
        listed = [{"id": intent.id, "kind": intent.kind, "question": intent.question, "brief": intent.brief} for intent in found]
        print(json.dumps(listed, ensure_ascii=False))
    for intent in found if not arguments.json else ():
        text = f"{intent.question} {intent.brief}" if arguments.brief else title(intent)
        print("\n".join(lines.render_entry(intent.id, text, arguments.width or width())))
    if not found:
        print("nothing found; try other words, or `faq topics`", file=sys.stderr)
    return OK if found else NOTHING


def _chat(arguments: argparse.Namespace) -> int:
    from faq.chat_command import chat

    return chat(arguments)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "chat": _chat,
    "lookup": _chat,
    "ask": _ask,
    "topics": _topics,
    "show": _show,
    "find": _find,
}
