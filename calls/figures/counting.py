"""What the figures are made of: calls counted by the database, never read one by one.

None of it says anything of a caller: moments, natures, outcomes and départements outlive them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, NamedTuple, TypeVar, cast

from django.core.cache import cache
from django.db.models import Count, F, Q
from django.db.models.functions import Least

from calls.figures.expressions import HoursSince1970, MinutesBetween
from calls.figures.periods import PARIS, Period
from calls.models import Call, Outcome, Referral

Result = TypeVar("Result")

# Nobody left the telephone with what they had called for.
UNANSWERED = (Outcome.CALL_BACK, Outcome.SECOND_LINE, Outcome.NOTHING_FOUND)
# A call left open over night says nothing of how long people talk.
LONGEST_MINUTES = 600
WITHOUT_PARTNER = Q(need_unmet=True) | Q(outcome=Outcome.NOTHING_FOUND)


# A period of months is counted at most once a minute: who reads it asks for several pages.
_LONG_DAYS, _REMEMBERED_SECONDS = 35, 60


def _remembered(count: Callable[..., Result]) -> Callable[..., Result]:
    """Keep for a minute what was counted of a long period. None of it is about anybody."""

    @wraps(count)
    def counted(period: Period, *more: Any) -> Result:
        if period.days <= _LONG_DAYS:
            return count(period, *more)
        key = "-".join(map(str, ("figures", count.__name__, period.slug, *more)))
        kept: Any = cache.get_or_set(key, lambda: count(period, *more), _REMEMBERED_SECONDS)
        return cast("Result", kept)

    return counted


class Hour(NamedTuple):
    """One hour of one day, in Paris."""

    day: date
    hour: int


class HourOfCalls(NamedTuple):
    """The calls begun in one hour, and wrapped up in one hour, or not yet."""

    began: Hour
    ended: Hour | None
    calls: int
    answered: int

    @property
    def is_same_day(self) -> bool:
        return self.ended is not None and self.ended.day == self.began.day


def hours(period: Period) -> list[HourOfCalls]:
    """Return all calls of a period by hour, in the time of Paris."""
    return [
        HourOfCalls(_hour(began), None if ended is None else _hour(ended), count, answered)
        for began, ended, count, answered in _counted_hours(period)
    ]


@_remembered
def _counted_hours(period: Period) -> list[tuple[int, int | None, int, int]]:
    """Return hours as numbers: a cache takes a hundred times longer to give moments back."""
    rows = (
        _begun(period)
        .values_list(HoursSince1970("started_at"), HoursSince1970("ended_at"))
        .annotate(count=Count("*"), answered=Count("started_at", filter=~Q(outcome__in=UNANSWERED)))
    )
    return list(rows)


@_remembered
def by_nature_and_outcome(period: Period) -> Counter[tuple[int, str]]:
    """Return how many calls were wrapped up, by nature and outcome."""
    rows = _ended(period).values_list("nature_id", "outcome").annotate(count=Count("*"))
    return Counter({(nature, outcome): count for nature, outcome, count in rows})


@_remembered
def minutes_by_nature(period: Period) -> dict[int, Counter[int]]:
    """Return how many calls lasted how many minutes, by nature."""
    lasted = Least(MinutesBetween(F("started_at"), F("ended_at")), LONGEST_MINUTES)
    rows = _ended(period).values_list("nature_id", lasted).annotate(count=Count("*"))
    found: dict[int, Counter[int]] = {}
    for nature, minutes, count in rows:
        found.setdefault(nature, Counter())[minutes] += count
    return found


class CallsOfPlace(NamedTuple):
    """How many calls came from a département, and how many found nobody to help there."""

    calls: int
    without_partner: int


@_remembered
def by_departement(period: Period) -> dict[str | None, CallsOfPlace]:
    """Return how many calls were wrapped up by département, None for those of unknown place."""
    rows = (
        _ended(period)
        .values_list("departement_id")
        .annotate(count=Count("*"), unmet=Count("started_at", filter=WITHOUT_PARTNER))
    )
    return {departement: CallsOfPlace(count, unmet) for departement, count, unmet in rows}


@_remembered
def unmet_by_place_and_need(period: Period) -> Counter[tuple[str | None, int | None]]:
    """Return how many calls found no partner, by département and need, either may be unknown."""
    rows = (
        _ended(period)
        .filter(WITHOUT_PARTNER)
        .values_list("departement_id", "need_id")
        .annotate(count=Count("*"))
    )
    return Counter({(place, need): count for place, need, count in rows})


@_remembered
def sent_to(period: Period, kind: str, most: int | None) -> tuple[dict[int, int], int]:
    """Return what callers were sent to most ("partner" or "page"), and how often in all."""
    key = f"{kind}_id"
    rows = (
        Referral.objects.filter(recorded_at__gte=period.begin, recorded_at__lt=period.end)
        .exclude(**{key: None})
        .order_by()
        .values_list(key)
        .annotate(count=Count("*"))
    )
    counted: Counter[int] = Counter(dict(rows))
    usual = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(usual[:most]), counted.total()


def _begun(period: Period) -> Any:
    return Call.objects.between(period.begin, period.end).order_by()


def _ended(period: Period) -> Any:
    return _begun(period).filter(ended_at__isnull=False)


@lru_cache(maxsize=20_000)
def _hour(since_1970: int) -> Hour:
    moment = datetime.fromtimestamp(since_1970 * 3600, tz=PARIS)
    return Hour(moment.date(), moment.hour)
