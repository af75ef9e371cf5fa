"""Hostile input, made by chance: lines for a pipe, keys for a screen, damage to content and to files.

The same chance gives the same input. Nothing here runs the program or knows what it makes of all this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from faq.dialogue.commands import WAYS_TO_SAY
from faq.text import LIMIT, clean_line
from tests.test_trust import damaged

Questions = Sequence[str]
Maker = Callable[[Random, Questions], str]

_ESCAPES = (
    "\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1bP1$r\x1b\\", "\x1b[?1049l", "\x1bc", "\x9b31m", "\x90",
    "\x1b",
)  # fmt: skip
_CONTROLS = [chr(code) for code in (*range(10), *range(11, 32), *range(127, 160))]
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029"
_EMOJI = ("😀", "👩‍⚕️", "🇩🇪", "👍🏽", "❤️", "🧬", "\U000e0041", "\U0001f9ff\u200d")
_RIGHT_TO_LEFT = ("ما هو العلاج", "מה זה הטיפול", "علاج car t ذئبة", "שלום hi", "١٢٣", "ﷺ")
_MARKUP = (
    "[bold]", "[/]", "[/bold]", "[red on blue]x", "[@click=app.quit]x[/]", "[link=file:///x]", "$text", "`x`", "# x", "- ", "<b>",
    "&lt;", "[[",
)  # fmt: skip
_FORMATS = (
    "{}", "{0}", "{0.__class__}", "%s%n%x", "{:>99999999}", "${HOME}", "$(id)", "`id`", "%(x)s", "\\x1b[31m", "{{", "\\N{DIGIT ONE}",
)  # fmt: skip
_PATHS = ("/etc/passwd", "../../x", "~root", "C:\\con", "//x//", "/dev/zero", "x.md\x00.txt", "file://x", "." * 255, "-rf", "--help")
_PHRASES = (
    "n't", "and and and", "' ' '", "ca n't n't", "what and what", "or or", "not not", "'s", "n't't've'd", "''", "t' 'n", "+ +", "a+b&c",
    "i'", "?!",
)  # fmt: skip
_CUES = ("i can't breathe", "he has 39.5", "39,5 °C !!", "my chest hurts", "i want to die", "is it urgent", "911", "112", "40.1.2")
_JUNK = (
    "", ":", " :", ": \x1b[1m", " 0", " -1", " 1", " 99999999999999999999", " ١", " ²", " x.y", " {}", " [/]", ".md", " a b c", "?",
    ": add:", "\t", " \ufdfa",
)  # fmt: skip
_COMMANDS = tuple(
    way for command, ways in WAYS_TO_SAY.items() for way in (command, *ways[:4]) if "qui" not in way and way not in ("q", "exit", "close")
)
_NAMES = (b"\xff.yaml", b"\x1b[31m.yaml", b"a\nb.yaml", "\u202ex.yaml".encode(), b" .yaml", b"x:1: error.yaml", b"[bold].yaml")
_LEAVING = ("quit", "/quit", "q", "exit")


def line(chance: Random, questions: Questions) -> bytes:
    """One line of input, without its end: mostly hostile, now and then what a person would ask."""
    text = chance.choice(_MAKERS)(chance, questions)
    if chance.random() < 0.15:
        text = chance.choice(("", " ", "\t")).join((text, chance.choice(_MAKERS)(chance, questions)))
    return _as_line(_invalid(text, chance) if chance.random() < 0.1 else text.encode("utf-8", "replace"))


def long_line(chance: Random, questions: Questions) -> bytes:
    """A line as long as a message is read, and longer."""
    unit = chance.choice((*_LONG, chance.choice(_MAKERS)(chance, questions) + " "))
    if unit is _UNKNOWN:
        words = (
            "".join(chance.choices("bcdfghjklmnpqrstvwxyzaeiou", k=chance.randint(2, 9)))
            for _ in range(chance.choice((400, 3_000, 20_000)))
        )
        return " ".join(words).encode()
    return _as_line((unit * (LIMIT // max(1, len(unit)) + 1))[: LIMIT * chance.choice((1, 1, 1, 5)) + chance.randint(-2, 2)].encode())


def burst(chance: Random, questions: Questions) -> list[bytes]:
    """Keys, clicks and pastes as a terminal sends them, one each."""
    keys: list[bytes] = []
    for _ in range(chance.randint(3, 12)):
        keys += chance.choices((_typed, _arrows, _functions, _controls, _clicks, _pasted, _said), (4, 4, 4, 2, 2, 2, 4))[0](
            chance, questions
        )
    return keys


def damaged_files(files: Mapping[str, bytes], chance: Random) -> dict[str, bytes]:
    """Content after damage of one to three kinds."""
    found = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name = chance.choice(list(found))
        found[name] = chance.choice(_DAMAGES)(found[name], chance)
    return found


def damaged_index(raw: bytes, chance: Random) -> bytes:
    """The bytes of a stored index, flipped, cut, moved about or blotted out."""
    spoilt, at = bytearray(raw), chance.randrange(len(raw))
    kind = chance.randrange(6)
    if kind < 3:
        for place in (chance.choice((at, chance.randrange(200))) for _ in range(3**kind)):
            spoilt[place] ^= 1 << chance.randrange(8)
    elif kind == 3:
        del spoilt[at:]
    elif kind == 4:
        spoilt[at : at + 64] = bytes(64)
    else:
        spoilt[at:at] = spoilt[: chance.randrange(500)]
    return bytes(spoilt)


def put_something_odd(place: Path, chance: Random) -> str:
    """Something in a folder of content that does not belong there; what it is."""
    name, path = f"{chance.choice(('x', 'examples/x'))}.yaml", os.fsencode(place)
    odd = chance.choice(("pipe", "link", "name", "folder", "depth"))
    (place / "examples").mkdir(exist_ok=True)
    if odd == "pipe":
        os.mkfifo(place / name)
    elif odd == "link":
        (place / name).symlink_to(chance.choice(("/dev/zero", "/dev/stdin", "x.yaml", "nowhere", ".", "/proc/self/mem")))
    elif odd == "name":
        with open(os.path.join(path, chance.choice(_NAMES)), "wb") as file:
            file.write(chance.choice((b"", b"x: y\n", b"topic: x\ntitle: x\nintents: []\n")))
    elif odd == "folder":
        (place / name).mkdir()
    else:
        (place / name).write_bytes(chance.choice((b"[", b"{a: ", b"- ", b"\n ")) * chance.choice((1_000, 200_000)))
    return odd


def _as_line(raw: bytes) -> bytes:
    """Without line ends, and with no way to save anywhere but in the folder where the program runs."""
    raw = raw.replace(b"\n", b" ").replace(b"\r", b"\t")
    said = clean_line(raw.decode("utf-8", "replace"), len(raw)).lower()
    if "save" not in said[:40] or not set("/~") & set(said.removeprefix("/")):
        return raw
    return raw.replace(b"/", b"-").replace(b"~", b"-")


def _invalid(text: str, chance: Random) -> bytes:
    raw = bytearray(text.encode("utf-8", "replace"))
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(raw))
        raw[at:at] = chance.choice(
            (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80", b"\xe2\x82", b"\x80", b"\xf0\x9f\x98", bytes([chance.randrange(256)]))
        )
    return bytes(raw)


def _among(*parts: Sequence[str]) -> Maker:
    """A few of the parts, between words of a question or alone."""

    def make(chance: Random, questions: Questions) -> str:
        words = chance.choice(questions).split() if chance.random() < 0.5 else []
        for part in chance.choices(chance.choice(parts), k=chance.randint(1, 6)):
            words.insert(chance.randint(0, len(words)), part)
        return chance.choice((" ", " ", "")).join(words)

    return make


def _run(chance: Random, questions: Questions) -> str:
    """One character many times."""
    mark = chance.choice(
        (".", "?", "!", "9", "\ufdfa", "a\u0301\u0323", "\u0301", "'", " ", "\u200d", "x", "0.", "ß", "ﬁ", "\U0001d504", "[", "🧬")
    )
    return mark * chance.choice((1, 2, 7, 50, 300))


def _command(chance: Random, questions: Questions) -> str:
    if chance.random() < 0.002:
        return chance.choice(_LEAVING)
    head = chance.choice((*_COMMANDS, "add:", "save", "remove", "/add", "/remove", "1", "2", "3", "first", "last", "none", "yes", "next"))
    return head + chance.choice(("", "", "", chance.choice(_JUNK), f" {chance.choice(questions)}"))


def _mutated(chance: Random, questions: Questions) -> str:
    """A real question as hurried people, and worse, would type it."""
    letters = list(chance.choice(questions))
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(
            ("", letters[at] * 2, letters[at - 1], letters[at].swapcase(), "'", " ", chr(chance.randrange(0x20, 0x3000)))
        )
    return "".join(letters)


def _anything(chance: Random, questions: Questions) -> str:
    """Characters from all of Unicode."""
    codes = (chance.randrange(chance.choice((0x80, 0x250, 0x3000, 0x110000))) for _ in range(chance.randint(1, 80)))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)


_MAKERS: tuple[Maker, ...] = (
    _among(_ESCAPES, _CONTROLS, _BIDI), _among(_EMOJI, _RIGHT_TO_LEFT), _among(_MARKUP, _FORMATS), _among(_PATHS, _PHRASES),
    _among(_CUES, _PHRASES), _run, _command, _command, _mutated, _mutated, _mutated, _anything,
)  # fmt: skip
_UNKNOWN = "unknown words"
_LONG = (
    _UNKNOWN, _UNKNOWN, ".", "?", ". ", "9", "39.5 ", "\ufdfa", "a\u0301", "\u0301", "n't ", "and ", "x", "a + ", "what is it? ",
    "i can't breathe ", "🧬", "\x1b[1m", "[/]",
)  # fmt: skip


def _typed(chance: Random, questions: Questions) -> list[bytes]:
    return [
        letter.encode()
        for letter in chance.choice((chance.choice(questions), "zzz", "1", "2", "3", "?", "é ß 🧬"))[: chance.randint(1, 40)]
    ]


def _arrows(chance: Random, questions: Questions) -> list[bytes]:
    """Arrows, tab, page up and down, and Enter thrice."""
    moves = chance.choices(
        (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\t", b"\x1b[Z", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F"), k=chance.randint(1, 5)
    )
    return moves + [b"\r"] * chance.choice((0, 1, 3))


def _functions(chance: Random, questions: Questions) -> list[bytes]:
    keys = (
        b"\x1bOP",
        b"\x1bOQ",
        b"\x1bOR",
        b"\x1bOS",
        b"\x1b[15~",
        b"\x1b[17~",
        b"\x1b[18~",
        b"\x1b[19~",
        b"\x1b[24~",
        b"\x1b",
        b"\x1b[13;2u",
    )
    return chance.choices(keys, k=chance.randint(1, 3))


def _controls(chance: Random, questions: Questions) -> list[bytes]:
    """Any key with Ctrl but what stops the program; that which leaves it is rare."""
    keys = [bytes([code]) for code in (*range(1, 26), 28, 29, 30, 31, 127) if code != 0x11]
    return chance.choices([*keys, b"\x11"], [3] * len(keys) + [1], k=chance.randint(1, 3))


def _clicks(chance: Random, questions: Questions) -> list[bytes]:
    """A button or the wheel, somewhere, and let go there or elsewhere."""
    button, column, row = chance.choice((0, 0, 0, 1, 2, 32, 64, 65)), chance.randint(1, 120), chance.randint(1, 45)
    away = chance.choice((0, 0, 7))
    return [f"\x1b[<{button};{column};{row}M".encode(), f"\x1b[<{button};{column + away};{row}m".encode()]


def _pasted(chance: Random, questions: Questions) -> list[bytes]:
    text = chance.choice((line, line, line, long_line))(chance, questions).replace(b"/", b"-").replace(b"\x1b[201~", b"")
    return [b"\x1b[200~" + text + chance.choice((b"", b"\r\nx", b"\n\n")) + b"\x1b[201~", *[b"\r"] * chance.randint(0, 1)]


def _said(chance: Random, questions: Questions) -> list[bytes]:
    """A whole message, typed and sent."""
    text = chance.choice((*questions, *_COMMANDS, *_CUES, "add: a question"))
    return [*(letter.encode() for letter in text), b"\r"]


def _lines_moved(raw: bytes, chance: Random) -> bytes:
    """Lines doubled, removed or swapped."""
    lines = raw.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[at : at + 1] = chance.choice(([], [lines[at]] * 2, [lines[other]], [lines[at], lines[other]], [b"  " + lines[at]]))
    return b"\n".join(lines)


def _key_renamed(raw: bytes, chance: Random) -> bytes:
    pieces = raw.split(b":")
    at = chance.randrange(len(pieces))
    pieces[at] += chance.choice((b"x", b"\x1b[1m", b" ", b"\xe2\x80\xae", b"?"))
    return b":".join(pieces)


def _string_put(raw: bytes, chance: Random) -> bytes:
    """Something hostile in the place of a word, or beside it."""
    text = chance.choice((line, long_line) if chance.random() < 0.02 else (line,))(chance, ("what is it", "why not"))
    words = raw.split(b" ")
    at = chance.randrange(len(words))
    quoted = b'"' + text.replace(b"\\", b"").replace(b'"', b"") + b'"'
    words[at] = chance.choice((text, words[at] + text, quoted, b'"\\e[31m\\u202e\\x7f"', b"'n''t'", b'"???"', b"!!binary x", b"&a [*a]"))
    return b" ".join(words)


def _nested(raw: bytes, chance: Random) -> bytes:
    opened = chance.choice((b"[", b"{a: ", b"- ", b"? "))
    deep = opened * chance.choice((3, 100, 20_000))
    return chance.choice((raw + b"\nx: " + deep, deep + raw))


_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    damaged, _lines_moved, _lines_moved, _key_renamed, _string_put, _string_put, _string_put, _nested,
)  # fmt: skip
