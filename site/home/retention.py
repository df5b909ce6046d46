"""Messages are erased when the page that received them says so."""

from __future__ import annotations

import calendar
from datetime import datetime
from typing import NamedTuple

from home.models import ContactPage


class Forgotten(NamedTuple):
    """How many messages of a page were erased, and how many it still keeps."""

    page: ContactPage
    erased: int
    kept: int


def forget_messages(now: datetime) -> list[Forgotten]:
    """Erase the messages that contact pages have kept for as long as they said."""
    return [_forget(page, now) for page in ContactPage.objects.order_by("path")]


def months_before(moment: datetime, months: int) -> datetime:
    """Return the same day so many months earlier, or the last of a month that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _forget(page: ContactPage, now: datetime) -> Forgotten:
    received = page.get_submissions()
    old = received.filter(submit_time__lt=months_before(now, page.kept_months))
    erased, _by_model = old.delete()
    return Forgotten(page, erased, received.count())
