"""What a caller may ask for: everything that we keep of them, or nothing any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from calls.models import Act, Call, Caller, IncomingCall, JournalEntry
from calls.retention import identities
from calls.retention.attached import ATTACHED

Told = dict[str, Any]


def dossier(caller: Caller) -> Told:
    """Return everything that is kept of a caller, under the names that people read."""
    calls = caller.calls.select_related("nature", "need", "commune", "departement")
    return {
        _("Numéro"): caller.in_pairs,
        _("Nom"): caller.name,
        _("Premier contact"): caller.created_at,
        _("Dernier contact"): caller.last_contact_at,
        _("Appels"): _calls(list(calls.order_by("started_at", "pk"))),
        _("Appels annoncés par le téléphone"): _announced(caller),
        _("Qui a consulté ces données"): _readings(caller),
    }


@transaction.atomic
def export(caller: Caller, who: Any) -> Told:
    """Return everything, and note in the journal that it was given."""
    JournalEntry.objects.note(Act.EXPORTED, who, caller=caller)
    return dossier(caller)


@transaction.atomic
def erase(caller: Caller, who: Any, now: datetime) -> bool:
    """Erase everything now; tell whether there was something. The journal says that it was done."""
    held = Caller.objects.identified().select_for_update().filter(pk=caller.pk).first()
    if held is None:
        return False
    IncomingCall.objects.filter(fingerprint=held.fingerprint).delete()
    identities.erase([held.pk], now)
    JournalEntry.objects.note(Act.ERASED, who, caller=held)
    return True


def _calls(calls: list[Call]) -> list[Told]:
    ids = [call.pk for call in calls]
    rooms = [(str(part.model._meta.verbose_name_plural), part.export(ids)) for part in ATTACHED]
    return [
        {**_call(call), **{name: rows[call.pk] for name, rows in rooms if call.pk in rows}}
        for call in calls
    ]


def _call(call: Call) -> Told:
    told = {
        _("Référence"): call.reference,
        _("Début"): call.started_at,
        _("Fin"): call.ended_at,
        _("Nature"): call.nature and str(call.nature),
        _("Commune"): call.commune and str(call.commune),
        _("Département"): call.departement and str(call.departement),
        _("Lieu demandé"): call.place_typed,
        _("Mots cherchés"): call.words_typed,
        _("Besoin"): call.need and str(call.need),
        _("Ce que vous demandiez"): call.summary,
        _("Ce qui vous a été dit"): call.information,
        _("Suite"): call.get_outcome_display(),
    }
    return {label: value for label, value in told.items() if value not in ("", None)}


def _announced(caller: Caller) -> list[Told]:
    rows = IncomingCall.objects.filter(fingerprint=caller.fingerprint).order_by("pk")
    return [{_("Reçu le"): row.received_at, _("Ligne appelée"): row.line} for row in rows]


def _readings(caller: Caller) -> list[Told]:
    """Without the names of those who did: they are somebody too."""
    entries = JournalEntry.objects.filter(caller=caller).order_by("at", "pk")
    return [{_("Quand"): row.at, _("Quoi"): row.get_act_display()} for row in entries]
