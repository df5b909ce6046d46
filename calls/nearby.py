"""The help found during a call: partners near the caller, guides for their words, the basket.

``act`` does what a button of these parts asks; ``section`` gives their templates what they show.
The page of the call calls both, once it has kept its form and said who may write in the call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from calls import asked, basket, drafts, knowledge, partners, reports
from calls.models import Call, ReportKind
from directory.models import Partner

# What these parts may write in a call.
FIELDS = ("commune", "departement", "need", "need_unmet", "filters", "outcome")
_BASKET, _ANSWERS = "panier", "reponses"


class Pressed(NamedTuple):
    """The button that was pressed, and all that came with it."""

    call: Call
    user: Any
    data: QueryDict
    # What follows the verb in the button's value: « retirer:12 ».
    about: str
    now: datetime


@transaction.atomic
def act(call: Call, user: Any, data: QueryDict, now: datetime) -> str:
    """Do what the button pressed asks of a call; return where to look next in the page.

    What was ticked goes to the basket whatever the button, so that nothing is ticked twice.
    Raise ``drafts.NotHeldError`` for who does not hold the call.
    """
    locked = drafts.held(call, user)
    verb, about = _verb(data)
    asked.take_filters(locked, data)
    asked.propose_need(locked)
    basket.add(locked, data.getlist("partenaire"), data.getlist("guide"), now)
    anchor = VERBS.get(verb, _look)(Pressed(locked, user, data, about, now))
    locked.save(update_fields=FIELDS)
    return anchor


def keep_ticked(call: Call, user: Any, data: QueryDict, now: datetime) -> None:
    """Put in the basket what is ticked in a page whose button is not one of these parts'."""
    with transaction.atomic():
        basket.add(drafts.held(call, user), data.getlist("partenaire"), data.getlist("guide"), now)


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the templates of these parts show."""
    ticked = list(call.referrals.all())
    found = knowledge.find(call.words_typed) if call.words_typed else None
    proposed = knowledge.proposed_for(call.nature) if call.nature else ()
    return {
        "search": partners.search_of(call),
        "results": partners.results_of(call, user, {one.partner_id for one in ticked}, now),
        "knowledge": found,
        "proposed_needs": partners.needs_proposed(call),
        "proposed": [one for one in proposed if not found or one.id not in found.ids],
        "in_basket": {one.page_id for one in ticked},
        "basket": basket.shown(ticked, now),
        "is_all_recorded": all(one.recorded_at for one in ticked),
    }


def _look(pressed: Pressed) -> str:
    asked.begin_again(pressed.call)
    if words := pressed.call.words_typed:
        knowledge.tell_if_fruitless(words, timezone.localdate(pressed.now))
    return _looked(pressed)


def _looked(pressed: Pressed) -> str:
    pressed.call.need_unmet = partners.is_unmet(pressed.call, pressed.now)
    return _ANSWERS


def _in_commune(pressed: Pressed) -> str:
    asked.choose_commune(pressed.call, pressed.about)
    return _looked(pressed)


def _for_need(pressed: Pressed) -> str:
    asked.choose_need(pressed.call, pressed.about)
    return _looked(pressed)


def _turn(name: str) -> Callable[[Pressed], str]:
    def turn(pressed: Pressed) -> str:
        asked.turn_to(pressed.call, name, pressed.about)
        return _ANSWERS

    return turn


def _add(_pressed: Pressed) -> str:
    return _BASKET


def _record(pressed: Pressed) -> str:
    basket.record(pressed.call, pressed.user, pressed.now)
    return _BASKET


def _remove(pressed: Pressed) -> str:
    basket.remove(pressed.call, pressed.about)
    return _BASKET


def _report(pressed: Pressed) -> str:
    pk, _colon, kind = pressed.about.partition(":")
    partner = Partner.objects.public().filter(pk=pk).first() if _is_id(pk) else None
    if partner is None or kind not in ReportKind.values:
        return _ANSWERS
    words = pressed.data.get(f"precision-{pk}", "")
    reports.note(pressed.call, partner, ReportKind(kind), words, pressed.user, pressed.now)
    return f"partenaire-{pk}"


def _take_back(pressed: Pressed) -> str:
    own = pressed.call.reports.filter(author=pressed.user)
    report = own.filter(pk=pressed.about).first() if _is_id(pressed.about) else None
    if report is None:
        return _ANSWERS
    reports.take_back(report)
    return f"partenaire-{report.partner_id}"


def _verb(data: QueryDict) -> tuple[str, str]:
    """Return what a button asks, and about what: « retirer:12 »."""
    verb, _colon, about = data.get("faire", "").partition(":")
    return verb, about


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= 12


VERBS: Mapping[str, Callable[[Pressed], str]] = {
    "chercher": _look,
    "commune": _in_commune,
    "besoin": _for_need,
    "page": _turn("page"),
    "rayon": _turn("rayon"),
    "ajouter": _add,
    "noter": _record,
    "retirer": _remove,
    "constat": _report,
    "reprendre": _take_back,
}
