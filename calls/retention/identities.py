"""Who called: the number, the name, and with them what was written of their calls."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from calls.models import Call, Caller, Outcome
from calls.retention import written
from calls.retention.clock import Clock
from calls.retention.words import usually_at_most

# What is left to do for somebody, as the end of their last call says it.
_LEFT_TO_DO = (Outcome.CALL_BACK, Outcome.SECOND_LINE)


def due(now: datetime) -> QuerySet[Caller]:
    """Those who have not called for long enough, with nothing open or for far too long."""
    usual = now - settings.RETENTION["identity"]
    longest = now - settings.RETENTION["at_most"]
    calls = Call.objects.filter(caller=OuterRef("pk"))
    quiet = Caller.objects.identified().filter(
        ~Exists(calls.filter(started_at__gte=usual)), last_contact_at__lt=usual
    )
    too_long = Q(last_contact_at__lt=longest) & ~Exists(calls.filter(started_at__gte=longest))
    return quiet.filter(too_long | ~Exists(calls.filter(_is_open())))


def erase(callers: list[int], now: datetime) -> int:
    """Forget who these are, and what was written of their calls."""
    calls = Call.objects.filter(caller__in=callers, erased_at=None)
    written.erase(list(calls.values_list("pk", flat=True)), now)
    return (
        Caller.objects.identified()
        .filter(pk__in=callers)
        .update(number="", name="", fingerprint=None, erased_at=now)
    )


def _is_open() -> Q:
    """What makes somebody still wait for us: a call not wrapped up, or something promised."""
    return Q(ended_at=None) | Q(outcome__in=_LEFT_TO_DO)


CLOCK = Clock(
    key="identity",
    label=_("numéro et nom de l’appelant, avec ce qui est écrit de ses appels"),
    kept=lambda: usually_at_most("identity", "at_most"),
    due=due,
    erase=erase,
)
