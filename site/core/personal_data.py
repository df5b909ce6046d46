"""What tells who somebody is, found in a text that must not hold it.

A phone number, an e-mail address, a social-security number, a card's or an account's: written as
people write them, with spaces, dots, dashes, an « o » for a zero, digits of any script. Better to
take out a number too many than to keep one: what is left is for people to read.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from django.utils.translation import gettext as _

# What stands between the digits of one number.
_GAP = r"[\s.•·/|()_\-‐-―]{0,3}"
_D = r"[\doO]"
_AT = r"(?:\s?@\s?|\s?[(\[]\s?(?:at|arobase)\s?[)\]]\s?|\sarobase\s)"
_DOT = r"(?:\.|\spoint\s)"
_NO_DATE = r"(?!\d\d[/.\-]\d\d[/.\-](?:19|20)\d\d(?!\d))"


class Kind(StrEnum):
    """What a piece of a text tells."""

    EMAIL = "EMAIL"
    SOCIAL_SECURITY = "SOCIAL_SECURITY"
    PHONE = "PHONE"
    NUMBER = "NUMBER"


# At each place the first that fits, from the most telling to the least.
_PATTERNS = {
    Kind.EMAIL: rf"[^\s@<>()\[\],;:«»]{{1,64}}{_AT}\w[\w\-]*(?:{_DOT}\w[\w\-]*)*",
    # Sex, year, month, département (2A and 2B are Corsica), commune, order, and perhaps the key.
    Kind.SOCIAL_SECURITY: (
        rf"(?<!\d)[1-478](?:{_GAP}{_D}){{5}}{_GAP}[\doOAB](?:{_GAP}{_D}){{6}}"
        rf"(?:{_GAP}{_D}{_GAP}{_D})?(?!\d)"
    ),
    # With a country's code, with a zero, or in pairs without it.
    Kind.PHONE: (
        rf"(?:\+|(?<!\d)00){_GAP}(?:{_D}{_GAP}){{1,3}}(?:\(0\){_GAP})?[1-9](?:{_GAP}{_D}){{5,13}}(?!\d)"
        rf"|{_NO_DATE}(?<!\d)(?:0|(?<!\w)O){_GAP}[1-9](?:{_GAP}{_D}){{8}}(?!\d)"
        r"|(?<!\d)[1-9](?:[\s.\-]\d\d){4}(?!\d)"
    ),
    # A card, an account, what a tax office gives.
    Kind.NUMBER: r"\d(?:[\s.\-]?\d){12,}",
}
_ANY = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.IGNORECASE
)


def found(text: str) -> tuple[Kind, ...]:
    """Return what a text tells of somebody, each kind once, in the order of the text."""
    kinds = (Kind(str(match.lastgroup)) for match in _ANY.finditer(_plain(text)))
    return tuple(dict.fromkeys(kinds))


def scrubbed(text: str) -> str:
    """Return a text with a few words in the place of what it tells of somebody."""
    kept, end = [], 0
    for match in _ANY.finditer(_plain(text)):
        kept += [text[end : match.start()], _instead_of(Kind(str(match.lastgroup)))]
        end = match.end()
    return "".join([*kept, text[end:]])


def _instead_of(kind: Kind) -> str:
    return {
        Kind.EMAIL: _("[adresse e-mail retirée]"),
        Kind.SOCIAL_SECURITY: _("[numéro de Sécurité sociale retiré]"),
        Kind.PHONE: _("[numéro de téléphone retiré]"),
        Kind.NUMBER: _("[numéro retiré]"),
    }[kind]


def _plain(text: str) -> str:
    """Return a text of the same length, its digits from 0 to 9 and its odd characters usual."""
    return text if text.isascii() else "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return " "
    usual = unicodedata.normalize("NFKC", character)
    return usual if len(usual) == 1 else character
