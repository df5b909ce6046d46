"""Finding callers again by the newest key: fingerprints made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from calls.models import Call, Caller, IncomingCall, JournalEntry
from calls.models.callers import PURPOSE
from core.sealed import fingerprint


def renew_fingerprints(at_once: int) -> Iterator[tuple[int, int]]:
    """Make fingerprints anew; yield, batch by batch, how many rows were read and changed."""
    for model in (Caller, IncomingCall):
        last = 0
        while batch := _batch(model, last, at_once):
            yield len(batch), _renew(model, batch)
            last = batch[-1]


def _batch(model: Any, after: int, at_once: int) -> list[int]:
    rows = model.objects.filter(pk__gt=after).exclude(number="").order_by("pk")
    return list(rows.values_list("pk", flat=True)[:at_once])


@transaction.atomic
def _renew(model: Any, ids: list[int]) -> int:
    rows = model.objects.filter(pk__in=ids).select_for_update().order_by("pk")
    return sum(_renew_row(row) for row in rows)


def _renew_row(row: Any) -> bool:
    newest = fingerprint(row.number, PURPOSE)
    if not row.number or row.fingerprint == newest:
        return False
    if isinstance(row, Caller):
        _join_with_the_other(row, newest)
    type(row).objects.filter(pk=row.pk).update(fingerprint=newest)
    return True


def _join_with_the_other(caller: Caller, newest: str) -> None:
    """Take over the row that a process with other keys made for the same number meanwhile."""
    other = Caller.objects.filter(fingerprint=newest).exclude(pk=caller.pk).first()
    if other is None:
        return
    Call.objects.filter(caller=other).update(caller=caller)
    JournalEntry.objects.hand_over(other, caller)
    Caller.objects.filter(pk=caller.pk).update(
        last_contact_at=_latest(caller, other), name=caller.name or other.name
    )
    other.delete()


def _latest(caller: Caller, other: Caller) -> datetime:
    return max(caller.last_contact_at, other.last_contact_at)
