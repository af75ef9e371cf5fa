"""The chat by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.scrollbar import ScrollTo, ScrollUp
from textual.widgets import OptionList, Static

from faq.dialogue.conversation import Conversation
from faq.faces.saving import Saved
from faq.faces.screen import themes
from faq.faces.screen.app import FaqApp
from faq.faces.screen.asking import Asking
from faq.faces.screen.journey import Journey
from faq.faces.screen.line import Line
from faq.faces.screen.log import Log
from faq.faces.screen.options import Options
from faq.faces.screen.said import Quotes, Said
from faq.faces.screen.way import WayScreen
from faq.routing.router import Router
from faq.text import LIMIT
from tests.faces.screen.driving import ask, line, log, on_screen, run, settle


def test_a_question_is_answered_and_its_quotes_unfold_by_key(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "how long do they take to make my cells?")
        question, answer, quotes = log(pilot)[-3:]
        assert question == "You\nhow long do they take to make my cells?"
        assert answer.startswith("FAQ\nHow long does it take to make the cells?\n")
        assert "two to four weeks" in answer
        assert quotes.startswith("Source (F2): “The collected T cells")
        assert pilot.app.screen.query(Quotes).last().region.height == 1
        assert pilot.app.screen.query_one(Options).option_count == 3
        await pilot.press("f2")
        await pilot.pause()
        assert log(pilot)[-1].startswith("From “CAR T cell therapy for lupus”:\n- “The collected T cells")
        await pilot.press("f2")
        await pilot.pause()
        assert log(pilot)[-1] == quotes

    run(router, walk)


def test_an_option_is_taken_by_number_and_by_arrows(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        await ask(pilot, "1")
        assert "You\n1" in log(pilot)
        assert "\nWhat are the symptoms of CRS?\n" in log(pilot)[-2]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "You\nHow are CRS and ICANS treated?" in log(pilot)
        assert pilot.app.focused is line(pilot)
        await pilot.press("down", "2")
        await pilot.pause()
        assert log(pilot)[-3].startswith("You\n")

    run(router, walk)


def test_what_is_typed_among_the_options_goes_into_the_line(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "w", "h", "y")
        assert (line(pilot).text, pilot.app.focused) == ("why", line(pilot))
        await pilot.press("down", "up", "up")
        assert pilot.app.focused is line(pilot)

    run(router, walk)


def test_choices_that_were_offered_stay_in_the_log(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "how long")
        asked = next(at for at, said in enumerate(log(pilot)) if said.startswith("FAQ, please choose\n"))
        first = pilot.app.screen.query_one(Options).offered[0].label
        assert f"1. {first}" not in log(pilot)[asked]
        await ask(pilot, "none of these")
        assert f"\n1. {first}\n2. " in log(pilot)[asked]
        assert "You\nnone of these" in log(pilot)

    run(router, walk)


def test_a_reply_says_in_words_what_it_is(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        assert log(pilot)[-1].startswith("FAQ, not in the article, added to your questions\nWhat does it cost, and who pays?\n")
        assert "1. what does it cost" in str(pilot.app.screen.query_one("#questions", Static).content)
        await ask(pilot, "zzzz qqq")
        assert log(pilot)[-1].startswith(("FAQ, not understood\n", "FAQ, please choose\n"))

    run(router, walk, size=(120, 40))


def test_a_line_of_safety_stands_above_the_answer_in_a_frame_of_its_own(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "can crs give you a fever? i feel hot")
        warning = pilot.app.screen.query(".preface").last()
        assert "emergency number" in log(pilot)[-3]
        assert "\nWhat are the symptoms of CRS?\n" in log(pilot)[-2]
        assert warning.region.y == pilot.app.screen.query_one(Log).region.y

    run(router, walk)


def test_earlier_questions_are_recalled(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        await ask(pilot, "what is icans")
        await pilot.press("up", "up")
        assert line(pilot).text == "what is crs"
        await pilot.press("down")
        assert line(pilot).text == "what is icans"

    run(router, walk)


def test_a_story_is_pasted_whole_and_nothing_in_it_that_cannot_be_shown(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        pilot.app.post_message(events.Paste("first line\r\nsecond \x1b[31m\u202eline\r" + "word " * 200))
        await pilot.pause()
        assert line(pilot).text.startswith("first line\nsecond [31mline\nword word")
        assert 3 < line(pilot).region.height <= 9
        assert "1,0" in str(line(pilot).border_subtitle)
        await pilot.press("enter")
        await pilot.pause()
        assert log(pilot)[1].startswith("You\nfirst line\nsecond ")
        assert line(pilot).region.height == 3

    run(router, walk)


def test_the_limit_of_a_message_is_shown(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        pilot.app.post_message(events.Paste("x" * (LIMIT + 500)))
        await pilot.pause()
        await pilot.pause()
        assert len(line(pilot).text) == LIMIT
        assert str(line(pilot).border_subtitle) == "20,000 of 20,000 characters; the rest was left out"

    run(router, walk)


def test_a_question_mark_where_nothing_is_typed_asks_for_help(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("w", "question_mark")
        assert line(pilot).text == "w?"
        line(pilot).text = ""
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Keys that work here" in on_screen(pilot)

    run(router, walk)


def test_the_way_shows_where_one_is_and_opens_every_stage(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        journey = pilot.app.screen.query_one(Journey)
        assert "F4 shows it" in str(journey.render())
        await ask(pilot, "what is apheresis")
        assert str(journey.render()).startswith("The treatment, step by step: ○─▶─○")
        await ask(pilot, "what does it cost")
        await ask(pilot, "what is licats")
        assert "Collection" in str(journey.render())
        await pilot.press("f4")
        await pilot.pause()
        assert "▶   Collection: usually a few hours" in on_screen(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "Side effects to know about (2 of 3)" in on_screen(pilot)
        await pilot.press("left", "down", "enter")
        await pilot.pause()
        assert "You\nManufacturing" in log(pilot)
        await pilot.press("f4", "escape")
        await pilot.pause()
        assert pilot.app.focused is line(pilot)

    run(router, walk)


def test_each_stage_of_the_way_leads_to_an_answer(router: Router) -> None:
    stops = Conversation(router).way().stops

    async def walk(pilot: Pilot[None]) -> None:
        for stage, stop in enumerate(stops):
            await pilot.press("f4")
            pilot.app.screen.query_one("#way", OptionList).highlighted = stage
            await pilot.press("enter")
            await pilot.pause()
            assert not isinstance(pilot.app.screen, WayScreen)
            assert f"You\n{stop.name}" in log(pilot)
            assert any(f"\n{router.intents[stop.intent].question}\n" in said for said in log(pilot))

    run(router, walk)


def test_what_a_stage_says_stays_beside_its_line_where_it_is_narrow(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f4")
        await settle(pilot)
        lines = [line.strip("│").strip() for line in on_screen(pilot).splitlines()]
        at = next(number for number, line in enumerate(lines) if "Manufacturing: can take two to" in line)
        assert lines[at + 1].split() == ["│", "four", "weeks"]

    run(router, walk, size=(40, 20))


def test_wide_terminals_show_the_topics_beside_the_log(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is apheresis")
        topics = pilot.app.screen.query_one("#topics", OptionList)
        assert "The treatment, step by step (1/9)" in str(topics.get_option_at_index(2).prompt)
        await pilot.press("f7", "home", "enter")
        await pilot.pause()
        assert "You\nLupus" in log(pilot)

    run(router, walk, size=(120, 40))


def test_narrow_terminals_list_the_topics_as_choices(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("f7")
        await pilot.pause()
        assert pilot.app.screen.query_one(Options).option_count == 8
        assert "You\ntopics" in log(pilot)

    run(router, walk)


def test_a_theme_is_named_and_remembered(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    async def walk(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "dark"
        await pilot.press("f6", "f6")
        await pilot.pause()
        assert pilot.app.theme == "high-contrast"
        assert "Colours: high contrast" in on_screen(pilot)

    run(router, walk)
    assert themes.remembered() == "high-contrast"


def test_saving_says_where(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert log(pilot)[-1] == f"FAQ\nSaved to {tmp_path}/faq-notes.md"
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running

    run(router, walk)
    assert "- [ ] what does it cost" in (tmp_path / "faq-notes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["ctrl+q", "quit"])
def test_leaving_with_questions_asks_once(router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(tmp_path)

    async def leave(pilot: Pilot[None]) -> None:
        await (pilot.press(words) if words == "ctrl+q" else ask(pilot, words))
        await pilot.pause()

    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await leave(pilot)
        assert isinstance(pilot.app.screen, Asking)
        await pilot.press("3")
        await pilot.pause()
        await ask(pilot, "again")
        assert "What does it cost, and who pays?" in log(pilot)[-1]
        await leave(pilot)
        await pilot.press("1")
        await pilot.pause()
        assert not pilot.app.is_running

    run(router, walk)
    assert (tmp_path / "faq-notes.md").exists()


def test_whoever_cannot_save_stays(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what does it cost")
        await pilot.press("ctrl+q", "1")
        await pilot.pause()
        assert log(pilot)[-1] == "FAQ\nno room"
        assert pilot.app.is_running

    run(router, walk, saving=lambda _: Saved("no room", is_written=False))


def test_leaving_without_questions_asks_nothing(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running

    run(router, walk)


def test_the_last_answer_is_copied_with_its_sentences(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is tocilizumab")
        await pilot.press("ctrl+y")
        copied = pilot.app.clipboard.splitlines()
        assert copied[0] == "What is tocilizumab?"
        assert "From “CAR T cell therapy for lupus”:" in copied
        assert copied[-1].startswith("  “")

    run(router, walk)


def test_words_that_can_be_explained_are_underlined(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is refractory lupus")
        content = pilot.app.screen.query(Said)[-2].content
        assert [str(content)[span.start : span.end] for span in content.spans if span.style == "underline"] == ["refractory"]

    run(router, walk)


def test_the_log_keeps_only_the_newest_messages_mounted(router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.faces.screen.log.MOUNTED", 6)

    async def walk(pilot: Pilot[None]) -> None:
        for _ in range(8):
            await ask(pilot, "hi")
        assert 6 <= len(log(pilot)) <= 8

    run(router, walk)


@pytest.mark.parametrize(
    "message",
    [
        ScrollTo(y=0, animate=False),
        ScrollUp(),
        events.MouseScrollUp(None, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False),
    ],
    ids=lambda message: type(message).__name__,
)
def test_whoever_scrolls_decides_what_is_in_sight(router: Router, message: Message) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for _ in range(4):
            await ask(pilot, "what are the steps of the treatment")
        shown = pilot.app.screen.query_one(Log)
        before = shown.scroll_y
        shown.post_message(message)
        await settle(pilot)
        scrolled = shown.scroll_y
        assert scrolled < before
        await pilot.resize_terminal(80, 20)
        await settle(pilot)
        assert shown.scroll_y == scrolled
        await ask(pilot, "hi")
        assert shown.scroll_y > before

    run(router, walk)


def test_a_reply_is_shown_from_its_first_line_and_scrolled_by_key(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what are the steps of the treatment")
        shown = pilot.app.screen.query_one(Log)
        reply = pilot.app.screen.query(".said.answer").last()
        assert reply.region.y >= shown.region.y
        top = shown.scroll_y
        await pilot.press("pageup")
        await pilot.pause()
        assert shown.scroll_y < top
        await pilot.resize_terminal(70, 20)
        await pilot.pause()
        assert shown.scroll_y < top

    run(router, walk)


def test_text_that_looks_like_markup_is_shown_as_it_is(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for text in ("[/]", "[b]bold[/b]", "[@click=app.quit]x[/]", "[$x]"):
            await ask(pilot, text)
        assert [said for said in log(pilot) if said.startswith("You\n")] == [
            "You\n[/]",
            "You\n[b]bold[/b]",
            "You\n[@click=app.quit]x[/]",
            "You\n[$x]",
        ]

    run(router, walk)


def test_an_empty_line_says_nothing(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        before = len(log(pilot))
        await ask(pilot, "   ")
        assert len(log(pilot)) == before

    run(router, walk)


@pytest.mark.parametrize("size", [(40, 12), (20, 6)])
def test_a_small_terminal_still_shows_the_choices_and_the_line_to_type_in(router: Router, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is crs")
        assert line(pilot).region.bottom <= size[1]
        assert pilot.app.screen.query_one(Options).region.height >= 2
        assert pilot.app.screen.query_one(Log).region.height >= 3

    run(router, walk, size=size)


def test_nothing_breaks_when_there_is_no_room_at_all(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        for keys in ((), ("f4",), ("escape", "f5", "c"), ("enter",), ("escape", "escape", "f1")):
            await pilot.press(*keys)
            for width in (30, 5, 3, 1):
                await pilot.resize_terminal(width, max(1, width // 2))
                await pilot.pause()
        await pilot.resize_terminal(80, 24)

    run(router, walk)


def test_every_action_is_in_the_palette(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, FaqApp)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert {"Help", "Source", "Explain", "Way", "Look up", "Topics", "Copy", "Save", "Colours", "Quit", "/nurse"} <= set(titles)
        await pilot.press("ctrl+p", *"/nurse", "enter")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert "short clinical answers" in log(pilot)[-1]

    run(router, walk)


def test_a_line_breaks_where_one_asks_for_it(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("a", "ctrl+j", "b")
        assert isinstance(line(pilot), Line)
        assert line(pilot).text == "a\nb"

    run(router, walk)


def test_everything_can_be_done_by_mouse(router: Router) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await ask(pilot, "what is tocilizumab")
        await pilot.click(Quotes)
        assert log(pilot)[-1].startswith("From “CAR T cell therapy for lupus”:")
        await pilot.click(Options, offset=(10, 1))
        await settle(pilot)
        assert any(said.startswith("You\nHow are CRS and ICANS treated?") for said in log(pilot))
        await pilot.click(Journey)
        await settle(pilot)
        assert isinstance(pilot.app.screen, WayScreen)
        await pilot.click("#way", offset=(10, 3))
        await settle(pilot)
        assert any("What happens during the cell collection?" in said or "collect" in said for said in log(pilot)[-3:])

    run(router, walk)
