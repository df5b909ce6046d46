"""The days that figures are about: whole days of Paris, the first and the last included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french_time import MONTHS, long_date
from core.text import NBSP

PARIS = ZoneInfo("Europe/Paris")
# Beyond so many days, figures are shown by week, then by month: a page holds about thirty lines.
_DAYS_SHOWN_ONE_BY_ONE = 35
_DAYS_SHOWN_BY_WEEK = 190
# What a form may ask for at once: ten years.
LONGEST = timedelta(days=3660)


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def begin(self) -> datetime:
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment when the last day is over."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def query(self) -> str:
        """What an address says of it."""
        return f"du={self.first}&au={self.last}"

    @property
    def slug(self) -> str:
        """What the name of a file says of it."""
        return f"{self.first}-au-{self.last}"

    def __str__(self) -> str:
        if self.first == self.last:
            return long_date(self.first, with_year=True)
        same_year = self.first.year == self.last.year
        first = long_date(self.first, with_year=not same_year)
        last = long_date(self.last, with_year=True)
        return _("du {first} au {last}").format(first=first, last=last)

    def steps(self) -> list[Step]:
        """Return what a chart shows one by one: days, weeks or months, none left out."""
        firsts = dict.fromkeys(map(self.step_of, self._each_day()))
        return [Step(first, self.unit.label(first)) for first in firsts]

    @property
    def unit(self) -> Unit:
        if self.days <= _DAYS_SHOWN_ONE_BY_ONE:
            return DAY
        return WEEK if self.days <= _DAYS_SHOWN_BY_WEEK else MONTH

    def step_of(self, day: date) -> date:
        """Return the first day of the step that a day belongs to."""
        return max(self.unit.first_of(day), self.first)

    def _each_day(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(self.days))


class Step(NamedTuple):
    """A day, a week or a month of a period, by its first day."""

    first: date
    label: str


class Unit(NamedTuple):
    """What steps are: how they are named, and which day begins the one of any day."""

    name: str
    first_of: Callable[[date], date]
    label: Callable[[date], str]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _short(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}"


def _week(day: date) -> str:
    return _("semaine du {day}").format(day=_short(day))


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}"


DAY = Unit("jour", lambda day: day, long_date)
WEEK = Unit("semaine", _monday, _week)
MONTH = Unit("mois", lambda day: day.replace(day=1), _month)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=PARIS)


def this_week(today: date) -> Period:
    return Period(_monday(today), today)


def this_month(today: date) -> Period:
    return Period(today.replace(day=1), today)


def last_month(today: date) -> Period:
    last = today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def last_thirty_days(today: date) -> Period:
    return Period(today - timedelta(days=29), today)


def last_twelve_months(today: date) -> Period:
    """Return whole months, the one under way being the twelfth."""
    month = today.year * 12 + today.month - 12
    return Period(date(month // 12, month % 12 + 1, 1), today)


PRESETS = {
    "semaine": (gettext_lazy("cette semaine"), this_week),
    "mois": (gettext_lazy("ce mois"), this_month),
    "mois-dernier": (gettext_lazy("le mois dernier"), last_month),
    "trente-jours": (gettext_lazy("les 30 derniers jours"), last_thirty_days),
    "annee": (gettext_lazy("les 12 derniers mois"), last_twelve_months),
}
