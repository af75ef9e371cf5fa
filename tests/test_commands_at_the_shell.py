"""The commands of the shell, over the small content about bread."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
import yaml

from faq.cli import main
from faq.content.loader import load
from faq.content.schema import schema
from tests.conftest import BREAD

ON_BREAD = ["--intents", str(BREAD)]


def test_topics_lists_ids_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", *ON_BREAD, "--width", "80"]) == 0
    assert "Bread\n  baking-time                 How long does a loaf bake?\n" in capsys.readouterr().out
    assert main(["topics", *ON_BREAD, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bread"]["rye"] == "What does rye flour do?"


def test_show_prints_the_answer_of_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", *ON_BREAD, "rye"]) == 0
    assert capsys.readouterr().out.startswith("What does rye flour do?\n\nRye flour can make the crumb dense.\n")
    assert main(["show", *ON_BREAD, "--brief", "rye"]) == 0
    assert capsys.readouterr().out == "Rye can make the crumb dense.\n"
    assert main(["show", *ON_BREAD, "ryee"]) == 1
    assert capsys.readouterr().err == "unknown id 'ryee'; did you mean 'rye'?\n"


def test_find_lists_what_words_may_stand_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", *ON_BREAD, "dense"]) == 0
    assert capsys.readouterr().out.split()[0] == "rye"
    assert main(["find", *ON_BREAD, "--json", "oven"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "baking-time"


def test_an_unknown_command_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["topcis"])
    assert left.value.code == 2
    assert "unknown command 'topcis'; did you mean 'topics'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["handout", "eval", "init", "topics", "check", "show", "--intents", "nonsense"])
def test_what_was_typed_is_repeated_only_after_it_was_made_safe(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with suppress(SystemExit):
        main([command, f"{tmp_path}/x\x1b[31m\u202ey\x7f"])
    shown = "".join(capfd.readouterr())
    assert shown
    assert "x[31my" in shown or command == "--intents"
    assert not {"\x1b", "\u202e", "\x7f"} & set(shown)


COMMANDS = "ask topics show find explain eval check suggestions handout init schema completion chat lookup".split()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_two_examples_and_the_exit_codes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert out.split("examples:")[1].count("\n  faq") == 2
    assert "exit codes:" in out


def test_a_handout_holds_questions_answers_footnotes_and_room(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", *ON_BREAD, "--tour", "loaf"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# One loaf\n")
    assert "## What does rye flour do?\n\nRye flour can make the crumb dense.[^3]\n" in out
    assert "\n[^3]: “Rye flour can make the crumb dense.”\n" in out
    assert main(["handout", *ON_BREAD, "--html", "rye"]) == 0
    page = capsys.readouterr().out
    assert '<a href="#n1">1</a>' in page
    assert "http" not in page
    assert main(["handout", *ON_BREAD, "--tour", "x"]) == 1
    assert capsys.readouterr().err == "unknown tour 'x'; use one of loaf\n"


def test_a_handout_is_shown_by_a_real_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    assert main(["handout", *ON_BREAD, "--html"]) == 0
    page = tmp_path / "leaflet.html"
    page.write_text(capsys.readouterr().out, encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "Rye flour can make the crumb dense." in shown.stdout


def test_completion_works_in_a_real_bash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash on this machine")
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "completion"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    ask = (
        f"source {script}; COMP_WORDS=(faq top); COMP_CWORD=1; $(complete -p faq | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo ${{COMPREPLY[@]}}"
    )
    shown = subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["topics"]


@pytest.mark.parametrize("path", sorted(BREAD.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_schema_accepts_what_the_loader_accepts(path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    question: What does", "    frage: What does"),
        ("next: [rye]", "next: rye"),
        ("topic: bread\n", ""),
        ("order: 1", "order: soon"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(bread: Path, old: str, new: str) -> None:
    text = (bread / "bread.yaml").read_text(encoding="utf-8").replace(old, new, 1)
    files = {"source.txt": (bread / "source.txt").read_bytes(), "bread.yaml": text.encode()}
    assert load(files, "bread")[0] is None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema())
