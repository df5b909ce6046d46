"""E-mail addresses given on the telephone: spelt aloud, typed in a hurry, shown masked."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from rapidfuzz import process
from rapidfuzz.distance import OSA

# Where nearly every letter of the line goes: a slip of the finger beside one of them is told.
_USUAL = (
    "gmail.com", "orange.fr", "wanadoo.fr", "hotmail.fr", "hotmail.com", "outlook.fr",
    "outlook.com", "live.fr", "yahoo.fr", "yahoo.com", "free.fr", "sfr.fr", "laposte.net",
    "bbox.fr", "icloud.com", "neuf.fr", "club-internet.fr", "numericable.fr", "aol.com",
    "msn.com", "protonmail.com", "gmx.fr",
)  # fmt: skip
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\barobase\b|＠)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s+point\s+", re.IGNORECASE)
_AROUND = re.compile(r"^(?:mailto:)+|^[<«\"'(]+|[>»\"').,;]+$", re.IGNORECASE)


def read_address(typed: str) -> str:
    """Return the address of what was typed or spelt out, "" when it cannot be one."""
    written = _DOT.sub(".", _AT.sub("@", typed.strip()))
    written = _AROUND.sub("", re.sub(r"[\s\u200b-\u200f\ufeff]+", "", written))
    name, _at, domain = written.rpartition("@")
    address = f"{name}@{domain.lower()}"
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def likelier(address: str) -> str:
    """Return the address that was probably meant: « …@gmial.com » → « …@gmail.com »; "" if none."""
    name, _at, domain = address.rpartition("@")
    if domain in _USUAL:
        return ""
    found = process.extractOne(domain, _USUAL, scorer=OSA.distance, score_cutoff=1)
    return f"{name}@{found[0]}" if found else ""


def masked(address: str) -> str:
    """Return an address as everybody may see it: « j•••@orange.fr », « j•••@d•••.fr »."""
    name, at, domain = address.rpartition("@")
    if not at:
        return ""
    # A domain of one's own tells who one is as well as a name does.
    shown = domain if domain in _USUAL else f"{domain[:1]}•••.{domain.rpartition('.')[2]}"
    return f"{name[:1]}•••@{shown}"
