"""The statements of a search by place: who answers for a territory, who stands in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin
from typing import Any

from django.db.models import Case, F, FloatField, QuerySet, When

from directory.models import SearchEntry
from directory.models.entries import strips
from directory.prepared import Statement
from directory.ranking import Row, on_sphere
from gazetteer.distance import EARTH_RADIUS_KM, Point

Entries = QuerySet[SearchEntry, Any]
_READ = ("partner_id", "facet", "area", "bounded", "reachable_x", "y", "z", "kind", "sort_name")

# A point on the edge of a circle stands inside its box, whatever the rounding.
_MARGIN = 1e-9


@dataclass(frozen=True, slots=True)
class Box:
    """The latitudes and longitudes that hold a circle."""

    south: float
    north: float
    west: float
    east: float

    @classmethod
    def around(cls, point: Point, radius_km: float) -> Box:
        latitude, longitude = point
        angle = radius_km / EARTH_RADIUS_KM
        up = degrees(angle) + _MARGIN
        aside = degrees(asin(min(1.0, sin(angle) / cos(radians(latitude))))) + _MARGIN
        return cls(latitude - up, latitude + up, longitude - aside, longitude + aside)

    @property
    def centre(self) -> Point:
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    @property
    def strips(self) -> list[int]:
        return list(strips(self.west, self.east))


def rows_of(entries: QuerySet[SearchEntry], island: str, *more: str) -> Entries:
    """Read the rows that the ranking takes. No distance leads from one island to another."""
    on_this_side = Case(When(island=island, then=F("x")), output_field=FloatField())
    return entries.order_by().annotate(reachable_x=on_this_side).values_list(*_READ, *more)


def covering(entries: Entries, facets: Sequence[int], areas: Sequence[str]) -> Entries:
    """Return the entries of who stands in or covers these areas, for any of the facets."""
    return entries.filter(facet__in=facets, area__in=areas)


def standing(
    entries: Entries,
    facet: int,
    box: Box,
    strip_numbers: Sequence[int],
    island: str,
    communes: Sequence[str],
) -> Entries:
    """Return the entries of who stands in a box, on one side of the sea, but not in communes."""
    inside = entries.filter(
        facet=facet,
        strip__in=strip_numbers,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
        island=island,
    )
    return inside.exclude(area__in=communes)


def nearest_of(entries: Entries, point: Point) -> Entries:
    """Put entries in the order of their distance to a point."""
    differences = [F(name) - value for name, value in zip("xyz", on_sphere(point), strict=True)]
    first, second, third = (difference * difference for difference in differences)
    return entries.order_by(first + second + third, "pk")


def _search(
    facets: Sequence[int],
    areas: Sequence[str],
    strip_numbers: Sequence[int],
    communes: Sequence[str],
    island: str,
    *edges: float,
) -> QuerySet[Any, Any]:
    entries = rows_of(SearchEntry.objects.all(), island)
    parts = [covering(entries, facets, areas)] if areas else []
    if strip_numbers:
        box = Box(*edges)
        parts.append(standing(entries, facets[0], box, strip_numbers, island, communes))
    return parts[0].union(*parts[1:], all=True)


_SEARCH = Statement(_search)


def read(
    facets: list[int],
    areas: list[str],
    box: Box | None,
    island: str,
    communes: list[str],
) -> list[Row]:
    """Read who stands in or covers the areas, and who stands in the box for the first facet.

    Without areas, the box alone; without a box, the areas alone. Who stands in the communes
    is not read again in the box.
    """
    if box is None:
        return _SEARCH.run(facets, areas, [], [], island)
    edges = box.south, box.north, box.west, box.east
    return _SEARCH.run(facets, areas, box.strips, communes, island, *edges)
