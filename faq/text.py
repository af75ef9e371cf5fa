"""Text as it comes from people, made safe to show and easy to compare.

Examples and questions go through the same functions, so that what matched while learning matches while asking. Nothing
here knows what the texts are about.
"""

from __future__ import annotations

import re

LIMIT = 20_000
"""Characters of one message that are read; a page of print holds some 3,000."""
MOST_TOKENS = 400
"""Tokens of one message that are kept, the first and the last half: who writes more tells a story, and asks at its end."""

_KEPT_CONTROLS = "\n\t"
_ZERO_WIDTH_JOINER = "\u200d"
_LINE_SEPARATORS = {0x2028: "\n", 0x2029: "\n"}
_UNPRINTABLE = {"Cc", "Cf", "Co", "Cn"}
"""Control characters, invisible formatting (bidi overrides among it), private use and unassigned code points."""

_APOSTROPHES = {ord(mark): "'" for mark in "’‘ʼ`´"}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DETACHED_NOT = r"(?<=\w) (?=n't\b)"

_CONTRACTIONS = {
    "aint": "is not", "arent": "are not", "cannot": "can not", "cant": "can not", "couldnt": "could not", "didnt": "did not",
    "doesnt": "does not", "dont": "do not", "hadnt": "had not", "hasnt": "has not", "havent": "have not", "hows": "how is",
    "im": "i am", "isnt": "is not", "ive": "i have", "shouldnt": "should not", "thats": "that is", "theres": "there is",
    "theyre": "they are", "theyve": "they have", "wasnt": "was not", "werent": "were not", "whats": "what is", "whens": "when is",
    "wheres": "where is", "whos": "who is", "wont": "will not", "wouldnt": "would not", "youre": "you are",
    "it's": "it is", "that's": "that is", "there's": "there is", "what's": "what is", "when's": "when is",
    "where's": "where is", "who's": "who is", "how's": "how is", "he's": "he is", "she's": "she is",
    "won't": "will not", "can't": "can not", "i'm": "i am", "ain't": "is not", "n't": "not",
    "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "abt": "about", "bc": "because", "cuz": "because",
    "cos": "because", "wat": "what", "wht": "what", "wot": "what", "thx": "thanks",
}  # fmt: skip
_ENDINGS = {"ll": "will", "ve": "have", "re": "are", "d": "", "m": "am", "s": ""}


def clean(text: str, limit: int = LIMIT) -> str:
    """The text without anything unprintable, composed (NFC) and at most ``limit`` characters long.

    Line breaks and tabs stay, and the joiner that emoji need; a lone surrogate, which no terminal can show, becomes U+FFFD.
    """
    text = text[:limit]
    if text.isascii() and text.isprintable():
        return text
    # Imported here and below: most questions are plain letters, and do without its table.
    import unicodedata

    composed = unicodedata.normalize("NFC", text.translate(_LINE_SEPARATORS))
    return "".join(map(_printable, composed))[:limit]


def clean_line(text: str, limit: int = LIMIT) -> str:
    """The same on one line, its white space folded."""
    return " ".join(clean(text, limit).split())


def tokenize(text: str) -> list[str]:
    """The words in lower case, without accents and with contractions spelt out: "Don't" is ``do``, ``not``.

    No token is empty, and there are at most MOST_TOKENS.

    >>> tokenize("Don't they use X-ray scans?")
    ['do', 'not', 'they', 'use', 'x', 'ray', 'scans']
    """
    words = _WORD.findall(_without_accents(text).lower())
    if len(words) > MOST_TOKENS:
        words = words[: MOST_TOKENS // 2] + words[-MOST_TOKENS // 2 :]
    tokens: list[str] = []
    for word in words:
        spelt_out = _CONTRACTIONS.get(word)
        if spelt_out is not None:
            tokens += spelt_out.split()
        elif "'" in word:
            tokens += _split_at_apostrophes(word)
        else:
            tokens.append(word)
    return tokens


def stem(word: str) -> str:
    """The word without its commonest endings; not a word of its own, but the same for "treated" and "treats".

    >>> [stem(word) for word in ("studies", "treated", "treats", "running", "safely", "this")]
    ['study', 'treat', 'treat', 'run', 'saf', 'this']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and any(letter in "aeiouy" for letter in root):
            doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz"
            word = root[:-1] if doubled else root
            break
    if len(word) > 5:
        word = word.removesuffix("ly")
    return word.removesuffix("e") if len(word) > 3 else word


def _printable(character: str) -> str:
    import unicodedata

    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    kept = category not in _UNPRINTABLE or character in _KEPT_CONTROLS or character == _ZERO_WIDTH_JOINER
    return character if kept else ""


def _without_accents(text: str) -> str:
    if text.isascii():
        return re.sub(_DETACHED_NOT, "", text) if "n't" in text else text
    import unicodedata

    # One character can stand for eighteen (U+FDFA), so what comes out is cut once more.
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))[:LIMIT]
    return re.sub(_DETACHED_NOT, "", "".join(character for character in decomposed if not unicodedata.combining(character)))


def _split_at_apostrophes(word: str) -> list[str]:
    """A word with an apostrophe: "isn't" is ``is``, ``not``, and "nurse's" is ``nurse``."""
    first, *rest = word.split("'")
    tokens = [first]
    for part in rest:
        if part == "t" and tokens[-1].endswith("n"):
            tokens[-1:] = [tokens[-1][:-1], "not"]
        else:
            tokens.append(_ENDINGS.get(part, part))
    return [token for token in tokens if token]
