"""The rules that hold the project together: imports run one way, and the screen stays apart."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import faq

PACKAGE = Path(faq.__file__).parent
ABOVE = {
    "text": set(),
    "files": set(),
    "model": set(),
    "arguments": {"text"},
    "content": {"model", "text"},
    "routing": {"model", "text", "files", "content"},
    "dialogue": {"model", "text", "routing"},
    "faces": {"model", "text", "files", "dialogue"},
    "authoring": {"model", "text", "files", "content", "routing"},
    "shell": {"routing"},
    "author_commands": {"model", "text", "content", "routing", "authoring", "shell", "arguments"},
    "chat_command": {"text", "content", "dialogue", "faces", "shell"},
    "cli": {"model", "text", "content", "faces", "shell", "arguments", "author_commands", "chat_command"},
    "__main__": {"cli"},
}
"""For each package or module of the top level those from which it may import, beside itself."""


def module_names() -> dict[str, Path]:
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(path: Path) -> set[str]:
    """Every module that the file imports, wherever in the file it does so, if only for the type checker."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def own_imports_of(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = {module.removeprefix("faq.") for module in imports_of(module_names()[name]) if module.startswith("faq.")}
    return {module for module in found if module in module_names()}


@pytest.mark.parametrize("name", [name for name in module_names() if name != "__init__"])
def test_a_module_imports_only_from_the_packages_below_its_own(name: str) -> None:
    own = name.split(".", maxsplit=1)[0]
    assert {module.split(".")[0] for module in own_imports_of(name)} <= ABOVE[own] | {own}


def test_no_module_imports_itself_by_a_detour() -> None:
    reached = {name: own_imports_of(name) for name in module_names()}
    for _ in reached:
        reached = {name: found.union(*(reached[module] for module in found)) for name, found in reached.items()}
    assert not {name for name, found in reached.items() if name in found}


@pytest.mark.parametrize("name", [name for name in module_names() if not name.startswith("faces.screen.")])
def test_textual_is_imported_by_the_screen_alone(name: str) -> None:
    imported = {module.split(".")[0] for module in imports_of(module_names()[name])}
    assert not imported & {"textual", "rich"}
    assert name == "chat_command" or not {module for module in own_imports_of(name) if module.startswith("faces.screen")}


def test_asking_with_a_stored_index_imports_nothing_that_takes_long(tmp_path: Path) -> None:
    script = (
        "import sys; from faq.cli import main; main(['ask', 'what is rye']); loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'textual', 'rich', 'yaml', 'rapidfuzz', 'argparse', 'dataclasses', 'difflib', 'multiprocessing'}))"
    )
    command = [sys.executable, "-c", script.replace("'ask',", f"'ask', '--intents', {str(PACKAGE.parent / 'tests' / 'bread')!r},")]
    plain = [sys.executable, "-c", script]
    for _ in range(2):
        run = subprocess.run(plain, capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
    assert "argparse" in subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=True).stdout.splitlines()[-1]
