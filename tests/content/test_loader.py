from __future__ import annotations

import os
from pathlib import Path

import pytest

from faq.content import folder
from faq.content.loader import load
from faq.model import Article, Cue, Example, Gloss, Intent, Panel, Place, Synonym, Topic


def problems_of(content: Path) -> list[str]:
    library, problems = load(folder.read(str(content)), "bread")
    assert (library is None) == bool(problems)
    return [str(problem) for problem in problems]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_content_without_a_mistake_is_loaded_whole(bread: Path) -> None:
    library, problems = load(folder.read(str(bread)), "bread")
    assert problems == ()
    assert library is not None
    assert library.topics == (
        Topic("bread", "Bread", ("baking-time", "rye")),
        Topic("other", "Other", ("gap-price", "hello", "lost")),
        Topic("urgent", "Urgent", ("fire", "advice")),
    )
    assert library.intents[1] == Intent(
        id="rye",
        kind="answer",
        topic="bread",
        question="What does rye flour do?",
        answer="Rye flour can make the crumb dense.",
        brief="Rye can make the crumb dense.",
        quotes=("Rye flour can make the crumb dense.",),
        next=("baking-time",),
        line="",
        panel=None,
        is_side_effect=False,
        place=Place("bread/bread.yaml", 18),
    )
    assert library.article == Article("A page about bread", "I answer from one page about bread.")
    assert library.glossary[0] == Gloss("crumb", ("crumbs",), "the inside of a loaf", Place("bread/glossary.yaml", 2))
    assert library.by_id()["gap-price"].brief == "The text does not say what flour costs. Ask a miller."
    assert library.synonyms == (Synonym("sourdough", ("levain", "wild yeast bread"), Place("bread/synonyms.yaml", 2)),)
    assert library.cues[1] == Cue("now", ("now", "help"), Place("bread/urgent.yaml", 6))
    assert library.examples[0] == Example("how long in the oven", "baking-time", Place("bread/bread.yaml", 14))
    assert Example("why is the crust burnt", "calm", Place("bread/urgent.yaml", 9)) in library.examples
    assert Example("I nearly burnt the house down in 1962", "calm", Place("bread/examples/calm.yaml", 3)) in library.examples


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    brief: Forty", "    breif: Forty", [
            "bread/bread.yaml:5: missing key 'brief', which an answer needs; add it",
            "bread/bread.yaml:8: unknown key 'breif'; did you mean 'brief'?",
        ]),
        ("    answer: Rye flour can", "    question: Rye flour can", [
            "bread/bread.yaml:18: missing key 'answer'; add it",
            "bread/bread.yaml:20: duplicate key 'question', first on line 19; keep one",
        ]),
        ("id: rye", "id: baking-time", [
            "bread/bread.yaml:12: unknown id 'rye' in next of 'baking-time'; write the id of an intent",
            "bread/bread.yaml:18: duplicate id 'baking-time', first at bread/bread.yaml:5; rename one of the two",
            "bread/examples/rye.yaml:3: examples of an unknown id 'rye', for which the file is named; write the id of an intent",
            "bread/other.yaml:8: unknown id 'rye' in next of 'gap-price'; write the id of an intent",
            "bread/other.yaml:22: unknown id 'rye' in next of 'lost'; write the id of an intent",
            "bread/tours.yaml:8: unknown id 'rye' in tour 'loaf'; write the id of an intent",
            "bread/urgent.yaml:27: unknown id 'rye' in next of 'advice'; write the id of an intent",
        ]),
        ("next: [rye]", "next: [rey]", ["bread/bread.yaml:12: unknown id 'rey' in next of 'baking-time'; did you mean 'rye'?"]),
        ("next: [rye]", "next: rye", ["bread/bread.yaml:12: text where a list belongs; write a list"]),
        ("question: What does rye", "question:\n      - What does rye", [
            "bread/bread.yaml:20: a list where text belongs; write text"
        ]),
        ("      - minutes to bake", "      - minutes to bake\n      -", [
            "bread/bread.yaml:17: empty; write the text or delete the key"
        ]),
        ("order: 1", "order: first", [
            "bread/bread.yaml:3: 'first' is not a whole number; write the topic's place among the topics, such as 1"
        ]),
        ("order: 1", "kind: anser", [
            "bread/bread.yaml:3: unknown kind 'anser'; did you mean 'answer'?"
        ]),
        ("dense crumb", "Price of FLOUR!", [
            "bread/other.yaml:10: example 'price of flour' also stands in 'rye' at bread/bread.yaml:26; keep it in one of the two"
        ]),
        ("minutes to bake", "how long in the oven?", [
            "bread/bread.yaml:16: example 'how long in the oven?' stands in 'baking-time' twice, first at bread/bread.yaml:14;"
            " delete one"
        ]),
        ("      - The crust may darken early.", "      - The crust will darken early.", [
            "bread/bread.yaml:11: quote is not in the source text: 'The crust will darken early.';"
            " copy it letter for letter from bread/source.txt",
            "bread/source.txt:2: no intent quotes the sentence 'The crust may darken early.';"
            " quote it in the answer that it carries",
        ]),
        ("  - id: rye\n", "  - id: rye\n    - x\n", [
            "bread/bread.yaml:19: not YAML: did not find expected key; mend the line or the one before it"
        ]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_what_to_do(bread: Path, old: str, new: str, expected: list[str]) -> None:
    change(bread / "bread.yaml", old, new)
    assert problems_of(bread) == expected


def test_a_file_that_is_not_utf_8_is_named_and_what_it_held_is_not_missed_elsewhere(bread: Path) -> None:
    (bread / "bread.yaml").write_bytes(b"topic: bread\ntitle: Brot b\xe4ckt\nintents: []\n")
    assert problems_of(bread) == ["bread/bread.yaml:2: byte 26 is not UTF-8; save the file as UTF-8"]


def test_a_source_text_that_is_not_utf_8_is_a_problem(bread: Path) -> None:
    (bread / "source.txt").write_bytes(b"caf\xe9.\n")
    assert problems_of(bread) == ["bread/source.txt:1: byte 3 is not UTF-8; save the file as UTF-8"]


def test_a_file_of_examples_that_is_named_for_no_intent_is_a_problem(bread: Path) -> None:
    (bread / "examples" / "rye.yaml").rename(bread / "examples" / "rey.yaml")
    expected = "bread/examples/rey.yaml:3: examples of an unknown id 'rey', for which the file is named; did you mean 'rye'?"
    assert problems_of(bread) == [expected]


def test_a_mistake_in_a_file_of_examples_is_named(bread: Path) -> None:
    change(bread / "examples" / "rye.yaml", "examples:", "exampels:")
    assert problems_of(bread) == ["bread/examples/rye.yaml:1: unknown key 'exampels'; did you mean 'examples'?"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "glossary.yaml",
            "dense:",
            "crumbs:",
            "bread/glossary.yaml:3: term 'crumbs' is explained twice, first at bread/glossary.yaml:2; keep one",
        ),
        ("glossary.yaml", "dense:", '"!":', "bread/glossary.yaml:3: term '!' of the glossary has no word in it; write one, or delete it"),
        (
            "glossary.yaml",
            "terms:",
            "intent: gap-prize\nterms:",
            "bread/glossary.yaml:3: unknown id 'gap-prize' as intent of the glossary; did you mean 'gap-price'?",
        ),
        ("source.yaml", "about:", "extra: x\nabout:", "bread/source.yaml:2: unknown key 'extra'; use one of title, about"),
        (
            "bread.yaml",
            "    brief: Rye",
            "    side_effect: maybe\n    brief: Rye",
            "bread/bread.yaml:21: 'maybe' where true or false belongs; write one of them",
        ),
        (
            "urgent.yaml",
            "    answer: Call the fire brigade now.",
            "    panel: {title: Call, call: [112], steps: Go out}\n    answer: Call the fire brigade now.",
            "bread/urgent.yaml:14: the panel of 'fire' calls 112, and its answer does not; add it to the answer",
        ),
        (
            "urgent.yaml",
            "    answer: Call the fire brigade now.",
            "    panel: {title: Call, steps: Go out}\n    answer: Call the fire brigade now.",
            "bread/urgent.yaml:16: missing key 'call'; add it",
        ),
        (
            "bread.yaml",
            "    brief: Rye",
            "    panel: {title: Call, call: [112], steps: Go out}\n    brief: Rye",
            "bread/bread.yaml:18: 'rye' has a panel and is not of kind 'urgent'; delete the panel",
        ),
        (
            "urgent.yaml",
            "- id: fire",
            "- id: calm",
            "bread/urgent.yaml:14: the id 'calm' is taken for messages that only sound urgent; choose another",
        ),
        ("synonyms.yaml", "levain", '"???"', "bread/synonyms.yaml:2: synonym '???' has no word in it; write one, or delete it"),
        ("urgent.yaml", "[now, help]", '[now, "!"]', "bread/urgent.yaml:6: cue '!' has no word in it; write one, or delete it"),
        ("bread.yaml", "minutes to bake", '"..."', "bread/bread.yaml:16: example '...' has no word in it; write one, or delete it"),
        ("bread.yaml", "How long does a loaf bake?", '"?"', "bread/bread.yaml:5: question '?' has no word in it; write one, or delete it"),
    ],
)
def test_a_mistake_in_any_other_file_is_named(bread: Path, name: str, old: str, new: str, expected: str) -> None:
    change(bread / name, old, new)
    assert problems_of(bread) == [expected]


