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
from faq.index import open_index
from faq.router import Router

QUESTIONS = [
    "how long do they take to make my cells?",
    "crs sx",
    "whats the price",
    "they said my daughter needs chemo first, why on earth, it is not cancer that she has",
    "is it proven",
    "waht hapens after the infuson",
]


def main() -> None:
    """Print both tables."""
    router = Router(*open_index(folder.shipped()))
    warm = sorted(timed(partial(router.reply, question)) for _ in range(200) for question in QUESTIONS)
    print(f"a warm question: median {median(warm):.2f} ms, 99th percentile {quantiles(warm, n=100)[98]:.2f} ms")
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ask = [sys.executable, "-m", "faq", "ask", QUESTIONS[0]]
        bare = [sys.executable, "-c", "pass"]
        first = timed(lambda: run(ask, environment))
        pairs = [(timed(lambda: run(ask, environment)), timed(lambda: run(bare, environment))) for _ in range(20)]
    asked, started = (median(times) for times in zip(*pairs, strict=True))
    print(f"faq ask, first run: {first:.0f} ms; with a stored index: median {asked:.0f} ms")
    print(f"python -c pass: median {started:.0f} ms; ratio {asked / started:.2f}")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work took."""
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command to its end, its output thrown away."""
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
