"""What somebody typed, without what would change how the text around it reads.

A right-to-left override turns the rest of a page around, a NUL is refused by PostgreSQL, a line
separator is a line only for some. Marks that Arabic, Hebrew, Persian and emoji need are kept.
"""

import re
import unicodedata

# Marks of direction of one place, joiners: they change nothing beyond the letter beside them.
_HARMLESS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_SPACE_BEFORE_END = re.compile(r"[ \t]+\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain_text(text: str) -> str:
    """Return a text as it was typed: no control, no override, never two blank lines."""
    text = "".join(filter(_is_kept, _LINE_ENDS.sub("\n", text)))
    return _BLANK_LINES.sub("\n\n", _SPACE_BEFORE_END.sub("\n", text)).strip()


def plain_line(text: str) -> str:
    """Return the same on one line."""
    return " ".join(plain_text(text).split())


def _is_kept(character: str) -> bool:
    if character in "\n\t" or character in _HARMLESS:
        return True
    # Controls, what is invisible, halves of a character, what only one firm's fonts draw.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
