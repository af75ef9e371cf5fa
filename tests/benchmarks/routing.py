"""The classifier beside other methods, on public intent data: one run, one table.

Run it with ``python -m tests.benchmarks.routing --data DIR``; it needs the extra ``bench``. DIR holds gzipped JSON files, one a
split: ``train``, ``test`` and ``typos`` are lists of [text, label], ``out_of_scope`` and ``near`` lists of texts without one.

acc: first choice right on ``test``; typos: the same on ``typos``; auroc: how well the confidence tells ``test`` from
``out_of_scope``; near: the same for ``near``; build: seconds to learn; ask: milliseconds a question.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from faq.routing.classifier import Classifier
from faq.routing.features import Thesaurus, features
from faq.routing.spelling import Vocabulary, words_of
from faq.routing.training import train
from faq.text import tokenize

Texts = Sequence[str]
Answer = tuple[str, float]
Method = Callable[[list[tuple[str, str]]], Callable[[str], Answer]]


def nearest_example(scorer: Callable[..., float]) -> Method:
    """The label of the example that rapidfuzz finds nearest."""

    def build(examples: list[tuple[str, str]]) -> Callable[[str], Answer]:
        texts = [text.lower() for text, _ in examples]

        def ask(text: str) -> Answer:
            _, score, at = process.extractOne(text.lower(), texts, scorer=scorer)
            return examples[at][1], score

        return ask

    return build


def bm25(examples: list[tuple[str, str]]) -> Callable[[str], Answer]:
    """The label of the example that Okapi BM25 ranks first."""
    index = BM25Okapi([tokenize(text) for text, _ in examples])

    def ask(text: str) -> Answer:
        scores = index.get_scores(tokenize(text))
        best = int(scores.argmax())
        return examples[best][1], float(scores[best])

    return ask


def linear_svc(examples: list[tuple[str, str]]) -> Callable[[str], Answer]:
    """TF-IDF of words, pairs and letter groups into a linear support vector machine."""
    vectors = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\b\w+\b"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    model = make_pipeline(vectors, LinearSVC())
    model.fit([text for text, _ in examples], [label for _, label in examples])

    def ask(text: str) -> Answer:
        scores = model.decision_function([text])[0]
        best = int(scores.argmax())
        return str(model.classes_[best]), float(scores[best])

    return ask


def classifier(examples: list[tuple[str, str]]) -> Callable[[str], Answer]:
    """The program's own."""
    plain = Thesaurus({})
    intents = list(dict.fromkeys(label for _, label in examples))
    texts = [tokenize(text) for text, _ in examples]
    vocabulary = Vocabulary(words_of(texts, texts))
    learned = Classifier(train([(features(tokenize(text), plain), label) for text, label in examples], intents))

    def ask(text: str) -> Answer:
        ranking = learned.rank(features(vocabulary.correct(tokenize(text)), plain))
        return (ranking[0].intent, ranking[0].probability) if ranking else ("", 0.0)

    return ask


METHODS: dict[str, Method] = {
    "rapidfuzz WRatio": nearest_example(fuzz.WRatio),
    "rapidfuzz token_set_ratio": nearest_example(fuzz.token_set_ratio),
    "BM25": bm25,
    "TF-IDF + LinearSVC": linear_svc,
    "classifier": classifier,
}


def measure(method: Method, split: dict[str, Any]) -> list[float]:
    """One row of the table: acc, typos, auroc, near, build and ask."""
    start = perf_counter()
    ask = method([(text, label) for text, label in split["train"]])
    build = perf_counter() - start
    start = perf_counter()
    answers = {name: [ask(text) for text, _ in split[name]] for name in ("test", "typos")}
    foreign = {name: [ask(text) for text in split[name]] for name in ("out_of_scope", "near") if split.get(name)}
    asked = perf_counter() - start
    count = sum(map(len, answers.values())) + sum(map(len, foreign.values()))
    right = {
        name: 100 * sum(answer == label for (answer, _), (_, label) in zip(found, split[name], strict=True)) / len(found)
        for name, found in answers.items()
    }
    area = {name: auroc(answers["test"], found) for name, found in foreign.items()}
    nan = float("nan")
    return [right["test"], right["typos"], area.get("out_of_scope", nan), area.get("near", nan), build, 1000 * asked / count]


def auroc(inside: list[Answer], outside: list[Answer]) -> float:
    """How often a question from inside gets more confidence than one from outside."""
    truth = [1] * len(inside) + [0] * len(outside)
    return float(roc_auc_score(truth, [score for _, score in (*inside, *outside)]))


def main() -> None:
    """Print the table of every split in the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    for path in sorted(parser.parse_args().data.glob("*.json.gz")):
        split = json.loads(gzip.decompress(path.read_bytes()))
        print(f"\n{path.name.split('.')[0]:<28}{'acc':>6}{'typos':>7}{'auroc':>7}{'near':>7}{'build s':>9}{'ask ms':>8}")
        for name, method in METHODS.items():
            acc, typos, area, near, build, ask = measure(method, split)
            print(f"{name:<28}{acc:>6.1f}{typos:>7.1f}{area:>7.3f}{near:>7.3f}{build:>9.2f}{ask:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