def test_an_answer_may_hold_paragraphs_and_a_list(bread: Path) -> None:
    change(
        bread / "bread.yaml",
        "answer: Rye flour can make the crumb dense.",
        "answer: |\n      Rye  flour\n      is heavy:\n      - the crumb\n        is dense\n      - the crust is not\n"
        "      Wait.\n\n\n      Then eat.\n",
    )
    library, _ = load(folder.read(str(bread)), "bread")
    assert library is not None
    assert library.by_id()["rye"].answer == "Rye flour is heavy:\n- the crumb is dense\n- the crust is not\n\nWait.\n\nThen eat."


def test_an_emergency_may_have_a_panel(bread: Path) -> None:
    panel = "panel: {title: Call now, call: [112, 116 123], steps: Go out, gentle: true}"
    change(bread / "urgent.yaml", "answer: Call the fire brigade now.", f"{panel}\n    answer: Call 112 or 116 123.")
    library, _ = load(folder.read(str(bread)), "bread")
    assert library is not None
    assert library.by_id()["fire"].panel == Panel("Call now", ("112", "116 123"), "Go out", is_gentle=True)


def test_a_stage_that_leads_nowhere_is_named(bread: Path) -> None:
    change(bread / "tours.yaml", "intents: [rye]", "intents: []")
    assert problems_of(bread) == ["bread/tours.yaml:8: stage 'Taste' of tour 'loaf' has no intents; name one, or delete the stage"]


