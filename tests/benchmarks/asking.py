"""How long one question takes: warm, in a running program; and as ``faq ask``, from start to answer.

Run it with ``python -m tests.benchmarks.asking``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from time import perf_counter

from faq import folder
from faq.conversation import Conversation
from faq.features import Thesaurus
from faq.index import open_index
from faq.loader import load
from faq.matcher import Matcher
from faq.router import Router
from faq.text import words
from faq.training import train

QUESTIONS = [
    "how long do they take to make my cells?",
    "crs sx",
    "whats the price",
    "they said my daughter needs chemo first, why on earth, it is not cancer that she has",
    "is it proven",
    "waht hapens after the infuson",
]
INTENTS, EXAMPLES = 150, 15_000


def main() -> None:
    """Print the figures."""
    router = Router(*open_index(folder.shipped()))
    show("a warm question", [timed(partial(router.reply, question)) for _ in range(200) for question in QUESTIONS])
    conversation = Conversation(router)
    show("a turn of a conversation", [timed(partial(conversation.say, question)) for _ in range(100) for question in QUESTIONS])
    matcher = large_matcher()
    ranked = [timed(lambda text=question: matcher.rank(words(text))) for _ in range(100) for question in QUESTIONS]  # type: ignore[misc]
    show(f"ranking {INTENTS} intents of {EXAMPLES:,} examples", ranked)
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ask = [sys.executable, "-m", "faq", "ask", QUESTIONS[0]]
        bare = [sys.executable, "-c", "pass"]
        first = timed(lambda: run(ask, environment))
        pairs = [(timed(lambda: run(ask, environment)), timed(lambda: run(bare, environment))) for _ in range(20)]
        memory = peak_memory(ask, environment)
    asked, started = (median(times) for times in zip(*pairs, strict=True))
    print(f"faq ask, first run: {first:.0f} ms; with a stored index: median {asked:.0f} ms, {memory:.0f} MB at most")
    print(f"python -c pass: median {started:.0f} ms; ratio {asked / started:.2f}")


def show(what: str, times: list[float]) -> None:
    """Print the median and the 99th percentile."""
    print(f"{what}: median {median(times):.2f} ms, 99th percentile {quantiles(times, n=100)[98]:.2f} ms")


def large_matcher() -> Matcher:
    """A matcher of more content than a ward writes; what its examples mean is of no interest here."""
    library, _ = load(folder.read(folder.shipped()), "intents")
    assert library is not None
    texts = [(words(example.text), str(at % INTENTS)) for at, example in enumerate(library.examples[:EXAMPLES])]
    plain = Thesaurus(())
    return Matcher(train(texts, [str(at) for at in range(INTENTS)], plain), plain)


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
