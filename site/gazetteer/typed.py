"""What a person typed, cleaned of what keyboards, phones and copying put in."""

import re
import unicodedata

# Nobody types a longer place; what follows is a mistake or an attack.
MAX_LENGTH = 200

# "O" for zero and "I" or "l" for one, as dictated or read from a screen.
_DICTATED = str.maketrans("OoIiLl|", "0011111")
_BETWEEN_DIGITS = re.compile(r"[\s.,;:·'’()\[\]/_\-–—]+")
_COUNTRY = re.compile(r"^fr?(?=\d{2})", re.IGNORECASE)
_NUMERIC = re.compile(r"[\dOoIiLl|]+")
_CORSICAN = re.compile(r"2[AB](\d{3})?")
_POSTCODE = re.compile(r"(?<!\d)(?:\d{5}|\d{2} \d{3})(?!\d)")
_CEDEX = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")


def clean(text: str) -> str:
    """Return `text` as it may be shown again: nothing invisible, one space between words.

    Digits of any script become 0-9. Any string gives a string that can be encoded and stored.
    """
    text = unicodedata.normalize("NFKC", text[:MAX_LENGTH])
    return " ".join("".join(map(_plain, text)).split())[:MAX_LENGTH].rstrip()


def read_digits(text: str) -> str:
    """Return the digits of a text that is a number, however it is written, otherwise ""."""
    compact = _COUNTRY.sub("", _BETWEEN_DIGITS.sub("", text))
    if not _NUMERIC.fullmatch(compact):
        return ""
    letters = sum(character.isalpha() for character in compact)
    # "Lille" is no number, "3300O" is one.
    if letters and (len(compact) < 4 or letters > 2):
        return ""
    return compact.translate(_DICTATED)


def read_corsican_code(text: str) -> str:
    """Return "2A", "2B" or an INSEE code of Corse if this is one, otherwise ""."""
    compact = _BETWEEN_DIGITS.sub("", text).upper()
    return compact if _CORSICAN.fullmatch(compact) else ""


def split_postcode(folded: str) -> tuple[str, str]:
    """Return the postcode that stands in a folded text, "" if none does, and the rest of it."""
    folded = " ".join(_CEDEX.sub(" ", folded).split())
    found = _POSTCODE.search(folded)
    if found is None:
        return "", folded
    rest = f"{folded[: found.start()]} {folded[found.end() :]}"
    return found[0].replace(" ", ""), " ".join(rest.split())


def _plain(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":
        return ""
    # Controls, lone surrogates, private and unassigned characters, odd spaces.
    return " " if category[0] in "CZ" else character
