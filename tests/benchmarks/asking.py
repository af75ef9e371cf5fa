"""How long one question takes: warm, in a running program; as ``faq ask``, from start to answer; and whatever a message holds.

Run it with ``python -m tests.benchmarks.asking``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from time import perf_counter

from faq.content import folder
from faq.content.loader import load
from faq.dialogue.conversation import Conversation
from faq.routing.classifier import Classifier
from faq.routing.features import Thesaurus, features
from faq.routing.router import Router
from faq.routing.storage import open_index
from faq.routing.training import train
from faq.text import LIMIT, tokenize

QUESTIONS = [
    "how long do they take to make my cells?",
    "crs sx",
    "whats the price",
    "they said my daughter needs chemo first, why on earth, it is not cancer that she has",
    "is it proven",
    "waht hapens after the infuson",
]
HOSTILE = {
    "unknown words": " ".join(f"zq{number:x}v" for number in range(LIMIT // 6)),
    "unknown words of letters": " ".join("".join(chr(97 + (number * place) % 26) for place in range(1, 9)) for number in range(LIMIT // 9)),
    "dots": "." * LIMIT,
    "dots and spaces": ". " * (LIMIT // 2),
    "question marks": "?" * LIMIT,
    "numbers": "39.5 " * (LIMIT // 5),
    "digits": "9" * LIMIT,
    "U+FDFA": "\ufdfa" * LIMIT,
    "combining marks": "a" + "\u0301" * LIMIT,
    "what and what": "what and " * (LIMIT // 9),
    "and and and": "and " * (LIMIT // 4),
    "many questions": "what is crs? " * (LIMIT // 13),
    "plus signs": "a + " * (LIMIT // 4),
    "n't": "n't " * (LIMIT // 4),
    "one long word": "x" * LIMIT,
}
INTENTS, EXAMPLES, TURNS = 150, 15_000, 10_000


def main() -> None:
    """Print the figures."""
    router = Router(open_index(folder.shipped()))
    show("a warm question", [timed(partial(router.ask, question)) for _ in range(200) for question in QUESTIONS])
    conversation = Conversation(router)
    show("a turn of a conversation", [timed(partial(conversation.say, question)) for _ in range(100) for question in QUESTIONS])
    rank_large_content()
    for name, message in HOSTILE.items():
        print(f"{len(message):,} characters, {name}: {timed(partial(router.ask, message)):.0f} ms")
    converse_for_long(router)
    start_to_answer()


def show(what: str, times: list[float]) -> None:
    """Print the median and the 99th percentile."""
    print(f"{what}: median {median(times):.2f} ms, 99th percentile {quantiles(times, n=100)[98]:.2f} ms", flush=True)


def rank_large_content() -> None:
    """Ranking for more content than a ward writes; what its examples mean is of no interest here."""
    library, _ = load(folder.read(folder.shipped()), "intents")
    assert library is not None
    plain = Thesaurus({})
    examples = [(features(tokenize(one.text), plain), str(at % INTENTS)) for at, one in enumerate(library.examples[:EXAMPLES])]
    large = Classifier(train(examples, [str(at) for at in range(INTENTS)]))
    ranked = [timed(lambda text=one: large.rank(features(tokenize(text), plain))) for _ in range(100) for one in QUESTIONS]  # type: ignore[misc]
    show(f"ranking {INTENTS} intents of {EXAMPLES:,} examples", ranked)


def converse_for_long(router: Router) -> None:
    """What ten thousand turns of one conversation add to the memory."""
    said: dict[str, Callable[[int], str]] = {
        "ordinary turns": lambda number: QUESTIONS[number % len(QUESTIONS)],
        "questions that the text does not answer": lambda number: f"what does it cost in month {number}",
        "questions added": lambda number: f"add: question {number}",
        "steps of a tour": lambda number: ("tours", "1", "next", "back", "next", "again")[number % 6],
    }
    for name, turn in said.items():
        conversation = Conversation(router)
        conversation.say("what is crs")
        tracemalloc.start()
        for number in range(TURNS):
            conversation.say(turn(number))
        print(f"{TURNS:,} turns, {name}: {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB more", flush=True)
        tracemalloc.stop()


def start_to_answer() -> None:
    """``faq ask`` as a process, beside Python alone."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        installed = shutil.which("faq", path=os.path.dirname(sys.executable))
        ask = [*([installed] if installed else [sys.executable, "-m", "faq"]), "ask", QUESTIONS[0]]
        bare = [sys.executable, "-c", "pass"]
        first = timed(lambda: run(ask, environment))
        pairs = [(timed(lambda: run(ask, environment)), timed(lambda: run(bare, environment))) for _ in range(30)]
        memory = peak_memory(ask, environment)
    asked, started = (median(times) for times in zip(*pairs, strict=True))
    print(f"faq ask, first run: {first:.0f} ms; with a stored index: median {asked:.0f} ms, {memory:.0f} MB at most")
    print(f"python -c pass: median {started:.0f} ms; ratio {asked / started:.2f}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work took."""
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command to its end, its output thrown away."""
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def peak_memory(command: list[str], environment: dict[str, str]) -> float:
    """Megabytes that a command held at most; measured in a process of its own, which has no other children."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    measured = subprocess.run([sys.executable, "-c", script, *command], env=environment, capture_output=True, check=True)
    return int(measured.stdout) / 1024


if __name__ == "__main__":
    main()
