"""Opening hours of the files, turned into OSM `opening_hours` where that is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from core import opening_hours
from core.french_time import DAYS
from directory.hours_grid import CODES, Grid, Slot, compose

OSM_DAYS = dict(zip(DAYS, CODES, strict=True))
MAX_EXPRESSION = 500
_SLOT = re.compile(
    r"^(\d{1,2}) ?[:hH.] ?(\d{2})?(?::\d{2})?\s*(?:-|–|à)\s*(\d{1,2}) ?[:hH.] ?(\d{2})?(?::\d{2})?$"
)
_BETWEEN_SLOTS = re.compile(r"\s*(?:/|;|,|\bet\b)\s*")
_NOTHING = re.compile(r"^[\s\-–./]*$|^ferm", re.IGNORECASE)


class Hours(NamedTuple):
    """Hours as an expression when that is sure, otherwise as the text received."""

    expression: str = ""
    text: str = ""
    was_tidied: bool = False


class NotSlotsError(ValueError):
    """Raised for a text that is not a list of slots, or whose slots contradict one another."""


def from_day_columns(columns: Mapping[str, str], comment: str = "") -> Hours:
    """Return the hours of a week given day by day: {"lundi": "09:00 - 12:00 / 14:00 - 17:00"}.

    `comment` tells what is true of every slot. One doubtful day makes the whole week doubtful.
    """
    written = {day: text.strip() for day, text in columns.items() if not _NOTHING.match(text)}
    try:
        days = {OSM_DAYS[day]: slots_of(text) for day, text in written.items()}
    except NotSlotsError:
        return Hours(text=_as_text(written))
    expression = _expression({day: slots for day, (slots, _) in days.items() if slots}, comment)
    if len(expression) > MAX_EXPRESSION:
        return Hours(text=_as_text(written))
    return Hours(expression, was_tidied=any(tidied for _, tidied in days.values()))


def from_osm(text: str) -> Hours:
    """Return hours that a file gives in OSM notation, or as received when they are not."""
    text = " ".join(text.split())
    if _NOTHING.match(text):
        return Hours()
    if len(text) <= MAX_EXPRESSION and opening_hours.is_valid(text):
        return Hours(text)
    return Hours(text=text)


@lru_cache(maxsize=4096)
def slots_of(text: str) -> tuple[tuple[Slot, ...], bool]:
    """Return the slots of one day in order, and whether empty or repeated ones were left out.

    Slots that overlap may be those of alternate weeks: nobody can tell, so they are not slots.
    """
    written = [_slot(part) for part in _BETWEEN_SLOTS.split(text)]
    slots = sorted({slot for slot in written if slot[0] != slot[1]})
    if any(end > start for (_, end), (start, _) in pairwise(slots)):
        raise NotSlotsError(text)
    return tuple(slots), len(slots) != len(written)


def _slot(text: str) -> Slot:
    if not (match := _SLOT.match(text)):
        raise NotSlotsError(text)
    start, end = _time(match[1], match[2]), _time(match[3], match[4])
    if start > end:
        raise NotSlotsError(text)
    return Slot(start, end)


def _time(hour: str, minute: str | None) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise NotSlotsError(hour)
    return f"{hours:02}:{minutes:02}"


def _expression(days: Mapping[str, tuple[Slot, ...]], comment: str) -> str:
    """Write the week as the editors' grid does, with the comment on each rule."""
    written = compose(Grid(tuple(days.get(day, ()) for day in CODES)))
    note = ' "' + comment.replace('"', "’") + '"' if comment else ""
    return "; ".join(f"{rule}{note}" for rule in written.split("; ") if rule)


def _as_text(written: Mapping[str, str]) -> str:
    return " ; ".join(f"{day} {text}" for day, text in written.items())
