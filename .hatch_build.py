"""Puts the index of the shipped content into the wheel, so that the first question after installing is as quick as the next."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``faq/intents/index.bin`` to a wheel; a checkout that is installed in place keeps its index in the user's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from faq import folder, index

        intents = os.path.join(self.root, "intents")
        files = folder.read(intents)
        library, weights = index.learn(files, intents)
        path = os.path.join(tempfile.mkdtemp(), index.SHIPPED_NAME)
        index.store(path, index.pack(library, weights, index.content_key(files)))
        build_data["force_include"][path] = f"faq/intents/{index.SHIPPED_NAME}"
