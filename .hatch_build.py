"""Puts the index of the shipped content into the wheel, so that the first question after installing is as quick as the next."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``index.bin`` to the package in a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        sys.path.insert(0, self.root)
        from faq.content import folder
        from faq.routing import storage

        intents = os.path.join(self.root, "intents")
        # Named as the author knows it, so that the same content makes the same wheel wherever it is built.
        built = storage.build(folder.read(intents), "intents")
        if version == "editable":
            # A checkout that is installed in place is served from the cache of whoever installs it.
            storage.store(storage.cache_path(intents), built)
            return
        path = os.path.join(tempfile.mkdtemp(), "index.bin")
        with open(path, "wb") as file:
            file.write(built)
        build_data["force_include"][path] = "faq/index.bin"
