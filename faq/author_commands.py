"""The commands for those who write the content: they check, measure, explain and print it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping

from faq.authoring import evaluate, explain, handout, suggestions
from faq.authoring.audit import audit
from faq.content import folder
from faq.content.loader import load
from faq.content.schema import schema
from faq.model import ANSWER, FALLBACK
from faq.routing.router import Router
from faq.routing.storage import open_index
from faq.shell import NOTHING, OK, open_router, progress
from faq.text import clean_line

_STARTER = os.path.join(os.path.dirname(os.path.abspath(folder.__file__)), "starter")


def _check(arguments: argparse.Namespace) -> int:
    intents = arguments.folder or arguments.intents
    library, errors = load(folder.read(intents), intents)
    index = None if library is None else open_index(intents, progress("learning the content"))
    warnings = audit(library, index, progress("ranking the examples")) if library and index else []
    for severity, problems in (("error", errors), ("warning", warnings)):
        for problem in problems:
            if arguments.json:
                where = {"path": problem.place.path, "line": problem.place.line}
                print(json.dumps({"severity": severity, **where, "message": problem.message}, ensure_ascii=False))
            else:
                print(f"{problem.place}: {severity}: {problem.message}")
    if not arguments.json:
        # Content with an error is not learned, so there is one or the other.
        count, sort = len(errors or warnings), "error" if errors else "warning"
        counted = f"{count} {sort}{'' if count == 1 else 's'}" if count else "no problems"
        print(f"{clean_line(intents)}: {counted}", file=sys.stderr)
    return NOTHING if errors or (warnings and arguments.strict) else OK


def _explain(arguments: argparse.Namespace) -> int:
    explanation = explain.explain(open_router(arguments.intents), " ".join(arguments.question))
    lines = [json.dumps(explain.as_json(explanation), ensure_ascii=False)] if arguments.json else explain.as_lines(explanation)
    print("\n".join(lines))
    return NOTHING if explanation.reply.kind == FALLBACK else OK


def _evaluate(arguments: argparse.Namespace) -> int:
    try:
        with open(arguments.questions, encoding="utf-8", errors="replace") as lines:
            rows = evaluate.read_labelled(lines, arguments.questions)
    except OSError as error:
        raise folder.ContentError(f"{arguments.questions}: {error.strerror}; name a file of labelled questions") from error
    except ValueError as error:
        raise folder.ContentError(str(error)) from error
    judged = evaluate.judge(rows, open_router(arguments.intents).ask)
    print("\n".join([json.dumps(evaluate.as_json(judged))] if arguments.json else evaluate.as_lines(judged)))
    return OK


def _handout(arguments: argparse.Namespace) -> int:
    library = open_router(arguments.intents).library
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
    title = tour.title if tour else library.article.title or "Questions and answers"
    print(write(title, library.article, [by_id[id_] for id_ in ids]), end="")
    return OK


def _init(arguments: argparse.Namespace) -> int:
    try:
        os.makedirs(arguments.folder, exist_ok=True)
        if os.listdir(arguments.folder):
            raise folder.ContentError(f"{arguments.folder}: not empty, and nothing was written; name a new folder")
        shutil.copytree(_STARTER, arguments.folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:
        raise folder.ContentError(f"{error.filename}: {error.strerror}; name a folder that can be written") from error
    name = clean_line(arguments.folder)
    print(f"{name} holds a small FAQ about bread. Change it, then:\n  faq check {name}\n  faq --intents {name}")
    return OK


def _suggestions(arguments: argparse.Namespace) -> int:
    try:
        with open(arguments.notes, encoding="utf-8", errors="replace") as lines:
            notes, unread = suggestions.read_notes(lines)
    except OSError as error:
        raise folder.ContentError(f"{arguments.notes}: {error.strerror}; name a file that `faq chat --log` wrote") from error
    router = open_router(arguments.intents)
    added = False
    try:
        for suggestion in suggestions.suggest(notes, router):
            print("\n".join((*suggestions.as_lines(suggestion), "")))
            for path in _applied(suggestion, router, arguments.intents) if arguments.apply else ():
                added = True
                print(f"  added to {clean_line(path)}")
    except (EOFError, KeyboardInterrupt):
        print()
    ignored = f", {unread} lines left out that are no notes" if unread else ""
    print(f"{clean_line(arguments.notes)}: {len(notes)} messages{ignored}", file=sys.stderr)
    return _check(arguments) if added else OK


def _applied(suggestion: suggestions.Suggestion, router: Router, intents: str) -> Iterator[str]:
    """Ask about each message of a group, add those that the person wants, and give the files. Raises EOFError when they have had enough."""
    known = {example.text for example in router.examples()}
    ids = list(dict.fromkeys(id_ for id_, _ in (*suggestion.chosen, *suggestion.nearest)))
    offered = ", ".join(f"{number} {id_}" for number, id_ in enumerate(ids, start=1))
    for message, _ in suggestion.messages:
        if message in known:
            continue
        answer = input(f"Add “{message}” to: {offered}; another id; Enter for none; q to stop? ").strip()
        if answer == "q":
            raise EOFError
        id_ = ids[int(answer) - 1] if answer.isdecimal() and 1 <= int(answer) <= len(ids) else answer
        if id_ in router.intents:
            yield suggestions.add_example(intents, id_, message)
        elif id_:
            print(f"  unknown id '{clean_line(id_)}', so it was not added; `faq topics` lists all of them")


def _schema(arguments: argparse.Namespace) -> int:
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
    print(shtab.complete(parser(), shell=arguments.shell))
    return OK


AUTHOR_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "explain": _explain,
    "eval": _evaluate,
    "check": _check,
    "handout": _handout,
    "init": _init,
    "suggestions": _suggestions,
    "schema": _schema,
    "completion": _completion,
}
