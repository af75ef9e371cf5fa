from __future__ import annotations

import pytest

from faq.faces.lines import render, render_turn
from faq.model import Line, Reply
from faq.routing.router import Router


def test_an_answer_shows_its_quotes_and_what_to_ask_next(bread_router: Router) -> None:
    assert "\n".join(render(bread_router.ask("dense crumb"), 40)) == (
        "What does rye flour do?\n"
        "\n"
        "Rye flour can make the crumb dense.\n"
        "\n"
        "From “A page about bread”:\n"
        "  “Rye flour can make the crumb dense.”\n"
        "\n"
        "You can ask next:\n"
        "  1. How long does a loaf bake?"
    )


def test_brief_is_the_exact_line_alone(bread_router: Router) -> None:
    assert list(render(bread_router.ask("dense crumb"), 80, brief=True)) == ["Rye can make the crumb dense."]


@pytest.mark.parametrize("width", [20, 40, 72])
def test_no_line_is_wider_than_asked(router: Router, width: int) -> None:
    for question in ("what is crs", "what does it cost", "hello"):
        assert max(map(len, render(router.ask(question), width))) <= width


def test_a_line_stands_above_everything_in_every_form() -> None:
    reply = Reply("q", "answer", ("rye",), 0.9, (), "Answer.", "Brief.", (), heading="Rye?", preface=(Line("fire", "Call."),))
    assert list(render(reply, 80)) == ["Call.", "", "Rye?", "", "Answer."]
    assert list(render(reply, 80, brief=True)) == ["Call.", "", "Brief."]
    assert list(render_turn(reply, 80, brief=False, quotes=False)) == ["FAQ:", "Call.", "", "Rye?", "", "Answer.", ""]
    assert list(render_turn(reply, 80, brief=True, quotes=False)) == ["FAQ:", "Call.", "", "Rye?", "", "Brief.", ""]
