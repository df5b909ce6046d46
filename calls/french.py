"""Moments of the past as the desk says them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french_time import clock, long_date


def moment(at: datetime) -> str:
    """Return a moment in full: « mardi 24 novembre 2026 à 14 h 30 »."""
    here = timezone.localtime(at)
    return _("{day} à {hour}").format(day=long_date(here.date(), with_year=True), hour=clock(here))
