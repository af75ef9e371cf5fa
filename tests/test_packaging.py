"""What is built and installed: all that belongs, nothing else, and it answers where it was not built."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import faq

ROOT = Path(faq.__file__).parent.parent
NO_LEARNING = "import sys; from faq.cli import main; main(['ask', '--brief', 'crs sx']); sys.exit('faq.routing.learning' in sys.modules)"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist, which is built from what git knows of; so both are proved to hold what is needed."""
    pytest.importorskip("build", reason="packages are built with it; pip install '.[test]'")
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("the tests run beside an installed package, and not in a checkout")
    copy, dist = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("dist")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    names = [name for name in listed.stdout.decode().split("\0") if name] or [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file() and ".venv" not in path.parts and "__pycache__" not in path.parts
    ]
    for name in names:
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(copy)], check=True, capture_output=True)
    return dist


def test_packages_hold_all_that_belongs_and_nothing_else(dist: Path, tmp_path: Path) -> None:
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    held = set(zipfile.ZipFile(wheel).namelist())
    of_package = {str(path.relative_to(ROOT)) for path in (ROOT / "faq").rglob("*") if path.suffix in (".py", ".tcss", ".yaml", ".txt")}
    content = {f"faq/intents/{path.relative_to(ROOT / 'intents')}" for path in (ROOT / "intents").rglob("*") if path.is_file()}
    metadata = {name for name in held if ".dist-info/" in name}
    assert held - metadata == of_package | content | {"faq/index.bin", "faq/py.typed"}
    assert any(name.endswith("licenses/LICENSE") for name in metadata)
    with tarfile.open(sdist) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if name.count("/")}
    assert tops == {"faq", "intents", "tests", "pyproject.toml", "README.md", "LICENSE", "PKG-INFO", ".hatch_build.py", ".gitignore"}
    _answers_in_another_environment(wheel, tmp_path)


def _answers_in_another_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed without a network, asked from another folder, it has learned already; uninstalled, nothing of it is left."""
    venv.create(tmp_path / "other")
    python = tmp_path / "other" / "bin" / "python"
    site = next((tmp_path / "other").glob("lib/python*/site-packages"))
    before = {path.name for path in site.iterdir()}
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", wheel], check=True)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = tmp_path / "elsewhere"
    where.mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = {**kept, "HOME": str(where), "XDG_CACHE_HOME": str(where / "cache")}
    asked = subprocess.run([python, "-c", NO_LEARNING], cwd=where, env=environment, capture_output=True, text=True, check=True)
    assert asked.stdout.startswith("Cytokine Release Syndrome (CRS): symptoms can range from mild")
    told = subprocess.run([python.parent / "faq", "--version"], cwd=where, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == f"faq {faq.__version__}\n"
    subprocess.run([*pip, "uninstall", "--quiet", "--yes", "lupus-car-t-faq"], check=True)
    assert {path.name for path in site.iterdir()} == before | {"dependencies.pth"}
    assert not (python.parent / "faq").exists()
