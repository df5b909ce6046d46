"""What tells who somebody is, taken out of a text that others will read.

``core.personal_data`` knows numbers and e-mail addresses. Here come names, told by a civility, by
« je m’appelle », by the call itself or by being a usual first name, dates of birth, and places
where somebody lives. Better to take out a word too many: what is left is for people to read, and a
person reads it again before it goes anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from django.utils.translation import gettext as _

from calls.first_names import FIRST_NAMES
from core import personal_data
from core.text import fold

_UPPER = "A-ZÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ"
# « Martin », « D’Aboville », « LE GOFF », « Jean-Pierre ».
_WORD = rf"(?:[dDlL]['’])?[{_UPPER}][\w]*(?:['’\-][\w]+)*"
_PARTICLE = r"(?:de|du|des|la|le|el|ben|van|von)\s+(?:la\s+)?"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE})?{_WORD}){{0,3}}"
_CIVILITY = (
    r"(?:M\.|MM\.|Mr\.?|Mme|Mmes|Mlle|Mlles|Madame|Monsieur|Mademoiselle|Mesdames|Messieurs"
    r"|Docteur|Dr|Maître|Me)"
)
_CALLED = (
    r"(?:m['’]appelle|s['’]appelle|s['’]appelait|se nomme|me nomme|se prénomme|prénommée?"
    r"|nommée?|nom de famille\s?:?|prénom\s?:?|nom\s?:)"
)
_ROAD = (
    r"(?:rue|avenue|av\.|boulevard|bd|bld|chemin|allée|allées|impasse|place|pl\.|quai|route|cours"
    r"|square|passage|sentier|ruelle|montée|venelle|cité|résidence|lotissement|hameau|villa)"
)
_NUMBER = r"\d{1,4}\s?(?:bis|ter|quater|[a-dA-D])?\b\s?,?\s?"
# « 95200 Sarcelles », after a road: the place is that of somebody.
_TOWN = rf"(?:[\s,–-]+(?:à\s+)?(?:\d{{5}}\s+)?{_WORD}(?:[\s-](?:{_PARTICLE})?{_WORD}){{0,3}})?"
_ROAD_NAME = (
    r"(?:(?:de|du|des|de la|de l['’]|d['’]|l['’]|la|le|les)\s?)*"
    rf"{_WORD}(?:[\s-](?:{_PARTICLE})?[\w’'-]*{_WORD}){{0,3}}"
)
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"


class Kind(StrEnum):
    """What else a piece of a text tells."""

    ADDRESS = "ADDRESS"
    BIRTH = "BIRTH"
    NAME = "NAME"


_ADDRESSES = (
    # With its number, whatever the letters of the road; or a road that has a name.
    rf"{_NUMBER}(?i:{_ROAD})\s+{_ROAD_NAME}{_TOWN}",
    rf"{_NUMBER}(?i:(?!cours|route|cité|villa){_ROAD})\s+(?:(?:de|du|des|la|le|les)\s+)*\w+",
    rf"\b(?i:rue|avenue|boulevard|impasse|allée|chemin)\s+{_ROAD_NAME}{_TOWN}",
    rf"\b(?i:lieu[ -]dit)\s+(?:(?:le|la|les)\s+)?{_ROAD_NAME}{_TOWN}",
    rf"\b(?i:bp|cs)\s?\d{{2,6}}\b{_TOWN}",
    rf"\b\d{{5}}\s+{_WORD}(?:[\s-](?:{_PARTICLE})?{_WORD}){{0,3}}",
)
_BIRTHS = (
    rf"(?i:née?s?)\s+(?:le|en)\s+\d{{1,2}}(?:er)?[\s/.-](?:{_MONTH}|\d{{1,2}})[\s/.-]\d{{2,4}}",
    r"(?i:née?s?)\s+en\s+(?:19|20)\d\d",
)
_NAMES = (
    rf"\b{_CIVILITY}\s+(?:{_PARTICLE})?{_NAME}",
    rf"(?i:{_CALLED})\s+{_NAME}",
)
_PATTERNS = {Kind.ADDRESS: _ADDRESSES, Kind.BIRTH: _BIRTHS, Kind.NAME: _NAMES}
_ANY = re.compile("|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _PATTERNS.items()))
_KEPT_OF_NAME = re.compile(rf"^(?:{_CIVILITY}|(?i:{_CALLED}))\s+")
_CAPITALS = re.compile(rf"(?<![\w'’\-]){_WORD}(?:\s+{_WORD}){{0,2}}")


def anonymous(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without what tells who somebody is. ``known``: names told during the call."""
    text = _ANY.sub(_instead, personal_data.scrubbed(text))
    return _CAPITALS.sub(_without_usual, _without(known, text))


def looks_personal(text: str) -> list[str]:
    """Return the pieces of a text that would be taken out, for whoever reads it again."""
    return list(dict.fromkeys(_pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    if personal_data.found(text):
        yield _("un numéro ou une adresse e-mail")
    yield from (match[0] for match in _ANY.finditer(text))
    for match in _CAPITALS.finditer(text):
        words = match[0].split()
        yield from filter(None, [" ".join(words[_first_usual(words) :])])


def _instead(match: re.Match[str]) -> str:
    kind = Kind(str(match.lastgroup))
    if kind == Kind.NAME:
        kept = _KEPT_OF_NAME.match(match[0])
        return f"{kept[0] if kept else ''}{_removed_name()}"
    return {Kind.ADDRESS: _("[adresse retirée]"), Kind.BIRTH: _("[date de naissance retirée]")}[
        kind
    ]


def _without(known: Iterable[str], text: str) -> str:
    """Take out the names told during the call, in whatever letters they are written."""
    words = {fold(word) for name in known for word in name.split()}
    told = {word for word in words if len(word) > 2 and word not in _NO_NAMES}
    if not told:
        return text
    return re.sub(r"[\w\-]+", lambda found: _unless(told, found[0]), text)


def _unless(told: set[str], word: str) -> str:
    return _removed_name() if told & set(fold(word).split()) else word


def _without_usual(match: re.Match[str]) -> str:
    """Take out what begins with a usual first name, and the surname in capitals before it."""
    words = match[0].split()
    first = _first_usual(words)
    if first == len(words):
        return match[0]
    while first and words[first - 1].isupper():
        first -= 1
    return " ".join([*words[:first], _removed_name()])


def _first_usual(words: list[str]) -> int:
    """Return where a usual first name stands, the number of words when there is none."""
    for place, word in enumerate(words):
        is_saint = place > 0 and fold(words[place - 1]) in _SAINTS
        if fold(word.split("-")[0]) in FIRST_NAMES and not is_saint:
            return place
    return len(words)


def _removed_name() -> str:
    return _("[nom retiré]")


_SAINTS = frozenset(("saint", "sainte", "st", "ste"))
# What stands in the box of the name without being one.
_NO_NAMES = frozenset(
    ("madame", "monsieur", "mademoiselle", "mme", "mlle", "son", "ses", "fils", "fille", "pere",
     "mere", "mari", "femme", "les", "des", "une", "pour", "chez", "avec", "dame",
     "voisine", "voisin", "aide", "veuve", "epouse")
)  # fmt: skip
