"""The end of a call: what is kept of it, and what is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from calls import basket
from calls.drafts import NotHeldError, held
from calls.models import Call, Caller
from calls.retention import identities, written
from core.personal_data import scrubbed

_TEXTS = ("place_typed", "words_typed", "summary", "information")


class NoNatureError(Exception):
    """The one thing that a call cannot end without."""


def wrap_up(call: Call, user: Any, now: datetime) -> Call:
    """End a call: its texts lose what tells who somebody is, or everything is erased at once."""
    with transaction.atomic():
        kept = held(call, user)
        if kept.nature is None:
            raise NoNatureError
        kept.ended_at = max(now, kept.started_at)
        kept.version += 1
        if kept.nature.keeps_nothing:
            _keep_nothing(kept, now)
        else:
            basket.record(kept, user, now)
            _keep_little(kept, now)
        kept.set_aside.all().delete()
        kept.rescued_drafts.all().delete()
        return kept


def reopen(call: Call, user: Any) -> Call:
    """Let whoever wrapped up a call write in it again."""
    with transaction.atomic():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if locked.responder_id != user.pk or locked.erased_at is not None:
            raise NotHeldError
        locked.ended_at = None
        locked.version += 1
        locked.save(update_fields=["ended_at", "version"])
        return locked


def _keep_little(call: Call, now: datetime) -> None:
    for field in _TEXTS:
        setattr(call, field, scrubbed(getattr(call, field)))
    call.save()
    if call.caller_id:
        callers = Caller.objects.filter(pk=call.caller_id, last_contact_at__lt=now)
        callers.update(last_contact_at=now)


def _keep_nothing(call: Call, now: datetime) -> None:
    """Keep the nature and where it came from, for the figures, and erase the rest."""
    caller = call.caller
    call.save()
    call.referrals.in_basket().delete()
    written.erase([call.pk], now)
    call.refresh_from_db()
    if caller is not None and not caller.calls.exists():
        identities.erase([caller.pk], now)
