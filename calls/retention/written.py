"""What was written of a call: emptied, the rest of the call still counts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from calls.models import Call
from calls.retention.attached import ATTACHED
from calls.retention.clock import Clock
from calls.retention.words import usually_at_most
from gazetteer.models import Commune


def due(now: datetime) -> QuerySet[Call]:
    """Calls that are too old whatever happens, and those of nobody that we know."""
    too_old = Q(started_at__lt=now - settings.RETENTION["at_most"])
    of_nobody = Q(caller=None, started_at__lt=now - settings.RETENTION["identity"])
    return Call.objects.filter(too_old | of_nobody, erased_at=None)


def erase(calls: list[int], now: datetime) -> int:
    """Leave of these calls what counts: when, where about, what for, how it ended."""
    for attached in ATTACHED:
        attached.erase(calls, now)
    rows = Call.objects.filter(pk__in=calls)
    _keep_departements(rows)
    return rows.update(
        caller=None,
        commune=None,
        place_typed="",
        words_typed="",
        summary="",
        information="",
        erased_at=now,
        # A page still open somewhere no longer writes in it.
        version=F("version") + 1,
    )


def _keep_departements(rows: QuerySet[Call]) -> None:
    """Note the département of a commune that is about to go."""
    departement = Commune.objects.filter(pk=OuterRef("commune_id")).values("departement_id")[:1]
    rows.filter(departement=None, commune__isnull=False).update(
        departement_id=Subquery(departement)
    )


CLOCK = Clock(
    key="calls",
    label=_("textes, lieu et commune des appels sans numéro ou anciens"),
    kept=lambda: usually_at_most("identity", "at_most"),
    due=due,
    erase=erase,
)
