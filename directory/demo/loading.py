"""Bringing the demonstration set into the database, as often as one likes.

A record that somebody changed in the admin is theirs: it is kept as they left it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.demo.records import CODES, DATES, EMPTY, Record, records
from directory.models import (
    Coverage,
    ExternalId,
    Need,
    Partner,
    PartnerPhone,
    PartnerType,
    Source,
)
from gazetteer.models import Territory

Progress = Callable[[int, int], None]
_COLUMNS = tuple(name for name in EMPTY if name not in ("commune", *DATES))


@dataclass
class Counts:
    """What became of the records."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    # Changed by hand since they were loaded.
    kept: int = 0
    # Of a type that the editors removed.
    left_out: int = 0


def load(today: date, progress: Progress = lambda done, total: None) -> Counts:
    """Load every record, telling ``progress`` how many are done; all of them or none."""
    counts, shipped = Counts(), list(records(today))
    with transaction.atomic():
        loading = _Loading()
        for done, record in enumerate(shipped, start=1):
            outcome = loading.load(record)
            setattr(counts, outcome, getattr(counts, outcome) + 1)
            progress(done, len(shipped))
    return counts


class _Loading:
    def __init__(self) -> None:
        self._types = {kind.slug: kind for kind in PartnerType.objects.all()}
        self._needs = {need.slug: need for need in Need.objects.all()}
        self._territories = set(Territory.objects.values_list("key", flat=True))
        known = ExternalId.objects.filter(source=Source.DEMO).select_related("partner__type")
        self._known = {name.identifier: name for name in known}

    def load(self, record: Record) -> str:
        """Write one record; return which of the ``Counts`` it belongs to."""
        if record["type"] not in self._types:
            return "left_out"
        record = self._in_our_words(record)
        known = self._known.get(record["id"])
        if known is None:
            self._write(Partner(), record)
            return "added"
        if known.partner.latest_revision_id or _said_by(known.partner) != known.imported:
            return "kept"
        if known.imported == record:
            return "unchanged"
        self._write(known.partner, record)
        return "changed"

    def _in_our_words(self, record: Record) -> Record:
        """Leave out the needs and the territories that are not in this database."""
        return {
            **record,
            "needs": sorted(slug for slug in record["needs"] if slug in self._needs),
            "coverage": sorted(key for key in record["coverage"] if key in self._territories),
        }

    def _write(self, partner: Partner, record: Record) -> None:
        for name in (*_COLUMNS, *CODES):
            setattr(partner, name, record[name])
        for name in DATES:
            setattr(partner, name, record[name] and date.fromisoformat(record[name]))
        partner.type, partner.commune_id = self._types[record["type"]], record["commune"]
        partner.needs = [self._needs[slug] for slug in record["needs"]]
        partner.phones = [PartnerPhone(**phone) for phone in record["phones"]]
        partner.coverage = [Coverage(territory_id=key) for key in record["coverage"]]
        partner.first_published_at = partner.last_published_at = timezone.now()
        partner.save()
        ExternalId.objects.update_or_create(
            source=Source.DEMO,
            identifier=record["id"],
            defaults={"partner": partner, "imported": record, "seen_at": timezone.now()},
        )


def _said_by(partner: Partner) -> dict[str, Any]:
    """Return what a partner says now, in the shape of the record that it came from."""
    identifier = partner.external_ids.get(source=Source.DEMO).identifier
    days = {name: getattr(partner, name) for name in DATES}
    return {
        "id": identifier,
        "type": partner.type.slug,
        "commune": partner.commune_id,
        **{name: getattr(partner, name) for name in (*_COLUMNS, *CODES)},
        **{name: day and day.isoformat() for name, day in days.items()},
        "needs": sorted(partner.needs.values_list("slug", flat=True)),
        "coverage": sorted(partner.coverage.values_list("territory_id", flat=True)),
        "phones": list(partner.phones.order_by("sort_order", "pk").values("number", "label")),
    }
