"""The rules that hold the project together: imports run one way, and the interface stays apart."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import faq

PACKAGE = Path(faq.__file__).parent
LAYERS = [
    ["__init__", "value", "text", "folder", "phrases", "saving", "readability"],
    ["model", "arguments"],
    ["features", "plain", "pipe", "commands", "notes", "handout"],
    ["matcher", "reader"],
    ["triage", "training"],
    ["checks", "router", "audit", "schema"],
    ["loader", "conversation", "explain", "evaluate"],
    ["index", "plain_chat"],
    ["ui.__init__", "ui.themes", "ui.safety", "ui.log", "ui.journey", "ui.guide", "ui.help", "ui.urgent", "ui.lookup"],
    ["ui.chat"],
    ["cli"],
    ["__main__"],
]


def module_names() -> dict[str, Path]:
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(path: Path) -> set[str]:
    """Every module that the file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_every_module_has_its_layer() -> None:
    assert sorted(module_names()) == sorted(name for layer in LAYERS for name in layer)


@pytest.mark.parametrize("name", module_names())
def test_a_module_imports_only_from_the_layers_below_its_own(name: str) -> None:
    layer = {module: number for number, modules in enumerate(LAYERS) for module in modules}
    own = {module.removeprefix("faq.") for module in imports_of(module_names()[name]) if module.startswith("faq.")}
    above = {module for module in own & layer.keys() if layer[module] >= layer[name]}
    assert not above


@pytest.mark.parametrize("name", [name for name in module_names() if not name.startswith("ui.")])
def test_textual_is_imported_in_the_interface_alone(name: str) -> None:
    imported = {module.split(".")[0] for module in imports_of(module_names()[name])}
    assert not imported & {"textual", "rich"}


def test_asking_imports_neither_textual_nor_yaml() -> None:
    script = (
        "import sys; from faq.cli import main; main(['ask', 'what is crs']); main(['ask', 'what is crs'])\n"
        "print(sorted({'textual', 'rich'} & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert run.stderr == "[]\n"
