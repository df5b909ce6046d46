"""What an import would change, field by field, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from directory.importing.records import IMPORTED_FIELDS, PartnerRecord, Refusal, comparable
from directory.models import ExternalId, Partner, PartnerPhone, Source

# Written elsewhere than in a column of the same name.
_RELATED = frozenset({"type", "commune", "coordinates", "phones", "needs"})
_COLUMNS = tuple(name for name in IMPORTED_FIELDS if name not in _RELATED)
_BATCH = 5_000


class Change(NamedTuple):
    """One field, what we say, what the source says."""

    field: str
    ours: Any
    theirs: Any


@dataclass(slots=True)
class Known:
    """A partner that we have from this source: its values now, and those last imported."""

    partner_id: int
    link_id: int
    identifier: str
    values: dict[str, Any]
    imported: dict[str, Any]
    is_archived: bool
    has_revision: bool


@dataclass(slots=True)
class Pair:
    """A record of the file with the partner that we have for it."""

    record: PartnerRecord
    known: Known
    changes: list[Change] = field(default_factory=list)
    # Fields that an editor changed by hand: ours stay.
    kept: list[Change] = field(default_factory=list)

    @property
    def snapshot_moved(self) -> bool:
        """Tell whether the source no longer says what it said last time."""
        return self.record.values() != self.known.imported


@dataclass(slots=True)
class Differences:
    """Everything that an import would do, and what it would leave alone."""

    new: list[PartnerRecord] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    returned: list[Pair] = field(default_factory=list)
    unchanged: list[Pair] = field(default_factory=list)
    vanished: list[Known] = field(default_factory=list)
    known_elsewhere: list[PartnerRecord] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    known_count: int = 0

    @property
    def records(self) -> list[PartnerRecord]:
        pairs = (*self.changed, *self.returned, *self.unchanged)
        return [*self.new, *(pair.record for pair in pairs)]

    @property
    def kept(self) -> list[Pair]:
        pairs = (*self.changed, *self.returned, *self.unchanged)
        return [pair for pair in pairs if pair.kept]

    @property
    def work(self) -> int:
        """The number of steps of writing: a new partner takes two."""
        return 2 * len(self.new) + len(self.changed) + len(self.returned) + len(self.vanished)


def compare(
    records: Iterable[PartnerRecord], refused: list[Refusal], source: Source
) -> Differences:
    """Return what importing these records would change.

    A line that was refused still exists at the source: its partner has not vanished.
    """
    known = load_known(source)
    differences = Differences(refused=refused, known_count=len(known))
    elsewhere = _known_elsewhere(records)
    seen = {refusal.identifier for refusal in refused}
    for record in records:
        if elsewhere.intersection(record.also_known_as):
            differences.known_elsewhere.append(record)
            continue
        seen.add(record.identifier)
        _sort_in(differences, record, known.get(record.identifier))
    differences.vanished = [
        each for each in known.values() if each.identifier not in seen and not each.is_archived
    ]
    return differences


def load_known(source: Source) -> dict[str, Known]:
    """Return the partners that came from a source, archived ones too, by identifier."""
    links = ExternalId.objects.filter(source=source).order_by("pk")
    rows = list(links.values_list("pk", "identifier", "partner_id", "imported"))
    partners = _partners(source)
    return {
        identifier: Known(
            partner_id=partner_id,
            link_id=link_id,
            identifier=identifier,
            imported=imported,
            **partners[partner_id],
        )
        for link_id, identifier, partner_id, imported in rows
    }


def _sort_in(differences: Differences, record: PartnerRecord, known: Known | None) -> None:
    if known is None:
        differences.new.append(record)
        return
    pair = Pair(record, known)
    for change in _changes(record, known):
        kept = change.ours != known.imported.get(change.field, _empty_like(change.ours))
        (pair.kept if kept else pair.changes).append(change)
    if known.is_archived:
        differences.returned.append(pair)
    elif pair.changes:
        differences.changed.append(pair)
    else:
        differences.unchanged.append(pair)


def _changes(record: PartnerRecord, known: Known) -> Iterable[Change]:
    for name, theirs in record.values().items():
        ours = known.values[name]
        # A verification on our side stands until the source has a later one.
        if ours != theirs and not (name == "verified_on" and ours > theirs):
            yield Change(name, ours, theirs)


def _empty_like(value: Any) -> Any:
    """Return what an importable field holds when nothing was ever imported into it."""
    return None if value is None else type(value)()


def _known_elsewhere(records: Iterable[PartnerRecord]) -> set[tuple[str, str]]:
    """Return the names in our other sources that these records bear and that we do have."""
    sources = {source for record in records for source, _ in record.also_known_as}
    if not sources:
        return set()
    links = ExternalId.objects.filter(source__in=sources, partner__archived_at__isnull=True)
    return set(links.values_list("source", "identifier"))


def _partners(source: Source) -> dict[int, dict[str, Any]]:
    """Return the present values of the partners of a source, in three queries."""
    ours = {"partner__external_ids__source": source}
    numbers = PartnerPhone.objects.filter(**ours).order_by("sort_order", "pk")
    phones = _grouped(numbers.values_list("partner_id", "number"))
    links = Partner.needs.through.objects.filter(**ours).order_by("pk")
    needs = _grouped(links.values_list("partner_id", "need__slug"))
    rows = Partner.objects.filter(external_ids__source=source).order_by("pk").values(
        "pk", "type__slug", "commune_id", "latitude", "longitude", "archived_at",
        "latest_revision_id", *_COLUMNS,
    )  # fmt: skip
    return {
        row["pk"]: {
            "values": _values(row, phones.get(row["pk"], []), needs.get(row["pk"], [])),
            "is_archived": row["archived_at"] is not None,
            "has_revision": row["latest_revision_id"] is not None,
        }
        for row in rows.iterator(chunk_size=_BATCH)
    }


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for partner_id, value in pairs:
        grouped.setdefault(partner_id, []).append(value)
    return grouped


def _values(row: dict[str, Any], phones: list[str], needs: list[str]) -> dict[str, Any]:
    """Return a partner's values in the words of a record."""
    latitude, longitude = row["latitude"], row["longitude"]
    values = {
        **{name: row[name] for name in _COLUMNS},
        "type": row["type__slug"],
        "commune": row["commune_id"] or "",
        "coordinates": None if latitude is None else (latitude, longitude),
        "phones": phones,
        "needs": needs,
        "verified_on": row["verified_on"].isoformat() if row["verified_on"] else "",
    }
    return {name: comparable(name, value) for name, value in values.items()}
