"""What a search reads of the entries: by territory, and in a box around a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import asin, cos, degrees, radians, sin
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from core.opening_hours import HOME_TIME_ZONE, open_at
from directory.models import SearchEntry
from directory.models.entries import strips, type_facet
from directory.ranking import ROW_FIELDS, Row
from gazetteer.distance import EARTH_RADIUS_KM, Point

_HOURS_FIELDS = (
    "partner__opening_hours", "partner__closed_from", "partner__closed_until",
    "partner__commune__time_zone", "partner__commune__departement__time_zone",
)  # fmt: skip
_HOURS = slice(len(ROW_FIELDS), len(ROW_FIELDS) + len(_HOURS_FIELDS))
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entries under the conditions that a caller set."""

    # What is asked: anything, a need or a type.
    facet: int
    # The types of the offices to read besides, on the caller's territory.
    offices: frozenset[int] = frozenset()
    condition: Q | None = None
    island: str = ""
    with_hours: bool = False

    def only(self, ids: Iterable[int]) -> Reader:
        """Return a reader of these partners alone."""
        condition = Q(partner_id__in=list(ids))
        return replace(self, condition=condition & (self.condition or Q()))

    def territory(self, areas: Iterable[str], box: Box | None) -> list[Row]:
        """Return who stands in or covers these areas, and who stands in the box."""
        rows = self._entries().filter(facet__in=self._facets(), area__in=list(areas))
        return list(rows.union(self._in(box), all=True) if box else rows)

    def around(self, box: Box) -> list[Row]:
        """Return who stands in the box."""
        return list(self._in(box))

    def everywhere(self) -> list[Row]:
        """Return all rows: for a reader of few partners."""
        return list(self._entries().filter(facet=self.facet))

    def departement(self, code: str, areas: Iterable[str]) -> list[Row]:
        """Return who stands in a département (commune's population last) or covers areas."""
        entries = self._entries("partner__commune__population").filter(facet__in=self._facets())
        inside = entries.filter(stands=1, partner__commune__departement=code)
        return list(inside.union(entries.filter(area__in=list(areas)), all=True))

    def _facets(self) -> list[int]:
        return [self.facet, *map(type_facet, self.offices)]

    def _in(self, box: Box) -> QuerySet[SearchEntry, Any]:
        return self._entries().filter(
            facet=self.facet,
            strip__in=strips(box.west, box.east),
            latitude__range=(box.south, box.north),
            longitude__range=(box.west, box.east),
            island=self.island,
        )

    def _entries(self, *more: str) -> QuerySet[SearchEntry, Any]:
        entries = SearchEntry.objects.order_by()
        if self.condition:
            entries = entries.filter(self.condition)
        hours = _HOURS_FIELDS if self.with_hours else ()
        return entries.values_list(*ROW_FIELDS, *hours, *more)


class OpenAt:
    """Tells whether the partner of a row, read with its hours, is surely open at a moment."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._known: dict[int, bool] = {}

    def __call__(self, row: Sequence[Any]) -> bool:
        pk = row[0]
        if pk not in self._known:
            self._known[pk] = self._is_open(*row[_HOURS])
        return self._known[pk]

    def _is_open(
        self, hours: str, closed_from: date | None, closed_until: date | None, *zones: str | None
    ) -> bool:
        zone = next(filter(None, zones), HOME_TIME_ZONE)
        if not hours:
            return False
        if closed_from or closed_until:
            day = self._moment.astimezone(ZoneInfo(zone)).date()
            if (closed_from or day) <= day <= (closed_until or day):
                return False
        return open_at(hours, zone, self._moment)
