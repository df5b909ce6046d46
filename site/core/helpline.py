"""The phone line as the public pages show it: read once a minute, remembered beyond."""

import re
from typing import NamedTuple

from django.core.cache import cache

from core.models import HelplineSettings
from core.text import NBSP

CACHE_KEY = "core.helpline"
_SECONDS = 60
# « 9 h 30 » is read as one word.
_HOUR = re.compile(r"(?<=\d) (?=h\b)|(?<=\dh) (?=\d)|(?<=\d\sh) (?=\d)")


class Helpline(NamedTuple):
    """What a page says of the line."""

    name: str
    phone: str
    tel_uri: str
    note: str
    hours: str
    email: str
    publisher: str
    host: str


_UNKNOWN = Helpline("Relais", "", "", "", "", "", "", "")
_last_known = _UNKNOWN


def helpline() -> Helpline:
    """Return the line, at most a minute old."""
    global _last_known
    _last_known = cache.get(CACHE_KEY) or _load()
    return _last_known


def last_known_helpline() -> Helpline:
    """Return the line as this process last saw it: asks neither the database nor the cache."""
    return _last_known


def _load() -> Helpline:
    line = HelplineSettings.load()
    loaded = Helpline(
        name=line.name,
        phone=line.phone_in_pairs if line.phone else "",
        tel_uri=line.tel_uri if line.phone else "",
        note=line.phone_note,
        hours=_HOUR.sub(NBSP, line.hours_text),
        email=line.email,
        publisher=line.publisher,
        host=line.host,
    )
    cache.set(CACHE_KEY, loaded, _SECONDS)
    return loaded


def forget(**_signal: object) -> None:
    """Read the line again: it has just been saved."""
    cache.delete(CACHE_KEY)
