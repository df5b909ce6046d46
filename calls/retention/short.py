"""What is simply deleted after a time: announced calls, drafts, the journal, the runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from calls.models import IncomingCall, JournalEntry, PurgeRun, RescuedDraft
from calls.retention.clock import Clock
from calls.retention.words import said


def deleted(key: str, label: Any, model: type[Model], since: str, delay: str) -> Clock:
    """Return the clock of rows deleted when their moment ``since`` is old enough."""
    return Clock(
        key=key,
        label=label,
        kept=lambda: said(settings.RETENTION[delay]),
        due=_older(model, since, delay),
        erase=_delete(model),
    )


def _older(model: type[Model], since: str, delay: str) -> Callable[[datetime], QuerySet[Any]]:
    def due(now: datetime) -> QuerySet[Any]:
        before = now - settings.RETENTION[delay]
        return model._default_manager.filter(**{f"{since}__lt": before})

    return due


def _delete(model: type[Model]) -> Callable[[list[int], datetime], int]:
    def erase(ids: list[int], _now: datetime) -> int:
        _all, by_model = model._default_manager.filter(pk__in=ids).delete()
        return by_model.get(model._meta.label, 0)

    return erase


INCOMING = deleted(
    "incoming", _("appels annoncés par le téléphone"), IncomingCall, "received_at", "incoming"
)
DRAFTS = deleted(
    "drafts", _("formulaires sauvés d’une session finie"), RescuedDraft, "created_at", "drafts"
)
JOURNAL = deleted("journal", _("journal des accès"), JournalEntry, "at", "journal")
PURGES = deleted("purges", _("passages de l’effacement"), PurgeRun, "started_at", "journal")
