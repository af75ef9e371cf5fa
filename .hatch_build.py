"""Puts the index of the shipped content into the wheel, so that the first question after installing is as quick as the next."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``index.bin`` to the content of a wheel; a checkout that is installed in place keeps it beside its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        sys.path.insert(0, self.root)
        from faq import folder, index

        intents = os.path.join(self.root, "intents")
        path = os.path.join(intents if version == "editable" else tempfile.mkdtemp(), index.SHIPPED_NAME)
        # Named as the author knows it, so that the same content makes the same wheel wherever it is built.
        index.store(path, index.build(folder.read(intents), "intents"))
        if version != "editable":
            build_data["force_include"][path] = f"faq/intents/{index.SHIPPED_NAME}"
