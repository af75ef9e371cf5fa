"""What the tests share: the small content about bread in ``tests/bread``, and the shipped content, trained once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faq import folder
from faq.index import open_index
from faq.loader import load
from faq.model import Library
from faq.router import Router

TESTS = Path(__file__).parent
BREAD = TESTS / "bread"

Change = Callable[[str, str, str], None]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor write the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    """The shipped content with its examples."""
    library, problems = load(folder.read(folder.shipped()), "intents")
    assert not problems
    assert library is not None
    return library


@pytest.fixture(scope="session")
def router(_own_cache: None) -> Router:
    """The router of the shipped content."""
    return Router(*open_index(folder.shipped()))


@pytest.fixture(scope="session")
def bread_router(_own_cache: None) -> Router:
    """The router of the small content."""
    return Router(*open_index(str(BREAD)))


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    """A copy of the small content, to be changed."""
    for path in BREAD.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path
