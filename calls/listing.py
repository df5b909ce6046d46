"""Lists of calls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from calls.forms import TO_FOLLOW, UNDER_WAY, WRAPPED_UP, Filters
from calls.models import Call, CallQuerySet, Outcome

PER_PAGE = 30
_LATEST = 8
_SHOWN = ("caller", "responder", "nature", "commune", "departement")
_FOLLOWED = (Outcome.CALL_BACK, Outcome.SECOND_LINE)


def under_way_of(user: Any) -> list[Call]:
    """Return the calls that somebody has not wrapped up, the latest first."""
    return list(Call.objects.held_by(user).under_way().select_related(*_SHOWN))


def done_today_by(user: Any, now: datetime) -> list[Call]:
    """Return the latest calls that somebody wrapped up today."""
    begin, end = bounds_of(timezone.localdate(now))
    calls = Call.objects.held_by(user).filter(ended_at__gte=begin, ended_at__lt=end)
    return list(calls.order_by("-ended_at").select_related(*_SHOWN)[:_LATEST])


def page_of(calls: CallQuerySet, filters: Filters, number: str) -> Page[Call]:
    """Return one page of a list of calls."""
    narrowed = narrow(calls, filters).select_related(*_SHOWN)
    return Paginator(narrowed, PER_PAGE).get_page(number)


def narrow(calls: CallQuerySet, filters: Filters) -> CallQuerySet:
    """Keep the calls that the filters ask for."""
    if filters.state == UNDER_WAY:
        calls = calls.under_way()
    elif filters.state == WRAPPED_UP:
        calls = calls.wrapped_up()
    elif filters.state == TO_FOLLOW:
        calls = calls.wrapped_up().filter(outcome__in=_FOLLOWED)
    if filters.day:
        calls = calls.between(*bounds_of(filters.day))
    return calls.filter(nature=filters.nature) if filters.nature else calls


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """Return when a day begins and when it ends, in the time of France."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    return begin, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
