"""The basket of a call: what is ticked for the caller, then noted as given, as it was that day.

The snapshot of a partner holds ``kind`` ("partner"), ``name``, ``type``, ``phones`` (each with
``number``, ``pairs``, ``label``), ``address``, ``landmark``, ``town``, ``state`` and ``hours``
(of the day), ``access``, ``does``, ``message``, ``email``, ``website``, ``appointment_url``,
``url`` and ``day``. That of a page: ``kind`` ("tutorial", "resource", "fiche"), ``name``,
``summary``, ``detail``, ``section``, ``url`` and ``day``. Addresses of the site are paths.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from calls import knowledge, saying
from calls.models import Call, Outcome, Referral
from core.french_time import long_date
from directory import presenting
from directory.models import Partner
from directory.partner_page import row_of
from directory.presenting import Presenter

# Nobody reads more aloud; what comes beyond was not typed by hand.
_MOST = 50
_LONGEST_ID = 12


class Ticked(NamedTuple):
    """One thing of the basket, as its list shows it."""

    id: int
    name: str
    phones: tuple[str, ...]
    # « à noter », « noté aujourd’hui à 14 h 30 ».
    state: str


def shown(referrals: Iterable[Referral], now: datetime) -> list[Ticked]:
    """Return what a basket holds, in words."""
    return [
        Ticked(
            one.pk,
            str(one),
            tuple(phone["pairs"] for phone in one.snapshot.get("phones", ())),
            _state(one, now),
        )
        for one in referrals
    ]


@transaction.atomic
def add(call: Call, partners: Iterable[str], pages: Iterable[str], now: datetime) -> int:
    """Put what was ticked in the basket; return how much was not there yet."""
    said = [
        *({"partner_id": pk, "snapshot": one} for pk, one in _partners(_ids(partners), now)),
        *({"page_id": pk, "snapshot": one} for pk, one in _pages(_ids(pages), now)),
    ]
    before = call.referrals.count()
    Referral.objects.bulk_create(
        (Referral(call=call, added_at=now, **one) for one in said), ignore_conflicts=True
    )
    return call.referrals.count() - before


def remove(call: Call, pk: str) -> None:
    """Take something out of the basket, noted or not."""
    call.referrals.filter(pk__in=_ids([pk])).delete()


@transaction.atomic
def record(call: Call, user: Any, now: datetime) -> int:
    """Note all that is in the basket as given to the caller; return how much there was.

    A call that sent somebody to a partner has its outcome, unless it has another one.
    """
    waiting = list(call.referrals.in_basket())
    today = dict(_partners([one.partner_id for one in waiting if one.partner_id], now))
    for referral in waiting:
        referral.snapshot = today.get(referral.partner_id or 0, referral.snapshot)
        referral.recorded_at, referral.recorded_by = now, user
    Referral.objects.bulk_update(waiting, ["snapshot", "recorded_at", "recorded_by"])
    if not call.outcome and any(one.partner_id for one in waiting):
        call.outcome = Outcome.REDIRECTED
    return len(waiting)


def _state(referral: Referral, now: datetime) -> str:
    if referral.recorded_at is None:
        return _("à noter")
    return _("noté {when}").format(when=saying.when(referral.recorded_at, now))


def _ids(texts: Iterable[str]) -> list[int]:
    ids = [int(text) for text in texts if text.isdecimal() and len(text) <= _LONGEST_ID]
    return ids[:_MOST]


def _partners(ids: list[int], now: datetime) -> Iterable[tuple[int, dict[str, Any]]]:
    if not ids:
        return
    partners = Partner.objects.public().filter(pk__in=ids).order_by("pk")
    presenter = Presenter(now)
    for partner in partners.select_related("type", "commune__departement").prefetch_related(
        "phones", "coverage__territory"
    ):
        yield partner.pk, _snapshot(partner, presenter)


def _snapshot(partner: Partner, presenter: Presenter) -> dict[str, Any]:
    row = row_of(partner)
    hours = presenter.opening(row)
    return {
        "kind": "partner",
        "name": row.name,
        "type": presenting.short_type(partner.type.name),
        "phones": [
            {"number": phone.number, "pairs": phone.pairs, "label": phone.label}
            for phone in presenting.said_phones(row)
        ],
        "address": row.address,
        "landmark": row.landmark,
        "town": presenting.town(row),
        "state": hours.words,
        "hours": hours.today,
        "access": presenting.access(row),
        "does": presenting.shortened(row.description or partner.type.does),
        "message": presenter.message(row),
        "email": row.email,
        "website": row.website,
        "appointment_url": row.appointment_url,
        "url": partner.get_absolute_url(),
        "day": long_date(presenter.day(row.time_zone), with_year=True),
    }


def _pages(ids: list[int], now: datetime) -> Iterable[tuple[int, dict[str, Any]]]:
    day = long_date(timezone.localdate(now), with_year=True)
    for guide in knowledge.known_pages(ids):
        told = guide._asdict()
        yield told.pop("id"), {**told, "name": told.pop("title"), "day": day}
