"""The shipped content, tested as content."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from faq.authoring.readability import as_prose, flesch_kincaid
from faq.content import folder
from faq.content.rules import sentences
from faq.model import NOT_COVERED, Intent, Library
from faq.routing.features import features
from faq.routing.index import Index
from faq.routing.router import Router
from faq.text import tokenize


def words_of(text: str) -> list[str]:
    return text.split()


ANSWERS = words_of(
    """
    lupus-what lupus-organs lupus-current-treatments lupus-b-cells lupus-autoantibodies cart-what cart-cancer-origin
    cart-vs-current cart-goal cart-cd19 cart-engineering cart-in-body cart-b-cells-return journey-overview
    apheresis-what apheresis-duration manufacturing-what manufacturing-duration lymphodepletion-what
    lymphodepletion-why infusion-what monitoring results-overview results-speed results-sledai results-stop-drugs
    results-duration results-immune-markers results-limits risks-overview crs-what crs-symptoms icans-what
    icans-symptoms icans-timing crs-icans-treatment tocilizumab-what b-cell-aplasia infection-risk licats
    """
)
GAPS = words_of(
    """
    eligibility trials cost fertility mortality hospital-stay daily-life vaccines chemo-effects cancer-risk repeat
    other-drugs other-diseases lupus-nephritis lupus-causes pain study-details availability dose-numbers
    dose-numbers-tocilizumab caregiver crs-onset crs-frequency crs-duration crs-or-infection icans-frequency
    icans-recovery icans-cause icans-testing licats-details other-effects effects-timing home-watch infection-kinds
    infection-prevention immunoglobulin aplasia-duration b-cell-return-time cell-persistence plasma-cells cell-dose
    gene-change donor-cells manufacturing-failure cell-handling apheresis-details tests-before drugs-before
    chemo-duration infusion-duration follow-up relapse remission-meaning sledai-scale quality-of-life antibody-names
    response-predictors damage-repair lupus-course old-drug-effects second-line tocilizumab-effects cell-basics terms
    """
)
OTHERS = {
    "urgent": ["urgent-symptoms", "urgent-crisis"],
    "advice": ["personal-advice"],
    "small_talk": ["greeting", "thanks", "goodbye", "bot-help", "bot-about", "worried"],
}


def of_kind(library: Library, kind: str) -> list[Intent]:
    return [intent for intent in library.intents if intent.kind == kind]


def word_count(text: str) -> int:
    return len(as_prose(text).split())


def test_every_id_is_there_under_its_kind(shipped_library: Library) -> None:
    assert {intent.id for intent in of_kind(shipped_library, "answer")} >= set(ANSWERS)
    assert {intent.id for intent in of_kind(shipped_library, "not_covered")} >= {f"gap-{id_}" for id_ in GAPS}
    for kind, ids in OTHERS.items():
        assert {intent.id for intent in of_kind(shipped_library, kind)} >= set(ids)


def test_all_41_sentences_of_the_source_are_quoted_and_every_quote_is_verbatim(shipped_library: Library) -> None:
    source = folder.read(folder.shipped())["source.txt"].decode()
    quotes = {quote for intent in shipped_library.intents for quote in intent.quotes}
    assert len(sentences(source)) == 41
    assert {sentence for sentence, _ in sentences(source)} == quotes


def test_answers_are_short_plain_and_lead_on(shipped_library: Library) -> None:
    for intent in of_kind(shipped_library, "answer"):
        assert word_count(intent.answer) <= 90, intent.id
        assert word_count(intent.brief) <= 40, intent.id
        assert flesch_kincaid(intent.answer) <= 8, (intent.id, flesch_kincaid(intent.answer))
        assert 2 <= len(intent.next) <= 4, intent.id
        assert intent.quotes, intent.id


def test_every_number_in_an_answer_stands_in_its_quotes(shipped_library: Library) -> None:
    number = re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b")
    for intent in of_kind(shipped_library, "answer"):
        quoted = number.findall(" ".join(intent.quotes).lower())
        for text in (intent.answer, intent.brief):
            assert [found for found in number.findall(text.lower()) if found not in quoted] == [], intent.id


def test_a_gap_says_what_is_missing_then_whom_to_ask_and_with_what_question(shipped_library: Library) -> None:
    answers = {intent.id for intent in of_kind(shipped_library, "answer")}
    for intent in of_kind(shipped_library, "not_covered"):
        assert re.search(r"\b(?:article|I )", intent.answer), intent.id
        assert re.search(r"team|specialist|insurer|doctor|pharmacist|office", intent.answer), intent.id
        assert intent.answer.endswith("?"), intent.id
        assert intent.brief.startswith("Not in the article: "), intent.id
        assert word_count(intent.answer) <= 90, intent.id
        assert word_count(intent.brief) <= 40, intent.id
        assert set(intent.next) <= answers, intent.id


def test_no_two_gaps_share_a_sentence(shipped_library: Library) -> None:
    first: dict[str, str] = {}
    for intent in of_kind(shipped_library, "not_covered"):
        for sentence, _ in sentences(intent.answer):
            # A call for help is said wherever it belongs.
            if re.search(r"\b[Cc]all\b", sentence):
                continue
            assert first.setdefault(sentence, intent.id) == intent.id, sentence


def test_every_word_of_the_glossary_stands_in_the_source_or_an_answer(shipped_library: Library, router: Router) -> None:
    texts = (f"{intent.answer} {intent.brief}" for intent in shipped_library.intents)
    used = {gloss.term for text in texts for gloss in router.replies.glossary.used_in(text)}
    assert {gloss.term for gloss in shipped_library.glossary} - used == set()


def test_every_intent_has_examples_enough(shipped_library: Library) -> None:
    count = Counter(example.intent for example in shipped_library.examples)
    for intent in shipped_library.intents:
        assert count[intent.id] >= 15, intent.id


@pytest.mark.parametrize("id_", ANSWERS)
def test_the_examples_of_an_answer_find_it(shipped_library: Library, index: Index, id_: str) -> None:
    examples = [example.text for example in shipped_library.examples if example.intent == id_]
    lost = [text for text in examples if index.subject.rank(features(tokenize(text), index.thesaurus))[0].intent != id_]
    assert len(lost) <= len(examples) // 25, lost


def test_a_reply_quotes_what_it_states_beside_what_the_text_does_not_say(shipped_library: Library) -> None:
    gaps = [intent for intent in shipped_library.intents if intent.kind == NOT_COVERED]
    assert len(gaps) > 50
    for gap in gaps:
        assert bool(gap.quotes) == ("Stated: nothing related." not in gap.brief), gap.id
