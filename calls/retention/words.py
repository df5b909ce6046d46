"""Delays as they are said to people."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_DAYS_IN_A_MONTH = 365 / 12
_MONTHS_FROM = 180


def said(delay: timedelta) -> str:
    """Return a delay in the unit that people would say it in: 12 heures, 90 jours, 24 mois."""
    if delay.days < 1:
        hours = round(delay.total_seconds() / 3600)
        return ngettext("{count} heure", "{count} heures", hours).format(count=hours)
    if delay.days < _MONTHS_FROM:
        return ngettext("{count} jour", "{count} jours", delay.days).format(count=delay.days)
    return _("{count} mois").format(count=round(delay.days / _DAYS_IN_A_MONTH))


def usually_at_most(usual: str, at_most: str) -> str:
    """Return a usual delay of the settings, and the longest."""
    return _("{usual}, {longest} au plus").format(
        usual=said(settings.RETENTION[usual]), longest=said(settings.RETENTION[at_most])
    )
