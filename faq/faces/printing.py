"""What becomes of the questions for the care team on a computer that many people use: shown, printed if one wants it, and never saved."""

from __future__ import annotations

import os
import subprocess

from faq.faces.saving import Saved
from faq.model import Document
from faq.text import clean_line

_SECONDS = 20
"""How long the system's printing commands may take."""
SHARED = "Other people use this computer, so nothing is saved on it."
NO_QUESTIONS = "Your list of questions is empty."
NO_PRINTER = "No printer is set up here. You can copy the list by hand, or take a picture of it."


def show_list(document: Document) -> Saved:
    """The list of questions to read, and the page to print where a printer is set up."""
    name = printer()
    listed = "\n".join(f"- {question}" for question in document.questions) or NO_QUESTIONS
    message = "\n".join((SHARED, listed, *(() if name else (NO_PRINTER,))))
    return Saved(message, is_written=False, page=document.text if name else "", printer=name)


def printer() -> str:
    """The system's default printer, as ``lpstat -d`` names it; nothing where there is none."""
    try:
        told = _run(["lpstat", "-d"], "")
    except (OSError, subprocess.SubprocessError):
        return ""
    _, _, name = told.stdout.partition(": ")
    return clean_line(name) if told.returncode == 0 else ""


def print_page(page: str) -> str:
    """Send the page to the printer; what to tell the person of it."""
    try:
        told = _run(["lp", "-t", "Questions for my care team"], page)
    except (OSError, subprocess.SubprocessError) as error:
        return f"It could not be printed: {clean_line(str(error))}."
    return "It is on its way to the printer." if told.returncode == 0 else f"It could not be printed: {clean_line(told.stderr)}"


def _run(command: list[str], text: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, env=environment, check=False
    )
