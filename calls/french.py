"""Moments of the past as the desk says them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from core import french_time


def moment(at: datetime) -> str:
    """Return a moment in full: « mardi 24 novembre 2026 à 14 h 30 »."""
    return french_time.moment(timezone.localtime(at), with_year=True)