def test_content_that_says_nothing_about_a_subject_is_refused(bread: Path) -> None:
    for path in (bread / "bread.yaml", bread / "tours.yaml", bread / "examples" / "rye.yaml", bread / "examples" / "baking-time.yaml"):
        path.unlink()
    change(bread / "other.yaml", "kind: not_covered", "kind: small_talk")
    (bread / "source.txt").write_text("Baking\n")
    assert "bread/source.txt:1: no intent of kind answer or not_covered has an example; write one, with ways to ask for it" in problems_of(
        bread
    )


def test_control_characters_never_come_through(bread: Path) -> None:
    change(bread / "bread.yaml", "title: Bread", 'title: "Br\\e[31mead\\u202e"')
    change(bread / "bread.yaml", "question: What does", '"qu\\eestion": What does')
    (bread / "t\x1b[2Jx.yaml").write_text("topic: x\n")
    problems = problems_of(bread)
    assert problems
    assert all(problem.isprintable() for problem in problems)
    library, _ = load({"source.txt": b"A.", "x.yaml": b'topic: x\ntitle: "B\\e[31mx"\nintents: []\n'}, "x")
    assert library is None


def test_the_name_of_a_file_of_examples_is_made_safe(bread: Path) -> None:
    (bread / "examples" / "rye.yaml").rename(bread / "examples" / "r\x1b[35mye.yaml")
    problems = problems_of(bread)
    assert problems
    assert all(problem.isprintable() for problem in problems)


