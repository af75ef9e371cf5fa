"""What the tests share: the small content about bread in ``tests/bread``, and the shipped content, learned once."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from faq.content import folder
from faq.content.loader import load
from faq.model import Library
from faq.routing import storage
from faq.routing.index import Index
from faq.routing.router import Router
from faq.routing.storage import open_index

TESTS = Path(__file__).parent
BREAD = TESTS / "bread"
FAQ = TESTS.parent / "faq"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor write the user's cache and settings; those that run side by side share what was learned."""
    root = tmp_path_factory.getbasetemp()
    cache = (root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        installed = Path(sysconfig.get_path("purelib")) / "faq"
        if _is_this_code(installed):
            # Installing has learned the content; where that is still the same, it need not be learned again.
            patch.setattr(storage, "SHIPPED", str(installed / "index.bin"))
        yield


def _is_this_code(installed: Path) -> bool:
    ours = {str(path.relative_to(FAQ)): path for path in FAQ.rglob("*.py")}
    return all((installed / name).exists() and filecmp.cmp(path, installed / name, shallow=False) for name, path in ours.items())


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, as the tests of the screen wait for a third of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    """The shipped content with its examples."""
    library, problems = load(folder.read(folder.shipped()), "intents")
    assert not problems
    assert library is not None
    return library


@pytest.fixture(scope="session")
def index(_own_cache: None) -> Index:
    """The index of the shipped content; of tests that run side by side the first to need it learns it for all."""
    cache = Path(os.environ["XDG_CACHE_HOME"])
    cache.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return open_index(folder.shipped())


@pytest.fixture(scope="session")
def router(index: Index) -> Router:
    """The router of the shipped content."""
    return Router(index)


@pytest.fixture(scope="session")
def bread_index(_own_cache: None) -> Index:
    """The index of the small content."""
    return open_index(str(BREAD))


@pytest.fixture(scope="session")
def bread_router(bread_index: Index) -> Router:
    """The router of the small content."""
    return Router(bread_index)


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    """A copy of the small content, to be changed."""
    shutil.copytree(BREAD, tmp_path, dirs_exist_ok=True)
    return tmp_path
