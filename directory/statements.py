"""The statements of a search by place: who answers for a territory, who stands in a box."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import asin, cos, degrees, radians, sin
from typing import Any, NamedTuple

from django.db.models import Aggregate, Case, F, FloatField, QuerySet, Value, When

from directory.models import SearchEntry
from directory.models.entries import strips
from directory.prepared import Statement
from directory.ranking import Row, on_sphere
from gazetteer.distance import EARTH_RADIUS_KM, Point

Entries = QuerySet[SearchEntry, Any]
_READ = ("partner_id", "facet", "area", "bounded", "square", "kind", "sort_name", "version")

# More than this are counted rather than read, wherever that is possible.
CROWD = 750
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
    def strips(self) -> list[int]:
        return list(strips(self.west, self.east))


@dataclass(frozen=True, slots=True)
class Side:
    """Where one measures from, and the island: no distance leads to another."""

    island: str
    x: float
    y: float
    z: float

    @classmethod
    def of(cls, point: Point | None, island: str) -> Side:
        """Without a point, the side of nobody."""
        return cls(island, *on_sphere(point)) if point else cls("-", 0.0, 0.0, 0.0)


NOWHERE = Side.of(None, "")


def rows_of(entries: QuerySet[SearchEntry], side: Side, *more: str) -> Entries:
    """Read the rows that the ranking takes, measured from one side of the sea."""
    square = Case(When(island=side.island, then=_square(side)), output_field=FloatField())
    return entries.order_by().annotate(square=square).values_list(*_READ, *more)


def _square(side: Side) -> Any:
    """Select the square of the straight line to an entry."""
    lines = [F(name) - Value(getattr(side, name), FloatField()) for name in "xyz"]
    first, second, third = (line * line for line in lines)
    return first + second + third


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


def nearest_of(entries: Entries, side: Side) -> Entries:
    """Put entries in the order of their distance."""
    return entries.order_by(_square(side), "pk")


def _search(
    most: int | None,
    facets: Sequence[int],
    areas: Sequence[str],
    strip_numbers: Sequence[int],
    communes: Sequence[str],
    *place: Any,
) -> QuerySet[Any, Any]:
    side, edges = Side(*place[:4]), place[4:]
    entries = rows_of(SearchEntry.objects.all(), side)
    parts = [covering(entries, facets, areas)] if areas else []
    if strip_numbers:
        box = Box(*edges)
        parts.append(standing(entries, facets[0], box, strip_numbers, side.island, communes))
    return parts[0].union(*parts[1:], all=True)[:most]


_SEARCH = Statement(partial(_search, None))
_GLIMPSE = Statement(partial(_search, CROWD + 1))


def read(
    facets: list[int],
    areas: list[str],
    box: Box | None,
    side: Side,
    communes: list[str],
    *,
    is_glimpse: bool = False,
) -> list[Row]:
    """Read who stands in or covers the areas, and who stands in the box for the first facet.

    Without areas, the box alone; without a box, the areas alone. Who stands in the communes
    is not read again in the box. A glimpse stops after ``CROWD`` rows, and one more.
    """
    search = _GLIMPSE if is_glimpse else _SEARCH
    place = (side.island, side.x, side.y, side.z)
    if box is None:
        return search.run(facets, areas, [], [], *place)
    edges = box.south, box.north, box.west, box.east
    return search.run(facets, areas, box.strips, communes, *place, *edges)


class Group(NamedTuple):
    """The partners of one type that have entries for one facet and one area."""

    facet: int
    area: str
    kind: int
    ids: list[int]


class _Ids(Aggregate):
    """Partners' ids in one value: a list on PostgreSQL, its JSON on SQLite."""

    function = "ARRAY_AGG"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


def _grouped(facets: Sequence[int], areas: Sequence[str]) -> QuerySet[Any, Any]:
    entries = covering(SearchEntry.objects.all(), facets, areas).order_by()
    return entries.values_list("facet", "area", "kind").annotate(ids=_Ids("partner_id"))


def _of_kinds(
    facet: int, kinds: Sequence[int], areas: Sequence[str], *side: Any
) -> QuerySet[Any, Any]:
    entries = rows_of(SearchEntry.objects.all(), Side(*side))
    return covering(entries, [facet], areas).filter(kind__in=kinds)


_GROUPED = Statement(_grouped)
_OF_KINDS = Statement(_of_kinds)


def read_groups(facets: list[int], areas: list[str]) -> list[Group]:
    """Read who stands in or covers the areas: little is said of each, very quickly."""
    return [
        Group(facet, area, kind, json.loads(ids) if isinstance(ids, str) else ids)
        for facet, area, kind, ids in _GROUPED.run(facets, areas)
    ]


def read_of_kinds(facet: int, kinds: list[int], areas: list[str], side: Side) -> list[Row]:
    """Read who stands in or covers the areas, of some types alone."""
    return _OF_KINDS.run(facet, kinds, areas, side.island, side.x, side.y, side.z)
