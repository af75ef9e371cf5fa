from __future__ import annotations

import pytest

from faq.model import ANSWER, NOT_COVERED, Gloss, Place
from faq.routing.glossary import Glossary
from faq.routing.router import Router
from faq.text import tokenize

CRUMB = Gloss("crumb", ("crumbs",), "the inside of a loaf", Place("", 1))
MIXER = Gloss("stand mixer", (), "a machine that kneads", Place("", 2))
GLOSSARY = Glossary([CRUMB, MIXER, Gloss("mixer", (), "whatever mixes", Place("", 3))])


def test_words_are_found_under_any_form_once_and_the_longer_form_wins() -> None:
    assert GLOSSARY.used_in("The crumbs and the crumb, from a Stand Mixer.") == (CRUMB, MIXER)
    assert GLOSSARY.used_in("A rye loaf.") == ()


def test_each_word_is_placed_where_it_stands_first_in_a_text() -> None:
    text = "Crumbs, a stand mixer, a crumb and a mixer; crumby."
    assert [text[start:end] for start, end in GLOSSARY.places_in(text)] == ["Crumbs", "stand mixer", "mixer"]
    assert Glossary([]).places_in(text) == ()


@pytest.mark.parametrize(
    ("question", "about_meaning", "found"),
    [
        ("what does crumb mean", False, (CRUMB,)),
        ("what does the word crumb mean, please", False, (CRUMB,)),
        ("crumb meaning", False, (CRUMB,)),
        ("what is a crumb", False, ()),
        ("crumb", False, ()),
        ("what does a dense crumb mean", False, ()),
        ("what does it mean", False, ()),
        ("crumb", True, (CRUMB,)),
        ("the crumb of my loaf, what is that", True, (CRUMB,)),
        ("what does gluten mean for the crumb", True, ()),
        ("what does gluten mean", True, ()),
    ],
)
def test_what_a_message_asks_the_meaning_of(question: str, about_meaning: bool, found: tuple[Gloss, ...]) -> None:
    assert GLOSSARY.asked_for(tokenize(question), about_meaning=about_meaning) == found


def test_a_word_is_explained_with_the_sentences_that_use_it(bread_router: Router) -> None:
    reply = bread_router.ask("what does dense mean?")
    assert (reply.kind, reply.intents, reply.heading) == (ANSWER, (), "What does “dense” mean?")
    assert reply.text == reply.brief == "In general, “dense” means: heavy for its size."
    assert reply.quotes == ("Rye flour can make the crumb dense.",)
    assert reply.source == "A page about bread"


@pytest.mark.parametrize("question", ["what does refractory mean", "refractory?", "what is the meaning of chronic and acute"])
def test_the_shipped_glossary_answers_for_its_intent(router: Router, question: str) -> None:
    reply = router.ask(question)
    assert (reply.kind, reply.intents) == (ANSWER, ("gap-terms",))
    assert reply.text.startswith("In general, “")


def test_what_the_glossary_has_not_stays_a_gap(router: Router) -> None:
    reply = router.ask("what does cytopenia mean in the trial")
    assert (reply.kind, reply.intents[0]) == (NOT_COVERED, "gap-terms")


def test_every_term_of_the_shipped_glossary_can_be_asked_for(router: Router) -> None:
    terms = [name for gloss in router.library.glossary for name in (gloss.term, *gloss.forms)]
    assert [term for term in terms if not router.ask(f"what does {term} mean").heading.startswith("What does “")] == []
