"""Names of places reduced to what people agree on when they write them."""

import re

_FIRST_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints"}
_ABBREVIATIONS = {**_FIRST_ABBREVIATIONS, "s": "sur", "lez": "les"}
ARTICLES = frozenset(("le", "la", "les", "l"))
_LINKS = ARTICLES | {
    "a",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "du",
    "en",
    "et",
    "lez",
    "s",
    "sous",
    "sur",
}

_ORDINAL = r"(?P<number>\d{1,2}|[ivx]{1,4}) ?(?:e|er|re|eme|ieme|nd|nde)?(?: arr(?:ondissement)?)?"
_CITY = r"(?P<city>paris|lyon|marseille)"
_ARRONDISSEMENTS = (
    re.compile(rf"{_CITY} {_ORDINAL}"),
    re.compile(rf"{_ORDINAL} (?:de |d )?{_CITY}"),
)
_LAST_ARRONDISSEMENT = {"paris": 20, "lyon": 9, "marseille": 16}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_AREA_WORDS = re.compile(
    r"^(?:dans |en )?(?:(?:le |la |l )?(?:departement|region) )?(?:de la |de l |du |des |de |d )?"
)


def key_of(folded: str) -> str:
    """Return the key of a folded name: abbreviations in full, no article before it.

    `key_of("les st etienne s loire") == "saint etienne sur loire"`
    """
    first, *others = folded.split() or [""]
    words = [_ABBREVIATIONS.get(word, word) for word in others]
    if first in ARTICLES and words:
        return " ".join(words)
    return " ".join([_FIRST_ABBREVIATIONS.get(first, first), *words])


def area_key(folded: str) -> str:
    """Return the key of a département or région, without « dans le », « département du »…"""
    return key_of(_AREA_WORDS.sub("", folded) or folded)


def ends_unfinished(folded: str) -> bool:
    """Tell whether a name stops at a word that wants another: « Châlons-sur »."""
    return folded.rpartition(" ")[2] in _LINKS


def arrondissement_name(folded: str) -> str:
    """Return the folded official name of a municipal arrondissement if this is one, otherwise "".

    `arrondissement_name("15eme arrondissement de paris") == "paris 15e arrondissement"`
    """
    for pattern in _ARRONDISSEMENTS:
        if found := pattern.fullmatch(folded):
            number = _number(found["number"])
            if 1 <= number <= _LAST_ARRONDISSEMENT[found["city"]]:
                ordinal = "1er" if number == 1 else f"{number}e"
                return f"{found['city']} {ordinal} arrondissement"
    return ""


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
