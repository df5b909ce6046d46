"""What every responder must know: shown on each page of the desk, folded once it is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from calls.french import moment
from calls.models import Briefing, BriefingReading, Call, Outcome

# What is left to do for who called.
_UNSOLVED = (Outcome.CALL_BACK, Outcome.SECOND_LINE, Outcome.NOTHING_FOUND)
_LISTED = 200


def current(user: Any, now: datetime) -> list[Briefing]:
    """Return what to show to a responder now, with ``is_read`` and ``has_natures``: one query."""
    return list(Briefing.objects.current(now).seen_by(user).select_related("page"))


def note_read(briefing: Briefing, user: Any, now: datetime) -> None:
    """Fold it on this responder's desk."""
    BriefingReading.objects.get_or_create(briefing=briefing, reader=user, defaults={"at": now})


def calls_to_make(briefing: Briefing) -> list[Call]:
    """Return the calls that it concerns and that nothing has solved, the oldest first."""
    unsolved = Q(ended_at=None) | Q(outcome__in=_UNSOLVED)
    calls = Call.objects.filter(unsolved, nature__in=briefing.natures.all(), erased_at=None)
    shown = ("nature", "departement", "responder", "caller")
    return list(calls.select_related(*shown).order_by("started_at", "pk")[:_LISTED])


def until(briefing: Briefing) -> str:
    """Return until when it is shown, in words."""
    return moment(timezone.localtime(briefing.ends_at)) if briefing.ends_at else ""
