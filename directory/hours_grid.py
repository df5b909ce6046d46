"""The week as a grid of days and slots, which a person can fill, and the OSM text it stands for.

A grid is never a guess: an expression becomes one only when the grid says all that it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from core.french_time import DAYS
from core.opening_hours import schedule
from core.text import NBSP

MAX_SLOTS = 4
CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MIDNIGHT = "24:00"
# A closing hour before this one belongs to the night of the day that ends.
NIGHT_ENDS = "06:00"

_HOLIDAYS_OFF = re.compile(r"^PH\s+(?:off|closed)$")
_DAY = "(?:" + "|".join(CODES) + ")"
_RULE = re.compile(
    rf"^(?P<days>{_DAY}(?:\s*[-,]\s*{_DAY})*)?\s*(?P<hours>[\d:\-,\s–]+|off|closed)$"
)
_SLOT = re.compile(r"^(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)$")
_ADDED_RULE = re.compile(rf"(?<=\d)\s*,\s*(?={_DAY}\b)")
# Two weeks without and one with holidays, and the nights between: enough to compare two weeks.
_PROBES = tuple(datetime(2026, *day, 12, tzinfo=UTC) for day in ((6, 10), (5, 1), (7, 14)))


class Slot(tuple[str, str]):
    """From one hour to another, both ``HH:MM``; ``24:00`` is the midnight that ends the day."""

    __slots__ = ()

    def __new__(cls, opens: str, closes: str) -> Slot:
        return super().__new__(cls, (opens, closes))

    def __getnewargs__(self) -> tuple[str, str]:
        return (self.opens, self.closes)

    @property
    def opens(self) -> str:
        return self[0]

    @property
    def closes(self) -> str:
        return self[1]

    @property
    def ends_after_midnight(self) -> bool:
        return self.closes <= self.opens

    @property
    def is_possible(self) -> bool:
        return not self.ends_after_midnight or "00:00" < self.closes <= NIGHT_ENDS

    @property
    def in_words(self) -> str:
        return f"{_words(self.opens)} – {_words(self.closes)}"


@dataclass(frozen=True)
class Grid:
    """Seven days, Monday first, each with its slots; no slot: closed."""

    days: tuple[tuple[Slot, ...], ...]
    closed_on_holidays: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.days)


def compose(grid: Grid) -> str:
    """Return the OSM text of a grid, days alike written together; "" for an empty one."""
    if grid.is_empty:
        return ""
    rules = [f"{days} {_hours(slots)}" for days, slots in _runs(grid.days) if slots]
    if grid.closed_on_holidays:
        rules.append("PH off")
    return "; ".join(rules)


def parse(expression: str) -> Grid | None:
    """Return the grid that says exactly what ``expression`` says, or None when no grid can."""
    grid = _read(expression)
    if grid is None or grid.is_empty or faults(grid):
        return None
    return grid if _say_the_same(expression, compose(grid)) else None


def faults(grid: Grid) -> list[str]:
    """Return what a person should look at again, in French, day by day."""
    return [
        f"{name.capitalize()}{NBSP}: {fault}"
        for name, slots in zip(DAYS, grid.days, strict=True)
        for fault in _faults_of_day(slots)
    ]


def slot_of(opens: str, closes: str) -> Slot | None:
    """Return the slot that two hours as typed make, or None when they are not hours."""
    found = _SLOT.match(f"{opens}-{closes}")
    if not found:
        return None
    first, last = (_minutes(*found.group(1, 2)), _minutes(*found.group(3, 4)))
    if first is None or last is None or first >= 24 * 60:
        return None
    last = last - 24 * 60 if last > 24 * 60 else last
    return Slot(_clock(first), _clock(last or 24 * 60))


def _read(expression: str) -> Grid | None:
    rules = [rule.strip() for rule in expression.strip().rstrip(";").split(";")]
    closed_on_holidays = bool(_HOLIDAYS_OFF.match(rules[-1]))
    days: list[tuple[Slot, ...]] = [()] * 7
    for rule in rules[:-1] if closed_on_holidays else rules:
        for number, part in enumerate(_ADDED_RULE.split(rule)):
            if not _apply(part.strip(), days, is_added=number > 0):
                return None
    return Grid(tuple(days), closed_on_holidays)


def _apply(rule: str, days: list[tuple[Slot, ...]], *, is_added: bool) -> bool:
    """Write one rule into the week; say whether it could be."""
    found = _RULE.match(rule)
    if not found:
        return False
    slots = _slots(found["hours"])
    if slots is None:
        return False
    for day in _numbers(found["days"] or "Mo-Su"):
        days[day] = tuple(sorted((*days[day], *slots))) if is_added else slots
    return True


def _slots(text: str) -> tuple[Slot, ...] | None:
    if text in ("off", "closed"):
        return ()
    slots = [slot_of(*_ends(part)) for part in text.split(",")]
    found = tuple(slot for slot in slots if slot)
    return found if len(found) == len(slots) else None


def _ends(text: str) -> tuple[str, str]:
    opens, _dash, closes = text.strip().replace("–", "-").partition("-")
    return opens.strip(), closes.strip()


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, *rest = (CODES.index(code.strip()) for code in part.split("-"))
        last = rest[-1] if rest else first
        yield from (day % 7 for day in range(first, last + (7 if last < first else 0) + 1))


def _runs(days: tuple[tuple[Slot, ...], ...]) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    first = 0
    for day in range(1, 8):
        if day == 7 or days[day] != days[first]:
            last = CODES[day - 1]
            yield (CODES[first] if first == day - 1 else f"{CODES[first]}-{last}"), days[first]
            first = day


def _hours(slots: tuple[Slot, ...]) -> str:
    return ",".join(f"{slot.opens}-{slot.closes}" for slot in slots)


def _faults_of_day(slots: tuple[Slot, ...]) -> Iterator[str]:
    for slot in slots:
        if not slot.is_possible:
            yield f"la plage «{NBSP}{slot.in_words}{NBSP}» finit avant de commencer."
    for earlier, later in pairwise(slots):
        if earlier.ends_after_midnight or later.opens < earlier.closes:
            yield (
                f"les plages «{NBSP}{earlier.in_words}{NBSP}» et "
                f"«{NBSP}{later.in_words}{NBSP}» se chevauchent."
            )
    if len(slots) > MAX_SLOTS:
        yield f"la grille a {MAX_SLOTS} plages par jour."


def _say_the_same(one: str, other: str) -> bool:
    first, second = schedule(one), schedule(other)
    if not (first.is_readable and second.is_readable):
        return False
    return all(first.week(moment) == second.week(moment) for moment in _PROBES)


def _minutes(hour: str, minute: str) -> int | None:
    minutes = int(hour) * 60 + int(minute)
    return minutes if int(minute) < 60 and minutes <= 30 * 60 else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _words(clock: str) -> str:
    hour, _colon, minute = clock.partition(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")
