"""The rows that a search by place reads: small, flat, indexed, made when a partner changes.

A partner has one row for *anything*, one for each need it serves and one for its type,
so that the rarest need is found as fast as the commonest, whatever the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

ANYTHING = 0
# Sides of the squares that places are sorted into, in degrees: about 5 km and 50 km.
CELL = 0.05
COARSE_CELL = 0.5
_ROW = 10_000
_BATCH = 2_000


def need_facet(need_id: int) -> int:
    return need_id


def type_facet(type_id: int) -> int:
    return -type_id


def cell_of(latitude: float, longitude: float, size: float) -> int:
    """Return the number of the square of ``size`` degrees that holds a point."""
    return int((latitude + 90) / size) * _ROW + int((longitude + 180) / size)


def cells_of_box(
    south: float, west: float, north: float, east: float, size: float
) -> list[int]:
    """Return the numbers of all squares of ``size`` degrees that a box touches."""
    rows = range(int((south + 90) / size), int((north + 90) / size) + 1)
    columns = range(int((west + 180) / size), int((east + 180) / size) + 1)
    return [row * _ROW + column for row in rows for column in columns]


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def refresh(self, partner_ids: Iterable[int]) -> None:
        """Make the rows of these partners say what the partners now say."""
        ids = list(partner_ids)
        for start in range(0, len(ids), _BATCH):
            self._refresh_batch(ids[start : start + _BATCH])

    @transaction.atomic
    def _refresh_batch(self, ids: list[int]) -> None:
        self.filter(partner_id__in=ids).delete()
        self.bulk_create(_entries_of(ids), batch_size=_BATCH)


class SearchEntry(models.Model):
    """One way to find one public partner around a place."""

    # 0: anything; +n: serves need n; -n: is of type n.
    facet = models.IntegerField()
    cell = models.IntegerField()
    coarse_cell = models.IntegerField()
    # "" when the partner's commune is not known.
    commune_code = models.CharField(max_length=5, blank=True)
    island = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    partner = models.ForeignKey(
        "directory.Partner", on_delete=models.CASCADE, related_name="search_entries"
    )

    objects = SearchEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entrée de recherche")
        verbose_name_plural = _("entrées de recherche")
        indexes = [
            models.Index(fields=["facet", "cell"], name="entry_by_cell"),
            models.Index(fields=["facet", "coarse_cell"], name="entry_by_coarse_cell"),
            models.Index(fields=["facet", "commune_code"], name="entry_by_commune"),
        ]

    def __str__(self) -> str:
        return f"{self.facet} @ {self.cell} → {self.partner_id}"


def _entries_of(ids: list[int]) -> Iterator[SearchEntry]:
    partner_model = SearchEntry._meta.get_field("partner").related_model
    needs = _needs_of(partner_model, ids)
    rows = partner_model.objects.public().filter(pk__in=ids).values(
        "pk", "type_id", "latitude", "longitude", "commune_id",
        "commune__latitude", "commune__longitude", "commune__island",
    )  # fmt: skip
    for row in rows.order_by("pk"):
        place = _place_of(row)
        if place is None:
            continue
        facets = [ANYTHING, type_facet(row["type_id"]), *map(need_facet, needs.get(row["pk"], ()))]
        for facet in facets:
            yield SearchEntry(facet=facet, partner_id=row["pk"], **place)


def _needs_of(partner_model: Any, ids: list[int]) -> dict[int, list[int]]:
    pairs = partner_model.needs.through.objects.filter(partner_id__in=ids)
    needs: dict[int, list[int]] = {}
    for partner_id, need_id in pairs.values_list("partner_id", "need_id"):
        needs.setdefault(partner_id, []).append(need_id)
    return needs


def _place_of(row: dict[str, Any]) -> dict[str, Any] | None:
    """Return where a partner stands: its own coordinates, or its commune's centre."""
    latitude, longitude = row["latitude"], row["longitude"]
    if latitude is None:
        latitude, longitude = row["commune__latitude"], row["commune__longitude"]
    if latitude is None:
        return None
    return {
        "latitude": latitude,
        "longitude": longitude,
        "cell": cell_of(latitude, longitude, CELL),
        "coarse_cell": cell_of(latitude, longitude, COARSE_CELL),
        "commune_code": row["commune_id"] or "",
        "island": row["commune__island"] or "",
    }
