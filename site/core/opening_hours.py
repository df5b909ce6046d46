"""Opening hours written as OSM `opening_hours` text, evaluated where the place stands.

What cannot be read is never guessed: the state is then unknown and the text is shown as it is.
On a public holiday about which the text says nothing, an opening is unknown as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import (  # type: ignore[attr-defined]  # its stubs lack ParserError
    OpeningHours,
    ParserError,
)
from opening_hours import State as LibraryState

from core.french_time import DAYS, at, clock, until
from core.holidays import local_holiday, national_holiday
from core.text import NBSP

HOME_TIME_ZONE = "Europe/Paris"
MAX_LENGTH = 1000
# Seasonal hours come back within a year; looking further costs and says nothing useful.
_HORIZON = timedelta(days=370)
_DAY = timedelta(days=1)
_NIGHT_ENDS = timedelta(hours=6)
# A Monday whose week has no holiday and no change of clocks.
_ORDINARY_MONDAY = date(2026, 6, 8)

_QUOTED = re.compile(r'("[^"]*")')
_RULE_END = re.compile(r"(;|\|\||,\s+(?=[A-Z]))")
_DECIDED = re.compile(r"\d:\d\d|24/7|\b(?:open|off|closed|unknown)\b")
_TIME_AFTER_COMMA = re.compile(r"\s*,\s*(?=\d\d?:\d\d)")
_SPACED_DAYS = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su|PH)\s*,\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b)")
# School holidays, of which the library knows nothing, and openings without an end ("14:00+").
_BEYOND_US = re.compile(r"\bSH\b|\d\+")
_PUBLIC_HOLIDAYS = re.compile(r"\bPH\b")
_NOT_WEEKLY = re.compile(
    r"week|\[|\b\d{4}\b|easter|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"
)
_NO_TEXT = re.compile(r"^[\s\-–—./?]*$")


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_STATES = {
    LibraryState.OPEN: State.OPEN,
    LibraryState.CLOSED: State.CLOSED,
    LibraryState.UNKNOWN: State.UNKNOWN,
}


class Interval(NamedTuple):
    """A stretch of time in one state; `holiday` names the day when it makes the state unknown."""

    start: datetime
    end: datetime
    state: State
    comment: str
    holiday: str


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said of a place at one moment, in its own time zone."""

    state: State
    sentence: str
    next_change: datetime | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One line of the week: its name, its date, and its hours in words."""

    name: str
    date: date
    text: str
    is_today: bool


@lru_cache(maxsize=8192)
def schedule(text: str, time_zone: str = HOME_TIME_ZONE) -> "Schedule":
    """Return the schedule that `text` describes; reading it again costs nothing."""
    return Schedule(text, time_zone)


def is_valid(text: str) -> bool:
    """Tell whether `text` can be evaluated (an empty text cannot)."""
    return schedule(text).is_readable


def open_at(text: str, time_zone: str, moment: datetime) -> bool:
    """Tell whether a place with these hours is surely open at an aware moment."""
    return schedule(text, time_zone).state_at(moment) is State.OPEN


class Schedule:
    """The opening hours of a place. Every moment given must be aware; the clock is never read."""

    def __init__(self, text: str, time_zone: str = HOME_TIME_ZONE) -> None:
        self.text = "" if _NO_TEXT.match(text) else text.strip()
        self.time_zone = time_zone
        self._zone = ZoneInfo(time_zone)
        self._code = _QUOTED.sub("", self.text)
        self._evaluated = _evaluated(self.text, self._code, self._zone)
        self._ignores_holidays = not _PUBLIC_HOLIDAYS.search(self._code)

    @property
    def is_readable(self) -> bool:
        return self._evaluated is not None

    @property
    def is_weekly(self) -> bool:
        """Tell whether every week is the same, holidays apart."""
        return self.is_readable and not _NOT_WEEKLY.search(self._code)

    def state_at(self, moment: datetime) -> State:
        """Return the state at `moment`: the quick answer that filters need."""
        if self._evaluated is None:
            return State.UNKNOWN
        local = self._local(moment)
        state, comment = self._evaluated.state(local)
        return self._judged(local, local, state, comment).state

    def at(self, moment: datetime) -> Status:
        """Return the state at `moment`, when it will change, and both in a sentence."""
        if self._evaluated is None:
            words = "Horaires à confirmer" if self.text else "Horaires non communiqués"
            return Status(State.UNKNOWN, words)
        local = self._local(moment)
        coming = self._intervals(local, self._local(local + _HORIZON))
        current = next(coming, None)
        if current is None or current.state is State.UNKNOWN:
            return _unknown(current)
        if current.state is State.OPEN:
            return _open(local, current, coming)
        return _closed(local, current, coming)

    def today(self, moment: datetime) -> str:
        """Return the hours of the day of `moment` as a sentence, or the raw text, or ""."""
        if self._evaluated is None:
            return f"«{NBSP}{self.text}{NBSP}»" if self.text else ""
        day = self._local(moment).date()
        text = self._day_text(day)
        if text.startswith("Fermé"):
            return text.replace("Fermé", "Fermé aujourd’hui", 1)
        return f"Aujourd’hui{NBSP}: {text[:1].lower()}{text[1:]}"

    def week(self, moment: datetime) -> tuple[Day, ...]:
        """Return the seven days of the week of `moment`, Monday first; nothing when unreadable."""
        if self._evaluated is None:
            return ()
        today = self._local(moment).date()
        monday = today - timedelta(days=today.weekday())
        days = (monday + timedelta(days=number) for number in range(7))
        return tuple(
            Day(DAYS[day.weekday()], day, self._day_text(day), day == today) for day in days
        )

    def specification(self) -> list[dict[str, Any]]:
        """Return schema.org `openingHoursSpecification`; nothing when weeks differ."""
        if not self.is_weekly:
            return []
        by_slot: dict[tuple[str, str], list[str]] = {}
        for number, name in enumerate(_SCHEMA_DAYS):
            for slot in self._open_slots(_ORDINARY_MONDAY + timedelta(days=number)):
                hours = (f"{slot.start:%H:%M}", _schema_closing(slot))
                by_slot.setdefault(hours, []).append(name)
        return [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": names,
                "opens": opens,
                "closes": closes,
            }
            for (opens, closes), names in by_slot.items()
        ]

    @cached_property
    def _is_always_open(self) -> bool:
        return str(self._evaluated.normalize()).startswith("24/7") if self._evaluated else False

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("opening hours are evaluated at an aware moment")
        # By way of UTC, because the library refuses an hour that the change of clocks skips.
        return moment.astimezone(UTC).astimezone(self._zone)

    def _intervals(self, start: datetime, end: datetime) -> Iterator[Interval]:
        assert self._evaluated is not None  # noqa: S101 - every caller has checked
        for begin, finish, state, comment in self._evaluated.intervals(start, end):
            yield self._judged(begin, finish, state, comment)

    def _judged(
        self, start: datetime, end: datetime, library_state: LibraryState, comment: str
    ) -> Interval:
        """An opening on a holiday that the text does not know of is not certain."""
        state = _STATES[library_state]
        if state is not State.OPEN or self._is_always_open:
            return Interval(start, end, state, comment, "")
        holiday = self._unwritten_holiday(start.date())
        return Interval(start, end, State.UNKNOWN if holiday else state, comment, holiday)

    def _unwritten_holiday(self, day: date) -> str:
        national = national_holiday(day) if self._ignores_holidays else ""
        return national or local_holiday(day, self.time_zone)

    def _slots(self, day: date) -> list[Interval]:
        """Return what is not closed among what begins on `day`, a night running into the next."""
        start = datetime.combine(day, time(), self._zone)
        before = self.state_at(start - timedelta(minutes=1))
        slots = []
        for slot in self._intervals(start, start + _DAY + _NIGHT_ENDS):
            is_end_of_last_night = (
                slot.start == start and before is slot.state and slot.end - start < _NIGHT_ENDS
            )
            if slot.state is State.CLOSED or is_end_of_last_night or slot.start >= start + _DAY:
                continue
            is_day_long = slot.end >= start + _DAY + _NIGHT_ENDS
            slots.append(slot._replace(end=start + _DAY) if is_day_long else slot)
        return slots

    def _open_slots(self, day: date) -> list[Interval]:
        return [slot for slot in self._slots(day) if slot.state is State.OPEN]

    def _day_text(self, day: date) -> str:
        slots = self._slots(day)
        holiday = next((slot.holiday for slot in slots if slot.holiday), "")
        if holiday:
            return f"Jour férié ({holiday}), horaires à confirmer"
        if not slots:
            holiday = national_holiday(day) or local_holiday(day, self.time_zone)
            return f"Fermé (jour férié{NBSP}: {holiday})" if holiday else "Fermé"
        hours = _enumerated([_slot_text(slot) for slot in slots if slot.state is State.OPEN])
        unsure = dict.fromkeys(
            slot.comment or "à confirmer" for slot in slots if slot.state is State.UNKNOWN
        )
        return f"{NBSP}; ".join(filter(None, (hours, *unsure)))


_SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _evaluated(text: str, code: str, zone: ZoneInfo) -> OpeningHours | None:
    if not text or len(text) > MAX_LENGTH or _BEYOND_US.search(code):
        return None
    try:
        return OpeningHours(
            _tidied(text),
            timezone=zone,
            country="FR",
            auto_country=False,
            auto_timezone=False,
            max_interval_days=_HORIZON.days,
        )
    except ParserError:
        return None


def _tidied(text: str) -> str:
    """Mend what people write and the grammar reads otherwise.

    After a comma and a space, hours without a day would be those of every day; days or comments
    without hours would mean open day and night.
    """
    parts = _QUOTED.split(text.strip().rstrip(";"))
    for index in range(0, len(parts), 2):
        code = _TIME_AFTER_COMMA.sub(",", _SPACED_DAYS.sub(r"\1,", parts[index]))
        is_before_comment = index + 1 < len(parts)
        parts[index] = _without_guesses(code, is_before_comment)
    return "".join(parts).strip()


def _without_guesses(code: str, is_before_comment: bool) -> str:
    *rules, last = _RULE_END.split(code)
    rules[::2] = [_unknown_without_hours(rule) if rule.strip() else rule for rule in rules[::2]]
    if is_before_comment or last.strip():
        last = _unknown_without_hours(last)
    return "".join((*rules, last))


def _unknown_without_hours(rule: str) -> str:
    return rule if _DECIDED.search(rule) else f"{rule.rstrip()} unknown "


def _unknown(current: Interval | None) -> Status:
    if current and current.holiday:
        words = f"Jour férié ({current.holiday}){NBSP}: horaires à confirmer"
        return Status(State.UNKNOWN, words)
    return Status(State.UNKNOWN, "Horaires à confirmer" + _aside(current))


def _open(now: datetime, current: Interval, coming: Iterator[Interval]) -> Status:
    end = current.end
    for interval in coming:
        if interval.state is not State.OPEN:
            break
        end = interval.end
    if end - now >= _HORIZON - _DAY:
        return Status(State.OPEN, f"Ouvert 24{NBSP}h sur{NBSP}24" + _aside(current))
    return Status(State.OPEN, f"Ouvert — ferme {until(end, now)}" + _aside(current), end)


def _closed(now: datetime, current: Interval, coming: Iterator[Interval]) -> Status:
    opening = next((interval for interval in coming if interval.state is State.OPEN), None)
    if opening is None:
        return Status(State.CLOSED, "Fermé" + _aside(current))
    words = f"Fermé — ouvre {at(opening.start, now)}" + _aside(opening)
    return Status(State.CLOSED, words, opening.start)


def _aside(interval: Interval | None) -> str:
    return f" ({interval.comment})" if interval and interval.comment else ""


def _slot_text(slot: Interval) -> str:
    if slot.end - slot.start >= _DAY:
        return f"24{NBSP}h sur{NBSP}24" + _aside(slot)
    return f"{clock(slot.start)}{NBSP}–{NBSP}{clock(slot.end)}" + _aside(slot)


def _enumerated(items: list[str]) -> str:
    return " et ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _schema_closing(slot: Interval) -> str:
    closing = f"{slot.end:%H:%M}"
    return "23:59" if closing == "00:00" else closing
