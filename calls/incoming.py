"""Calls that ring, on the desk: who it is, and taking one before a colleague does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls import opening
from calls.models import Call, Caller, IncomingCall
from calls.models.callers import masked
from core.french_time import clock, long_date


class Ringing(NamedTuple):
    """A call that rings, as it is shown."""

    pk: int
    number: str
    since: str
    line: str
    is_mine: bool
    history: str


class Taken(NamedTuple):
    """What came of taking a call: the call, or who has it already."""

    call: Call | None
    by: str = ""


def section(user: Any, now: datetime) -> dict[str, Any]:
    """Return what ``parts/incoming.html`` shows."""
    ringing = waiting(user, now)
    return {"ringing": ringing, "ringing_mark": _mark(one.pk for one in ringing)}


def waiting(user: Any, now: datetime) -> list[Ringing]:
    """Return the calls that ring for this responder or for anybody, hers first."""
    rows = list(IncomingCall.objects.waiting(user, now))
    rows.sort(key=lambda row: row.responder_id is None)
    histories = _histories(rows)
    return [_shown(row, histories.get(row.fingerprint, "")) for row in rows]


def mark(user: Any, now: datetime) -> str:
    """Return what changes when the list does: one light query."""
    return _mark(IncomingCall.objects.waiting(user, now).values_list("pk", flat=True))


@transaction.atomic
def take(pk: int, user: Any, now: datetime) -> Taken:
    """Give a ringing call to the first who asks for it, and open it with its caller."""
    row = IncomingCall.objects.waiting(user, now).select_for_update(of=("self",)).filter(pk=pk)
    incoming = row.first()
    if incoming is None:
        return _too_late(pk, user)
    call = _open(incoming, user, now)
    # Its number is the caller's from now on.
    IncomingCall.objects.filter(pk=pk).update(
        taken_by=user, taken_at=now, call=call, number="", fingerprint=""
    )
    return Taken(call)


def _mark(ids: Iterable[int]) -> str:
    return hashlib.sha256(repr(sorted(ids)).encode()).hexdigest()[:16]


def _open(incoming: IncomingCall, user: Any, now: datetime) -> Call:
    asked = opening.Asked(number=incoming.number)
    return opening.open_call(asked, user, now, hidden=incoming.hidden_number)


def _too_late(pk: int, user: Any) -> Taken:
    """Say who has it: a colleague, or oneself when the button was pressed twice."""
    taken = IncomingCall.objects.filter(pk=pk, taken_at__isnull=False)
    other = taken.select_related("taken_by", "call").first()
    if other is None or other.taken_by is None:
        return Taken(None)
    return Taken(other.call) if other.taken_by == user else Taken(None, str(other.taken_by))


def _shown(row: IncomingCall, history: str) -> Ringing:
    return Ringing(
        pk=row.pk,
        number=masked(row.number) or _("Numéro masqué"),
        since=clock(timezone.localtime(row.received_at)),
        line=row.line,
        is_mine=row.responder_id is not None,
        history=history or _new(row),
    )


def _new(row: IncomingCall) -> str:
    if row.hidden_number:
        return _("Nous ne pouvons pas savoir qui appelle.")
    return _("Premier appel, à notre connaissance.")


def _histories(rows: Iterable[IncomingCall]) -> dict[str, str]:
    """Return in a sentence what is known of who calls, by fingerprint: no name, no text."""
    wanted = {row.fingerprint for row in rows if row.fingerprint}
    if not wanted:
        return {}
    callers = Caller.objects.filter(fingerprint__in=wanted).in_bulk(field_name="fingerprint")
    calls = Call.objects.filter(caller__in=[caller.pk for caller in callers.values()])
    found: dict[int | None, list[Call]] = {}
    for call in calls.select_related("nature").order_by("-started_at", "-pk"):
        found.setdefault(call.caller_id, []).append(call)
    return {mark: _told(found.get(caller.pk, [])) for mark, caller in callers.items()}


def _told(calls: list[Call]) -> str:
    if not calls:
        return ""
    count = ngettext("{count} appel", "{count} appels", len(calls)).format(count=len(calls))
    day = long_date(timezone.localtime(calls[0].started_at).date())
    about = calls[0].nature
    if about is None:
        return _("{count}, le dernier {day}").format(count=count, day=day)
    return _("{count}, le dernier {day} : {about}").format(count=count, day=day, about=about)
