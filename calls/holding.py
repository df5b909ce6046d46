"""Who holds a call, who else is with the same caller, and who read what."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from calls.models import Act, Call, Caller, Handover, JournalEntry

# A page read again is not another reading.
_SAME_READING = timedelta(minutes=30)


def may_write(call: Call, user: Any) -> bool:
    return call.is_under_way and call.responder_id == user.pk


def take_over(call: Call, user: Any, now: datetime) -> Call:
    """Give a call under way to another responder; whom it was taken from will be told."""
    with transaction.atomic():
        taken = Call.objects.select_for_update().get(pk=call.pk)
        if not taken.is_under_way or taken.responder_id == user.pk:
            return taken
        if taken.responder_id:
            Handover.objects.create(
                call=taken, taken_from_id=taken.responder_id, taken_by=user, at=now
            )
        taken.responder = user
        taken.version += 1
        taken.save(update_fields=["responder", "version"])
        JournalEntry.objects.note(Act.TAKE_OVER, user, call=taken)
        return taken


def taken_from(user: Any) -> list[Handover]:
    """Return the calls that others took over, and that this responder was not told of."""
    told = Handover.objects.filter(taken_from=user, seen_at=None)
    return list(told.select_related("call__caller", "taken_by"))


def others_with(call: Call) -> list[Call]:
    """Return the calls that other responders have under way with the same caller."""
    if call.caller_id is None or not call.is_under_way:
        return []
    same = Call.objects.under_way().filter(caller=call.caller_id).exclude(pk=call.pk)
    return list(same.exclude(responder=call.responder_id).select_related("responder"))


def set_number(call: Call, number: str, now: datetime) -> None:
    """Say from which number a call that ``drafts.held`` locked comes; the name follows it."""
    known, former = Caller.objects.known_by(number, now), call.caller
    call.caller = known
    call.hidden_number = False
    call.version += 1
    call.save(update_fields=["caller", "hidden_number", "version"])
    if former is not None and former != known and not former.calls.exists():
        _replace(former, known)


def _replace(former: Caller, known: Caller) -> None:
    """A caller noted without a number, or by a wrong one, was this one all along."""
    if former.name and not known.name:
        known.name = former.name
        known.save(update_fields=["name"])
    JournalEntry.objects.hand_over(former, known)
    former.delete()


def note_reading(call: Call, user: Any, now: datetime) -> None:
    """Write in the journal that somebody reads what is known of a caller, once in half an hour.

    Who begins the first call of somebody reads nothing.
    """
    if call.caller_id is None or (may_write(call, user) and not _has_a_past(call)):
        return
    noted = JournalEntry.objects.filter(
        act=Act.HISTORY, who=user, call=call, at__gte=now - _SAME_READING
    )
    if not noted.exists():
        JournalEntry.objects.note(Act.HISTORY, user, call=call)


def _has_a_past(call: Call) -> bool:
    return Call.objects.filter(caller=call.caller_id).exclude(pk=call.pk).exists()
