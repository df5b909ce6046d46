"""Folding of French text for comparison and search, and the spaces of French typography."""

import re
import unicodedata
from functools import lru_cache

NBSP = "\u00a0"

# What Unicode does not decompose by itself.
_UNDECOMPOSED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SEPARATORS = re.compile(r"[\W_]+")
_BEFORE_HIGH_MARK = re.compile(r"[ \u00a0\u202f]+(?=[:;?!»%€])")
_AFTER_OPENING_QUOTE = re.compile(r"(?<=«)[ \u00a0\u202f]+")


def fold(text: str) -> str:
    """Return `text` as it is compared: lower case, bare letters and digits, single spaces.

    Accents, ligatures, punctuation and invisible characters go:
    `fold("L’Haÿ-les-Roses") == "l hay les roses"`. Folding twice changes nothing.
    """
    if not text.isascii():
        text = _to_plain_letters(text)
    return _SEPARATORS.sub(" ", text.lower()).strip()


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, in order."""
    return tuple(fold(text).split())


@lru_cache(maxsize=1024)
def french_spaces(text: str) -> str:
    """Make unbreakable the spaces before « : ; ? ! » and inside guillemets."""
    return _AFTER_OPENING_QUOTE.sub(NBSP, _BEFORE_HIGH_MARK.sub(NBSP, text))


def _to_plain_letters(text: str) -> str:
    # Case folding may give back composed letters, hence the second decomposition.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(map(_plain, text.translate(_UNDECOMPOSED)))


def _plain(character: str) -> str:
    """Drop accents and invisible characters; write every decimal digit as 0-9."""
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character
