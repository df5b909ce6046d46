"""Writing what an import changes, in one transaction, many rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import connection, models, transaction

from directory.importing import bulk
from directory.importing.differences import Change, Differences, Pair
from directory.importing.records import IMPORTED_FIELDS, PartnerRecord
from directory.importing.vocabulary import Vocabulary
from directory.models import (
    ExternalId,
    Need,
    Partner,
    PartnerPhone,
    PartnerType,
    SearchEntry,
    Source,
)
from directory.models.partner import WORDS_COME_FROM
from gazetteer.models import Commune

_BATCH = 2_000
# Their entries go into the indexes in order.
_FINDABLE_AT_ONCE = 50_000
_UPDATED_AT_ONCE = 200  # bulk_update writes one long CASE per column
_CACHE_KIB = 400_000
_RELATED = frozenset({"phones", "needs"})

_FIELDS = {field.name: field for field in Partner._meta.concrete_fields if not field.primary_key}
_LISTS = ("access_modes", "audiences", "languages")
_CODES = _FIELDS["access_modes"]
_IN_OTHER_WORDS = {"type", "commune", "coordinates", "verified_on", *_RELATED, *_LISTS}
_AS_THEY_ARE = tuple(name for name in IMPORTED_FIELDS if name not in _IN_OTHER_WORDS)
_LAST = ("type", "commune", "latitude", "longitude", "verified_on", "search_text")
_DIFFERENT = (*_AS_THEY_ARE, *_LISTS, *_LAST)
# What every partner of one import has alike.
_SAME = [field for name, field in _FIELDS.items() if name not in _DIFFERENT]
_COLUMNS = [_FIELDS[name].column for name in _DIFFERENT]

_WRITTEN = (Partner, PartnerPhone, Partner.needs.through, ExternalId, SearchEntry)

Item = TypeVar("Item")
Progress = Callable[[int], None]


class Import:
    """One import under way: from a source, at a moment, in the words of our base."""

    def __init__(
        self,
        source: Source,
        vocabulary: Vocabulary,
        at: datetime,
        on_progress: Progress = lambda count: None,
    ) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._at = at
        self._on_progress = on_progress
        # One partner lends its shape to all: making 100,000 of them would take half the time.
        shape = Partner(
            source=source, live=True, first_published_at=at, last_published_at=at, updated_at=at
        )
        self._same = {field.column: _prepared(field, shape) for field in _SAME}

    def apply(self, differences: Differences) -> None:
        """Write everything, or nothing."""
        with transaction.atomic(), roomy_cache():
            created = self._create(differences.new)
            # A database that takes a full table for an empty one plans badly.
            refresh_statistics()
            self._make_findable(created)
            self._update((*differences.changed, *differences.returned))
            self._archive([known.partner_id for known in differences.vanished])
            self._remember((*differences.changed, *differences.returned, *differences.unchanged))
        refresh_statistics()

    def _create(self, records: list[PartnerRecord]) -> list[int]:
        created: list[int] = []
        for batch in _batches(records, _BATCH):
            values = [record.values() for record in batch]
            rows = list(self._rows(values))
            keys = bulk.insert_and_number(Partner, self._same, _COLUMNS, rows)
            _link_phones(zip(keys, (each["phones"] for each in values), strict=True))
            self._link_needs(zip(keys, (each["needs"] for each in values), strict=True))
            self._link_source(zip(keys, batch, values, strict=True))
            created += keys
            self._on_progress(len(batch))
        return created

    def _make_findable(self, partner_ids: list[int]) -> None:
        for batch in _batches(partner_ids, _FINDABLE_AT_ONCE):
            SearchEntry.objects.refresh(batch)
            self._on_progress(len(batch))

    def _rows(self, values: list[dict[str, Any]]) -> Iterator[list[Any]]:
        """Yield what the columns of each new partner hold, as the database takes it."""
        shape = Partner()
        types = {self._vocabulary.types[each["type"]] for each in values}
        names = Names.of(types, {each["commune"] for each in values})
        for each in values:
            for name in WORDS_COME_FROM:
                self._write(shape, name, each[name])
            names.compose_search_text(shape)
            yield [
                *(each[name] for name in _AS_THEY_ARE),
                *(_CODES.get_prep_value(each[name]) for name in _LISTS),
                shape.type_id,
                shape.commune_id,
                *(each["coordinates"] or (None, None)),
                each["verified_on"] or None,
                shape.search_text,
            ]

    def _link_source(self, keys: Iterable[tuple[int, PartnerRecord, dict[str, Any]]]) -> None:
        columns = ("partner_id", "source", "identifier", "imported", "seen_at")
        at = connection.ops.adapt_datetimefield_value(self._at)
        prepared = ExternalId._meta.get_field("imported").get_db_prep_save
        rows = (
            (key, self._source.value, record.identifier, prepared(values, connection), at)
            for key, record, values in keys
        )
        bulk.insert(ExternalId, columns, rows)

    def _write(self, partner: Partner, name: str, value: Any) -> None:
        if name == "type":
            partner.type_id = self._vocabulary.types[value]
        elif name == "commune":
            partner.commune_id = value or None
        elif name == "coordinates":
            partner.latitude, partner.longitude = value or (None, None)
        elif name == "verified_on":
            partner.verified_on = date.fromisoformat(value) if value else None
        else:
            setattr(partner, name, value)

    def _update(self, pairs: tuple[Pair, ...]) -> None:
        for batch in _batches(pairs, _UPDATED_AT_ONCE):
            by_id = {pair.known.partner_id: pair for pair in batch}
            for partner in Partner.objects.filter(pk__in=by_id).order_by("pk"):
                self._update_draft(partner, by_id[partner.pk])
            self._update_rows(by_id)
            self._on_progress(len(batch))

    def _update_rows(self, by_id: dict[int, Pair]) -> None:
        partners = list(Partner.objects.filter(pk__in=by_id).order_by("pk"))
        columns = {"archived_at", "updated_at", "search_text"}
        for partner in partners:
            partner.archived_at, partner.updated_at = None, self._at
            for change in by_id[partner.pk].changes:
                if change.field not in _RELATED:
                    self._write(partner, change.field, change.theirs)
                    columns |= _columns_of(change.field)
        names = Names.of(
            {partner.type_id for partner in partners},
            {partner.commune_id for partner in partners if partner.commune_id},
        )
        for partner in partners:
            names.compose_search_text(partner)
        Partner.objects.bulk_update(partners, sorted(columns))
        self._update_phones_and_needs(by_id)
        SearchEntry.objects.refresh(by_id)

    def _update_phones_and_needs(self, by_id: dict[int, Pair]) -> None:
        phones = dict(_changes_of(by_id, "phones"))
        PartnerPhone.objects.filter(partner_id__in=phones).delete()
        _link_phones(phones.items())
        needs = dict(_changes_of(by_id, "needs"))
        Partner.needs.through.objects.filter(partner_id__in=needs).delete()
        self._link_needs(needs.items())

    def _update_draft(self, partner: Partner, pair: Pair) -> None:
        """Put what changed into the revision that the editors see, when they have one.

        What an editor is preparing in a draft stays as they wrote it.
        """
        if not pair.known.has_revision or not pair.changes:
            return
        draft = partner.get_latest_revision_as_object()
        draft.archived_at = None
        for change in pair.changes:
            if not partner.has_unpublished_changes or _draft_is_as_ours(draft, partner, change):
                self._write_into_draft(draft, change)
        is_draft = partner.has_unpublished_changes
        revision = draft.save_revision(changed=is_draft, clean=False, log_action=True)
        if not is_draft:
            Partner.objects.filter(pk=partner.pk).update(live_revision=revision)

    def _write_into_draft(self, draft: Partner, change: Change) -> None:
        if change.field == "phones":
            draft.phones = [PartnerPhone(number=number) for number in change.theirs]
        elif change.field == "needs":
            draft.needs = Need.objects.filter(slug__in=change.theirs)
        else:
            self._write(draft, change.field, change.theirs)

    def _archive(self, partner_ids: list[int]) -> None:
        for batch in _batches(partner_ids, _BATCH):
            partners = Partner.objects.filter(pk__in=batch)
            partners.update(archived_at=self._at, updated_at=self._at)
            SearchEntry.objects.refresh(batch)
            self._on_progress(len(batch))

    def _remember(self, pairs: tuple[Pair, ...]) -> None:
        """Keep what the source says now, to know next time what an editor changed."""
        moved = {pair.known.link_id: pair.record for pair in pairs if pair.snapshot_moved}
        for keys in _batches(moved, _UPDATED_AT_ONCE):
            links = list(ExternalId.objects.filter(pk__in=keys).order_by("pk"))
            for link in links:
                link.imported = moved[link.pk].values()
            ExternalId.objects.bulk_update(links, ["imported"])
        for keys in _batches((pair.known.link_id for pair in pairs), _BATCH):
            ExternalId.objects.filter(pk__in=keys).update(seen_at=self._at)

    def _link_needs(self, needs: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Link partners to their needs, those that serve the same ones together."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for partner_id, slugs in needs:
            if keys := tuple(self._vocabulary.needs[slug] for slug in slugs):
                alike.setdefault(keys, []).append(partner_id)
        for keys, partner_ids in alike.items():
            bulk.link(Partner.needs.through, ("partner_id", partner_ids), ("need_id", keys))


class Names(NamedTuple):
    """The types and communes that a batch of partners names, read in two queries."""

    types: dict[int, PartnerType]
    communes: dict[str, Commune]

    @classmethod
    def of(cls, types: set[int], communes: set[str]) -> Names:
        return cls(PartnerType.objects.in_bulk(types), Commune.objects.in_bulk(communes))

    def compose_search_text(self, partner: Partner) -> None:
        """Say by which words the partner is found, without a query."""
        partner.type = self.types[partner.type_id]
        partner.commune = self.communes.get(partner.commune_id or "")
        partner.search_text = partner.compose_search_text()


def _link_phones(numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
    rows = (
        (partner_id, number, "", order)
        for partner_id, several in numbers
        for order, number in enumerate(several)
    )
    bulk.insert(PartnerPhone, ("partner_id", "number", "label", "sort_order"), rows)


def _prepared(field: models.Field, partner: Partner) -> Any:
    return field.get_db_prep_save(getattr(partner, field.attname), connection)


def _changes_of(by_id: dict[int, Pair], name: str) -> Iterator[tuple[int, list[str]]]:
    for partner_id, pair in by_id.items():
        for change in pair.changes:
            if change.field == name:
                yield partner_id, change.theirs


def _columns_of(name: str) -> set[str]:
    return {"latitude", "longitude"} if name == "coordinates" else {name}


def _draft_is_as_ours(draft: Partner, partner: Partner, change: Change) -> bool:
    """Tell whether the editor's draft left this field as it is in public."""
    if change.field in _RELATED:
        return False
    return all(
        getattr(draft, column) == getattr(partner, column) for column in _columns_of(change.field)
    )


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


@contextmanager
def roomy_cache() -> Iterator[None]:
    """Keep the indexes of a large import in memory: SQLite's cache is made for small pages."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = {-_CACHE_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {usual}")


def refresh_statistics() -> None:
    """Let the database know how full its tables are: plans depend on it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA optimize")
        else:
            tables = ", ".join(model._meta.db_table for model in _WRITTEN)
            cursor.execute(f"ANALYZE {tables}")
