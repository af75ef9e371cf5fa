"""The folder of content: where it is, and its files as bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping

SOURCE = "source.txt"
SYNONYMS = "synonyms.yaml"
TOURS = "tours.yaml"
VOICES = "voices"
"""The folder inside with more examples, a file for each voice."""


class ContentError(Exception):
    """The content cannot be used; the text tells the person why and what to do, one line for each problem."""


def shipped() -> str:
    """The folder of the content that comes with the program: inside the package once installed, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "intents")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "intents")


def read(folder: str) -> Mapping[str, bytes]:
    """The content files of a folder, by name, in the order of their names; those of the voices are named ``voices/...``.

    Raises ContentError for a folder that is missing, unreadable or without content.
    """
    try:
        files = _read(folder, "")
        if os.path.isdir(os.path.join(folder, VOICES)):
            files |= _read(os.path.join(folder, VOICES), f"{VOICES}/")
    except OSError as error:
        where, why = error.filename or folder, error.strerror or error
        raise ContentError(f"{where}: {why}; name a folder of intents that can be read") from error
    if SOURCE not in files or len(files) == 1:
        raise ContentError(f"{folder}: no content here; a folder of intents holds {SOURCE} and a YAML file for each topic")
    return files


def _read(folder: str, prefix: str) -> dict[str, bytes]:
    files = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml") or name == SOURCE:
            with open(os.path.join(folder, name), "rb") as file:
                files[prefix + name] = file.read()
    return files
