"""The two statements of a search by place, written by the ORM once and then run as they are.

Writing SQL costs Django several times what the database needs to answer it. What changes
from one search to the next are values, and how many there are: the text is kept for each
count, the values are put in their places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, degrees, radians, sin
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Case, F, FloatField, QuerySet, When

from directory.models import SearchEntry
from directory.models.entries import strips
from directory.ranking import Row
from gazetteer.distance import EARTH_RADIUS_KM, Point

_T = TypeVar("_T")
Entries = QuerySet[SearchEntry, Any]
_READ = ("partner_id", "facet", "area", "bounded", "reachable_x", "y", "z", "kind", "sort_name")

# A point on the edge of a circle stands inside its box, whatever the rounding.
_MARGIN = 1e-9
# Lists of values are filled up to one of these lengths, so that few texts are kept.
_LENGTHS = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


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


def rows_of(entries: QuerySet[SearchEntry], island: str, *more: str) -> Entries:
    """Read the rows that the ranking takes. No distance leads from one island to another."""
    on_this_side = Case(When(island=island, then=F("x")), output_field=FloatField())
    return entries.order_by().annotate(reachable_x=on_this_side).values_list(*_READ, *more)


def covering(entries: Entries, facets: Sequence[int], areas: Sequence[str]) -> Entries:
    """Return the entries of who stands in or covers these areas, for any of the facets."""
    return entries.filter(facet__in=facets, area__in=areas)


def standing(
    entries: Entries, facet: int, box: Box, strip_numbers: Sequence[int], island: str
) -> Entries:
    """Return the entries of who stands in a box, on one side of the sea."""
    return entries.filter(
        facet=facet,
        strip__in=strip_numbers,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
        island=island,
    )


def read(facets: Sequence[int], areas: Sequence[str], box: Box | None, island: str) -> list[Row]:
    """Read who stands in or covers the areas, and who stands in the box for the first facet.

    Without areas, the box alone; without a box, the areas alone.
    """
    facets, areas = _filled(facets), _filled(areas)
    strip_numbers = _filled(box.strips) if box else []
    statement = _prepared(len(facets), len(areas), len(strip_numbers))
    values = [*facets, *areas, *strip_numbers, island]
    if box:
        values += (box.south, box.north, box.west, box.east)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.in_their_places(values))
        return cursor.fetchall()


class _Statement(NamedTuple):
    sql: str
    in_their_places: Callable[[Sequence[Any]], tuple[Any, ...]]


def _filled(values: Sequence[_T]) -> list[_T]:
    """Repeat the last value, which asks for nothing more, up to one of the lengths kept."""
    missing = _LENGTHS[bisect_left(_LENGTHS, len(values))] - len(values)
    return [*values, *([values[-1]] * missing if missing else ())]


@lru_cache(maxsize=256)
def _prepared(facet_count: int, area_count: int, strip_count: int) -> _Statement:
    """Have the ORM write the statement for so many values, and see where it puts each of them.

    The values it is given are all different, to be known again among the parameters.
    """
    facets = list(range(facet_count))
    areas = [f"area {number}" for number in range(area_count)]
    strip_numbers = list(range(1_000, 1_000 + strip_count))
    box, island = Box(0.1, 0.2, 0.3, 0.4), "island"
    values: list[Any] = [*facets, *areas, *strip_numbers, island]
    entries = rows_of(SearchEntry.objects.all(), island)
    parts = []
    if areas:
        parts.append(covering(entries, facets, areas))
    if strip_numbers:
        parts.append(standing(entries, facets[0], box, strip_numbers, island))
        values += (box.south, box.north, box.west, box.east)
    sql, params = parts[0].union(*parts[1:], all=True).query.sql_with_params()
    return _Statement(sql, itemgetter(*map(values.index, params)))
