"""Past moments and durations, as they are said on the desk."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french_time import clock, long_date
from core.text import NBSP

_DAYS_WITHOUT_YEAR = 300


def when(moment: datetime, now: datetime) -> str:
    """Return « aujourd’hui à 9 h », « hier à 14 h 30 », « mardi 24 novembre à 9 h »."""
    local = timezone.localtime(moment)
    days = (timezone.localdate(now) - local.date()).days
    if days in (0, 1):
        day = _("aujourd’hui") if days == 0 else _("hier")
    else:
        day = long_date(local.date(), with_year=abs(days) > _DAYS_WITHOUT_YEAR)
    return _("{day} à {hour}").format(day=day, hour=clock(local))


def hour(moment: datetime) -> str:
    """Return « 14 h 30 »."""
    return clock(timezone.localtime(moment))


def lasted(duration: timedelta) -> str:
    """Return « 12 min », « 1 h 05 »."""
    minutes = int(duration.total_seconds() // 60)
    if minutes < 1:
        return _("moins d’une minute")
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if hours else f"{minutes}{NBSP}min"
