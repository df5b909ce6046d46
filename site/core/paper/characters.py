"""Any text made printable: what no shipped font can draw is replaced, or left out.

PDF/UA forbids a character without a glyph, and one would stop the whole document.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
UNKNOWN = "?"
_ZERO_WIDTH_SPACE = "\u200b"
_REPLACED = {
    "\u202f": "\u00a0",  # narrow non-breaking space
    "\u2192": "›",
    "\u2190": "‹",
    "\u2713": "√",
    "\u2022": "·",
    "\ufffd": UNKNOWN,
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\r": "\n",
    "\t": " ",
}
_KEPT = "\n\u200c\u200d"
# What is read, and not only looked at: its place is kept.
_READ = ("L", "N")
_LONG_WORD = re.compile(r"[^ \n/.?&=_-]{30,}")
_PIECE = 14


def printable(text: str) -> str:
    """Return ``text`` as the shipped fonts can draw it; what they can draw is left as it is."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _LONG_WORD.sub(_breakable, "".join(map(_printable, text)))


def all_printable(data: Any) -> Any:
    """Return ``data`` with every text in it made printable."""
    match data:
        case str():
            return printable(data)
        case dict():
            return {key: all_printable(value) for key, value in data.items()}
        case list() | tuple():
            return [all_printable(value) for value in data]
        case _:
            return data


@cache
def _covered() -> frozenset[str]:
    ranges = (line.split("-") for line in COVERAGE.read_text(encoding="ascii").split())
    return frozenset(
        chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)
    )


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    character = _REPLACED.get(character, character)
    if character in _KEPT or character in _covered():
        return character
    plain = unicodedata.normalize("NFKD", character)
    if plain != character:
        return "".join(map(_printable, plain))
    return UNKNOWN if unicodedata.category(character)[0] in _READ else ""


def _breakable(word: re.Match[str]) -> str:
    """Let a word that no line can hold be broken."""
    pieces = (word[0][i : i + _PIECE] for i in range(0, len(word[0]), _PIECE))
    return _ZERO_WIDTH_SPACE.join(pieces)
