"""Cells of a file turned into clean values, with a note of what could not be kept."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from core import phones
from directory.importing.records import PartnerRecord, Repair

_is_email = EmailValidator()
_is_url = URLValidator(schemes=["http", "https"])
_SEVERAL = re.compile(r"\s*(?:[|;,\n]|\s[-/]\s|\s+)\s*")
_ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Return a cell without the line breaks and double spaces that forms leave in it."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return a text that another sentence may follow."""
    text = one_line(text)
    return text if not text or text[-1] in ".!?…" else f"{text}."


def shortened(record: PartnerRecord, text: str, length: int) -> str:
    """Return a text that fits, cut between words when it must be."""
    text = one_line(text)
    if len(text) <= length:
        return text
    record.mend(Repair.TEXT_SHORTENED, text)
    return text[: length - 1].rsplit(" ", 1)[0] + _ELLIPSIS


def phone_numbers(record: PartnerRecord, text: str) -> tuple[str, ...]:
    """Return the numbers that can be dialled, in their stored form."""
    numbers = phones.parse_several(text.replace("|", "/"))
    if text.strip(" -") and not numbers:
        record.mend(Repair.PHONE_DROPPED, text)
    return numbers


def first_email(record: PartnerRecord, text: str) -> str:
    """Return the first address of a cell that may hold several."""
    parts = [part for part in _SEVERAL.split(text.strip()) if part.strip("-")]
    addresses = [part for part in parts if _passes(_is_email, part) and len(part) <= 254]
    if not addresses:
        if parts:
            record.mend(Repair.EMAIL_DROPPED, text)
        return ""
    if len(addresses) > 1:
        record.mend(Repair.EMAIL_FIRST, text)
    return addresses[0]


def links(record: PartnerRecord, text: str, length: int = 500) -> list[str]:
    """Return the addresses of web pages in a cell, completed where the scheme was left out."""
    candidates = (_link(record, written, length) for written in text.replace("|", " ").split())
    return [link for link in candidates if link]


def _link(record: PartnerRecord, written: str, length: int) -> str:
    link = written if re.match(r"https?://", written, re.IGNORECASE) else f"https://{written}"
    if not _passes(_is_url, link) or len(link) > length:
        if written.strip("-./"):
            record.mend(Repair.LINK_DROPPED, written)
        return ""
    if link != written:
        record.mend(Repair.LINK_MENDED, written)
    return link


def coordinates(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Return a point, or nothing for empty, unreadable and null ones."""
    try:
        point = (_degrees(latitude), _degrees(longitude))
    except ValueError:
        return None
    # The national map writes 0 where it knows nothing. NaN equals nothing, not even itself.
    is_somewhere = abs(point[0]) <= 180 and abs(point[1]) <= 180
    return point if is_somewhere and point != (0, 0) else None


def _degrees(text: str) -> float:
    """Six decimals are ten centimetres."""
    return round(float(text.replace(",", ".")), 6)


def _passes(validator: EmailValidator | URLValidator, text: str) -> bool:
    try:
        validator(text)
    except ValidationError:
        return False
    return True
