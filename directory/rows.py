"""All that a page shows of its partners, read in two statements whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.utils.text import slugify

from core.fields import to_codes
from core.opening_hours import HOME_TIME_ZONE
from directory.kept import Kept
from directory.models import Coverage, Partner, Source
from directory.prepared import Statement
from directory.ranking import Found, Tier
from gazetteer.models import Territory

# As many covered territories as a sentence can name.
_NAMED = 3


class Covered(NamedTuple):
    """A territory that a partner covers."""

    key: str
    name: str


class PartnerRow(NamedTuple):
    """A partner as pages and JSON show it: quicker to read than a model, and as plain."""

    id: int
    name: str
    type_id: int
    network: str
    description: str
    does_not: str
    address: str
    landmark: str
    postcode: str
    commune_code: str
    commune_name: str
    departement_code: str
    latitude: float | None
    longitude: float | None
    email: str
    website: str
    appointment_url: str
    access_modes: list[str]
    audiences: list[str]
    languages: list[str]
    cost: str
    wheelchair: str
    remote_help: bool
    opening_hours: str
    opening_hours_text: str
    closed_from: date | None
    closed_until: date | None
    message: str
    message_from: date | None
    message_until: date | None
    verified_on: date | None
    is_example: bool
    time_zone: str
    # Numbers with their labels, the first to call first.
    phones: tuple[tuple[str, str], ...]
    # The territory that counted or, for an answer from outside, the largest it covers.
    covers: tuple[Covered, ...]

    def __hash__(self) -> int:
        """Quick to say, and enough: rows that differ in the rest are rarely asked together."""
        return self.id

    @property
    def slug(self) -> str:
        """The readable part of its address."""
        return _slug(self.name)


@lru_cache(maxsize=4096)
def _slug(name: str) -> str:
    return slugify(name) or "partenaire"


_FIELDS = (
    "id", "name", "type_id", "network", "description", "does_not", "address", "landmark",
    "postcode", "commune_id", "commune__name", "commune__departement_id", "latitude",
    "longitude", "email", "website", "appointment_url", "access_modes", "audiences", "languages",
    "cost", "wheelchair", "remote_help", "opening_hours", "opening_hours_text", "closed_from",
    "closed_until", "message", "message_from", "message_until", "verified_on", "source",
    "commune__time_zone", "commune__departement__time_zone", "phones__sort_order", "phones__id",
    "phones__number", "phones__label",
)  # fmt: skip
_COUNTED = 0
_TEXTS = range(9, 12)
_CODES = tuple(map(_FIELDS.index, ("access_modes", "audiences", "languages")))
_DAYS = tuple(
    map(
        _FIELDS.index,
        ("closed_from", "closed_until", "message_from", "message_until", "verified_on"),
    )
)
_REMOTE = _FIELDS.index("remote_help")
_SOURCE = _FIELDS.index("source")
_ZONES = slice(-6, -4)
_PHONE = slice(-4, None)


def details(found: Sequence[Found]) -> list[PartnerRow]:
    """Return all that a card shows of these answers, in their order."""
    rows = _ROWS.of(found)
    return [rows[answer.partner_id] for answer in found if answer.partner_id in rows]


def _read(found: Sequence[Found]) -> dict[int, PartnerRow]:
    records: dict[int, tuple[Any, ...]] = {}
    phones: dict[int, list[tuple[Any, ...]]] = {}
    for record in _PARTNERS.run([answer.partner_id for answer in found]):
        records[record[0]] = record
        if record[-2]:
            phones.setdefault(record[0], []).append(record[_PHONE])
    covers = _covers(found)
    return {
        pk: _row(record, _in_order(phones.get(pk, ())), covers.get(pk, ()))
        for pk, record in records.items()
    }


_ROWS = Kept(_read)


def _partners(ids: Sequence[int]) -> QuerySet[Partner, Any]:
    # One row for each phone, in any order: to sort so wide rows costs more than to read them.
    return Partner.objects.public().filter(pk__in=ids).order_by().values_list(*_FIELDS)


_PARTNERS = Statement(_partners)


def _in_order(phones: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, str], ...]:
    """Return numbers and labels in the editor's order: those without one come first."""
    return tuple(phone[2:] for phone in sorted(phones, key=lambda one: (one[0] or 0, one[1])))


def _row(
    record: tuple[Any, ...], phones: tuple[tuple[str, str], ...], covers: tuple[Covered, ...]
) -> PartnerRow:
    """Read a record as the database gives it: codes as text and, in SQLite, days too."""
    values = list(record[:_SOURCE])
    for index in _TEXTS:
        values[index] = values[index] or ""
    for index in _CODES:
        values[index] = to_codes(values[index]) if values[index] else []
    for index in _DAYS:
        if isinstance(values[index], str):
            values[index] = date.fromisoformat(values[index])
    values[_REMOTE] = bool(values[_REMOTE])
    time_zone = record[_ZONES][0] or record[_ZONES][1] or HOME_TIME_ZONE
    is_example = record[_SOURCE] == Source.DEMO.value
    return PartnerRow._make((*values, is_example, time_zone, phones, covers))


def _covers(found: Sequence[Found]) -> dict[int, tuple[Covered, ...]]:
    """Return the territories to name for each answer that has some to name."""
    keys = list({answer.territory for answer in found if answer.territory})
    outside = [answer.partner_id for answer in found if answer.tier is Tier.OUTSIDE]
    if not keys and not outside:
        return {}
    counted: dict[str, Covered] = {}
    covers: dict[int, tuple[Covered, ...]] = {}
    # The largest first.
    rows = sorted(_TERRITORIES.run(keys, outside), key=lambda row: (-row[3], row[1]))
    for owner, key, name, _population in rows:
        if owner == _COUNTED:
            counted[key] = Covered(key, name)
        elif len(covers.get(owner, ())) < _NAMED:
            covers[owner] = (*covers.get(owner, ()), Covered(key, name))
    for answer in found:
        if answer.territory in counted:
            covers[answer.partner_id] = (counted[answer.territory],)
    return covers


def _territories(keys: Sequence[str], partner_ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Select owner, key, name and population of territories.

    The owner is a partner that covers it, or ``_COUNTED`` for those asked by their keys.
    """
    counted = (
        Territory.objects.filter(pk__in=keys)
        .annotate(owner=Value(_COUNTED))
        .values_list("owner", "key", "name", "population")
    )
    covered = Coverage.objects.filter(partner_id__in=partner_ids).values_list(
        "partner_id", "territory_id", "territory__name", "territory__population"
    )
    # Without an order of its own: a part of a union has none.
    parts = [part.order_by() for part, asked in ((counted, keys), (covered, partner_ids)) if asked]
    return parts[0].union(*parts[1:], all=True)


_TERRITORIES = Statement(_territories)