def test_no_text_of_the_content_holds_a_control_character(bread: Path) -> None:
    for path in bread.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("rye", "r\u200bye").replace("Rye", "R\u202eye"), encoding="utf-8")
    source = bread / "source.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("Rye", "R\u202eye"), encoding="utf-8")
    library, problems = load(folder.read(str(bread)), "bread")
    assert not problems
    assert "Rye" in str(library)
    assert "\u202e" not in str(library)
    assert "\u200b" not in str(library)


def test_an_unknown_cue_is_named(bread: Path) -> None:
    change(bread / "urgent.yaml", "  symptom:", "  symptoms:")
    assert problems_of(bread) == ["bread/urgent.yaml:5: unknown key 'symptoms'; did you mean 'symptom'?"]


def test_an_empty_file_is_a_problem(bread: Path) -> None:
    (bread / "new.yaml").write_text("# to do\n")
    assert problems_of(bread) == ["bread/new.yaml:1: the file is empty; write its keys or delete it"]


def test_all_problems_of_all_files_come_at_once_in_order(bread: Path) -> None:
    change(bread / "bread.yaml", "title: Bread", "titel: Bread")
    change(bread / "other.yaml", "next: [rye]", "next: [oats]")
    change(bread / "synonyms.yaml", "sourdough: [levain, wild yeast bread]", "sourdough: levain")
    assert problems_of(bread) == [
        "bread/bread.yaml:1: missing key 'title'; add it",
        "bread/bread.yaml:2: unknown key 'titel'; did you mean 'title'?",
        "bread/other.yaml:8: unknown id 'oats' in next of 'gap-price'; write the id of an intent",
        "bread/synonyms.yaml:2: text where a list belongs; write a list",
    ]


@pytest.mark.parametrize("raw", [b"[]", b"text", b"a: &a [*a]", b"? [x]\n: y", b"\x00", b"{", b"- - -", b"!!python/object:os.x {}"])
def test_any_bytes_give_problems_and_never_a_crash(bread: Path, raw: bytes) -> None:
    (bread / "bread.yaml").write_bytes(raw)
    assert problems_of(bread)[0].startswith("bread/bread.yaml:")


def test_a_folder_without_content_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(folder.ContentError, match=r"no content here; a folder of intents holds source\.txt and a YAML file"):
        folder.read(str(tmp_path))
    with pytest.raises(folder.ContentError, match="No such file or directory; name a folder of intents that can be read"):
        folder.read(str(tmp_path / "missing"))


def test_what_is_no_file_or_far_too_large_is_refused_without_being_read(bread: Path) -> None:
    os.mkfifo(bread / "pipe.yaml")
    with pytest.raises(folder.ContentError, match=r"pipe\.yaml: not a file; take it away"):
        folder.read(str(bread))
    (bread / "pipe.yaml").unlink()
    (bread / "zero.yaml").symlink_to("/dev/zero")
    with pytest.raises(folder.ContentError, match=r"zero\.yaml: not a file; take it away"):
        folder.read(str(bread))
    (bread / "zero.yaml").unlink()
    with (bread / "large.yaml").open("wb") as file:
        file.truncate(folder.LARGEST + 1)
    with pytest.raises(folder.ContentError, match=r"large\.yaml: 16,000,001 bytes, where 16,000,000 are the most; split it"):
        folder.read(str(bread))
