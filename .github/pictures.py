"""Draws the program, as it is: ``python .github/pictures.py`` in the checkout.

Without a folder it draws the pictures that the README shows, beside this file. ``python .github/pictures.py FOLDER [PART ...]``
draws every scene in every theme and size into a folder, or those whose names have one of the parts.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from faq.content import folder  # noqa: E402
from faq.dialogue.conversation import Conversation  # noqa: E402
from faq.faces.saving import save  # noqa: E402
from faq.faces.screen import themes  # noqa: E402
from faq.faces.screen.app import FaqApp  # noqa: E402
from faq.routing.router import Router  # noqa: E402
from faq.routing.storage import open_index  # noqa: E402
from tests.faces.screen.scenes import SCENES, play  # noqa: E402

SIZES = ((120, 40), (80, 24), (40, 12), (20, 6))
SHOWN = {"chat": "conversation", "lookup": "look-up", "way": "way", "safety": "safety-line", "urgent": "urgent"}
"""The pictures that the README shows, and their scenes."""
README_SIZE = (120, 34)


async def draw(router: Router, scene: str, theme: str, size: tuple[int, int], file: Path) -> None:
    """One picture."""
    app = FaqApp(Conversation(router), save)
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await play(pilot, scene)
        app.save_screenshot(file.name, str(file.parent))


def all_of_them(out: Path) -> Iterator[tuple[str, str, tuple[int, int], Path]]:
    """Every scene in every theme and size, and the file for it."""
    for scene in SCENES:
        for theme in themes.OWN:
            for size in SIZES:
                yield scene, theme.name, size, out / f"{scene}-{theme.name}-{size[0]}x{size[1]}.svg"


def main(arguments: Sequence[str]) -> None:
    """Draw them."""
    router = Router(open_index(folder.shipped()))
    wanted = [(scene, "dark", README_SIZE, HERE / f"{name}.svg") for name, scene in SHOWN.items()]
    if arguments:
        out, *parts = arguments
        Path(out).mkdir(parents=True, exist_ok=True)
        wanted = [picture for picture in all_of_them(Path(out)) if not parts or any(part in picture[-1].stem for part in parts)]
    for scene, theme, size, file in wanted:
        asyncio.run(draw(router, scene, theme, size, file))


main(sys.argv[1:])
