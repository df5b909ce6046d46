"""Writing what an import changes, in one transaction, many rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction

from directory.importing.differences import Change, Differences, Pair
from directory.importing.records import PartnerRecord
from directory.importing.vocabulary import Vocabulary
from directory.models import ExternalId, Need, Partner, PartnerPhone, SearchEntry, Source

_BATCH = 2_000
_UPDATED_AT_ONCE = 200  # bulk_update writes one long CASE per column
_RELATED = frozenset({"phones", "needs"})

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

    def apply(self, differences: Differences) -> None:
        """Write everything, or nothing."""
        with transaction.atomic():
            self._create(differences.new)
            self._update((*differences.changed, *differences.returned))
            self._archive([known.partner_id for known in differences.vanished])
            self._remember((*differences.changed, *differences.returned, *differences.unchanged))
        if differences.work:
            _refresh_statistics()

    def _create(self, records: list[PartnerRecord]) -> None:
        for batch in _batches(records, _BATCH):
            partners = Partner.objects.bulk_create([self._partner(record) for record in batch])
            pairs = list(zip(partners, batch, strict=True))
            _link_phones((partner.pk, record.phones) for partner, record in pairs)
            self._link_needs((partner.pk, record.needs) for partner, record in pairs)
            ExternalId.objects.bulk_create(self._external_id(*pair) for pair in pairs)
            SearchEntry.objects.refresh(partner.pk for partner in partners)
            self._on_progress(len(batch))

    def _partner(self, record: PartnerRecord) -> Partner:
        partner = Partner(
            source=self._source,
            live=True,
            first_published_at=self._at,
            last_published_at=self._at,
        )
        for name, value in record.values().items():
            if name not in _RELATED:
                self._write(partner, name, value)
        partner.search_text = partner.compose_search_text()
        return partner

    def _external_id(self, partner: Partner, record: PartnerRecord) -> ExternalId:
        return ExternalId(
            partner=partner,
            source=self._source,
            identifier=record.identifier,
            imported=record.values(),
            seen_at=self._at,
        )

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
            partners = Partner.objects.filter(pk__in=by_id).select_related("type", "commune")
            for partner in partners.order_by("pk"):
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
            partner.search_text = partner.compose_search_text()
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
        moved = {pair.record.identifier: pair.record for pair in pairs if pair.snapshot_moved}
        ours = ExternalId.objects.filter(source=self._source)
        for identifiers in _batches(moved, _UPDATED_AT_ONCE):
            links = list(ours.filter(identifier__in=identifiers).order_by("pk"))
            for link in links:
                link.imported = moved[link.identifier].values()
            ExternalId.objects.bulk_update(links, ["imported"])
        ours.filter(partner__archived_at__isnull=True).update(seen_at=self._at)

    def _link_needs(self, needs: Iterable[tuple[int, Iterable[str]]]) -> None:
        through = Partner.needs.through
        through.objects.bulk_create(
            [
                through(partner_id=partner_id, need_id=self._vocabulary.needs[slug])
                for partner_id, slugs in needs
                for slug in slugs
            ],
            batch_size=_BATCH,
        )


def _link_phones(numbers: Iterable[tuple[int, Iterable[str]]]) -> None:
    PartnerPhone.objects.bulk_create(
        [
            PartnerPhone(partner_id=partner_id, number=number, sort_order=order)
            for partner_id, several in numbers
            for order, number in enumerate(several)
        ],
        batch_size=_BATCH,
    )


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


def _refresh_statistics() -> None:
    """Let the database know that its tables have changed: plans depend on it."""
    statement = "PRAGMA optimize" if connection.vendor == "sqlite" else "ANALYZE"
    with connection.cursor() as cursor:
        cursor.execute(statement)
