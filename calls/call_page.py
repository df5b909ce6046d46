"""What the page of a call shows, to who holds it and to the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from calls import at_hand, drafts, history, holding, nearby, rescue, saying
from calls.models import Call, Nature, Outcome, SetAside
from calls.places import by_population
from calls.recap import section
from gazetteer.lookup import understand

_EVERYTHING = ("caller", "responder", "nature", "need", "commune", "departement")


def with_everything(reference: str) -> Call | None:
    """Return a call with all that its page shows."""
    return Call.objects.select_related(*_EVERYTHING).filter(reference=reference).first()


def context(call: Call, user: Any, now: datetime, token: str = "") -> dict[str, Any]:
    """Return what the page of a call needs. ``token`` finds a rescued form again."""
    writes = holding.may_write(call, user)
    former = history.former_calls(call)
    return {
        "call": call,
        "now": now,
        "writes": writes,
        "when": saying.when,
        "hour": saying.hour,
        "lasted": saying.lasted,
        "former": former,
        "others": presence(call),
        "token": token,
        "in_recap": False,
        "to_mend": "",
        "number_typed": "",
        **section(call, user, now),
        **at_hand.section(call, user, now),
        **(_form(call, now, token) if writes else {}),
        **(nearby.section(call, user, now) if writes else {}),
    }


def _form(call: Call, now: datetime, token: str) -> dict[str, Any]:
    place = understand(call.place_typed)
    natures = list(Nature.objects.in_use())
    if call.nature and call.nature not in natures:
        natures.append(call.nature)
    draft = rescue.offered(call, token, now)
    return {
        "seen": drafts.seen(call),
        "place": place,
        "communes": by_population(place) if len(place.communes) > 1 else [],
        "for_us": [nature for nature in natures if not nature.outside_mission],
        "outside": [nature for nature in natures if nature.outside_mission],
        "at_once": [nature for nature in natures if nature.keeps_nothing],
        "outcomes": Outcome.choices,
        "aside": _texts_aside(call, now),
        "rescued": unwritten(call, rescue.typed_of(draft)[0]) if draft else [],
    }


def presence(call: Call) -> list[str]:
    """Say which colleagues have a call under way with the same person."""
    return [
        _("{who} est aussi en ligne avec cette personne, depuis {hour}.").format(
            who=other.responder or _("Un collègue"), hour=saying.hour(other.started_at)
        )
        for other in holding.others_with(call)
    ]


def unwritten(call: Call, typed: dict[str, str]) -> list[tuple[str, str]]:
    """Return what a form says that the call does not, each with the name of its field."""
    written = drafts.values_of(call)
    natures = dict(Nature.objects.values_list("slug", "label"))
    shown = {**typed, "nature": natures.get(typed.get("nature", ""), "")}
    return [
        (label, shown[field])
        for field, label in _labels().items()
        if shown.get(field) and typed[field] != written[field]
    ]


def _texts_aside(call: Call, now: datetime) -> list[tuple[str, SetAside]]:
    return [(_labels()[text.field], text) for text in call.set_aside.all()]


def _labels() -> dict[str, str]:
    return {
        "nom": _("Nom"),
        "lieu": _("Lieu"),
        "mots": _("Mots cherchés"),
        "nature": _("Nature"),
        "demande": _("Ce que la personne demande"),
        "dit": _("Ce que vous avez dit"),
    }
