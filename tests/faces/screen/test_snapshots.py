"""Pictures of the program compared with those of before, so that a change of its look is seen in review.

``python -m pytest tests/faces/screen/test_snapshots.py --snapshot-update`` takes new ones.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version

import pytest
from textual.pilot import Pilot

from faq.dialogue.conversation import Conversation
from faq.faces.saving import save
from faq.faces.screen.app import FaqApp
from faq.routing.router import Router
from tests.faces.screen.scenes import play

DRAWN_BY = {"textual": "8.2.8", "rich": "15.0.0"}
"""The versions by which the pictures were drawn; any other may draw a line elsewhere."""
PICTURES = (
    ("welcome", "dark", (80, 24)),
    ("answer", "dark", (120, 40)),
    ("quotes", "light", (80, 24)),
    ("asking-back", "dark", (80, 24)),
    ("not-covered", "dark", (120, 40)),
    ("safety-line", "high-contrast", (80, 24)),
    ("urgent", "dark", (80, 24)),
    ("urgent", "dark", (20, 6)),
    ("crisis", "light", (40, 12)),
    ("way", "dark", (80, 24)),
    ("look-up", "dark", (80, 24)),
    ("help", "dark", (40, 12)),
)

pytestmark = pytest.mark.skipif(
    any(version(package) != drawn_by for package, drawn_by in DRAWN_BY.items()),
    reason=f"the pictures were drawn by {DRAWN_BY}",
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{picture[0]}-{picture[1]}-{picture[2][0]}x{picture[2][1]}")
def test_it_looks_as_before(
    router: Router, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, picture: tuple[str, str, tuple[int, int]]
) -> None:
    scene, theme, size = picture
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("faq.faces.screen.urgent.DEAF_SECONDS", 0.05)
    app = FaqApp(Conversation(router), save)
    app.theme = theme

    def before(pilot: Pilot[None]) -> Awaitable[None]:
        return play(pilot, scene)

    assert snap_compare(app, terminal_size=size, run_before=before)
