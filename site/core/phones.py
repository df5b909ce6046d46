"""Phone numbers as the French write them: read, shown in pairs, dialled.

The stored form, here "canonical", is E.164 ("+33326749123") or, for short numbers, the digits
alone ("3949", "15"). Numbers that ARCEP reserves for fiction are accepted like any other.
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber

from core.text import NBSP

MAX_LENGTH = 16  # "+" and fifteen digits

# Inside the French plan ("05 90 …"), but with a country code of their own abroad.
_OVERSEAS_PREFIXES = {
    **dict.fromkeys(("590", "690", "691"), 590),
    **dict.fromkeys(("594", "694"), 594),
    **dict.fromkeys(("596", "696", "697"), 596),
    **dict.fromkeys(("262", "263", "269", "639", "692", "693"), 262),
}
_FICTION_MOBILES = "63998"  # ARCEP; otherwise 06 39 is Mayotte
_SAINT_PIERRE = "508"
_FORMER_MAYOTTE = 269  # now the Comoros alone
_DIALLED_WITH_ZERO = {33, 262, 590, 594, 596}

_NOISE = re.compile(r"^\s*(tel|tél)\S*\s*:?|\(0\)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s./()\-_–—:·]+")
_LETTERS_FOR_DIGITS = str.maketrans("oOiIlL", "001111")
_SEVERAL = re.compile(r"\s*(?:[/;,|\n]|\bou\b|\bet\b)\s*", re.IGNORECASE)
_SHORT = re.compile(r"^(?:1\d{1,2}|10\d\d|3\d{3}|11[68]\d{3})$")
# The commonest writing by far, which need not go through the plans of the whole world.
_FRENCH = re.compile(r"^(?:0|\+33)([1-9]\d{8})$")
_CANONICAL_FRENCH = re.compile(r"^\+33([1-9]\d{8})$")
_NATIONAL = re.compile(r"^[1-9]\d{8}$")


@lru_cache(maxsize=4096)
def parse(text: str, region: str = "FR") -> str:
    """Return the canonical form of one number however it is written, or "" when it is not one."""
    digits = _bare(text)
    if _is_short(digits):
        return digits
    if region == "FR" and (french := _FRENCH.match(digits)):
        country, national = _in_its_own_plan(33, french[1])
        return f"+{country}{national}"
    if not re.fullmatch(r"\+?\d{6,18}", digits):
        return ""
    try:
        number = phonenumbers.parse(digits, region)
    except NumberParseException:
        return ""
    country, national = _in_its_own_plan(number.country_code or 0, str(number.national_number))
    return f"+{country}{national}" if _can_be_dialled(country, national) else ""


def parse_several(text: str, region: str = "FR") -> tuple[str, ...]:
    """Return the canonical form of every number of a text that may hold several, once each."""
    whole = parse(text, region)
    found = [whole] if whole else [parse(part, region) for part in _SEVERAL.split(text)]
    return tuple(dict.fromkeys(number for number in found if number))


def is_callable(canonical: str) -> bool:
    """Tell whether `canonical` is a number in its stored form."""
    return bool(canonical) and parse(canonical) == canonical


def tel_uri(canonical: str) -> str:
    """Return the address that makes a telephone dial the number."""
    return f"tel:{canonical}"


@lru_cache(maxsize=4096)
def in_pairs(canonical: str) -> str:
    """Return the number as it is read aloud in France, with non-breaking spaces: 03 26 74 91 23."""
    if not canonical.startswith("+"):
        return _short_in_groups(canonical)
    if french := _CANONICAL_FRENCH.match(canonical):
        return _french_in_groups("0" + french[1])
    number = phonenumbers.parse(canonical)
    country, national = number.country_code or 0, str(number.national_number)
    if country in _DIALLED_WITH_ZERO:
        return _french_in_groups("0" + national)
    if country == 508 and len(national) == 6:
        return _pairs("0508" + national)
    if country in (681, 687, 689):
        return f"+{country}{NBSP}{_pairs(national)}"
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return written.replace(" ", NBSP)


def _bare(text: str) -> str:
    """Keep the digits and the leading plus; letters said for digits are turned into them."""
    if not text.isascii():
        text = "".join(map(_plain_digit, unicodedata.normalize("NFKC", text)))
    text = _SEPARATORS.sub("", _NOISE.sub("", text)).translate(_LETTERS_FOR_DIGITS)
    return "+" + text[2:] if text.startswith("00") else text


def _plain_digit(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category == "Cf" else character


def _is_short(digits: str) -> bool:
    return bool(_SHORT.match(digits))


def _in_its_own_plan(country: int, national: str) -> tuple[int, str]:
    """Return country code and national digits, with overseas numbers under their own code."""
    if country == _FORMER_MAYOTTE and national[:3] in ("269", "639") and len(national) == 9:
        return 262, national
    if country in (262, 590, 594, 596) and len(national) == 6:
        return country, f"{country}{national}"
    if country != 33 or len(national) != 9 or national.startswith(_FICTION_MOBILES):
        return country, national
    if national.startswith(_SAINT_PIERRE):
        return 508, national[3:]
    return _OVERSEAS_PREFIXES.get(national[:3], country), national


def _can_be_dialled(country: int, national: str) -> bool:
    if country in _DIALLED_WITH_ZERO:
        return bool(_NATIONAL.match(national))
    number = PhoneNumber(country_code=country, national_number=int(national))
    return phonenumbers.is_possible_number(number)


def _short_in_groups(digits: str) -> str:
    if len(digits) == 6:
        return f"{digits[:3]}{NBSP}{digits[3:]}"
    return _pairs(digits) if len(digits) == 4 else digits


def _french_in_groups(digits: str) -> str:
    if digits.startswith("08"):
        return NBSP.join((digits[0], digits[1:4], digits[4:7], digits[7:]))
    return _pairs(digits)


def _pairs(digits: str) -> str:
    return NBSP.join(digits[i : i + 2] for i in range(0, len(digits), 2))
