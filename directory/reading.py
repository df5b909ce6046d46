"""What a search reads of the entries: by territory, and in a box around a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from core.opening_hours import HOME_TIME_ZONE, open_at
from directory.models import SearchEntry
from directory.models.entries import type_facet
from directory.ranking import Row
from directory.statements import (
    NOWHERE,
    Box,
    Entries,
    Group,
    Side,
    covering,
    nearest_of,
    read,
    read_groups,
    read_of_kinds,
    rows_of,
    standing,
)

_HOURS_FIELDS = (
    "partner__opening_hours", "partner__closed_from", "partner__closed_until",
    "partner__commune__time_zone", "partner__commune__departement__time_zone",
)  # fmt: skip
# Nobody reads the hours of more places than this to find who is open.
MOST_HOURS = 1_000
_HOURS = slice(len(Row._fields), len(Row._fields) + len(_HOURS_FIELDS))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entries under the conditions that a caller set."""

    # What is asked: anything, a need or a type.
    facet: int
    # The types of the offices to read besides, on the caller's territory.
    offices: frozenset[int] = frozenset()
    condition: Q | None = None
    side: Side = NOWHERE
    # Those whose partners are read with the territory, and not again in boxes.
    communes: tuple[str, ...] = ()
    with_hours: bool = False

    def only(self, ids: Iterable[int]) -> Reader:
        """Return a reader of these partners alone."""
        condition = Q(partner_id__in=list(ids))
        return replace(self, condition=condition & (self.condition or Q()))

    def territory(
        self, areas: Iterable[str], box: Box | None, *, is_glimpse: bool = False
    ) -> list[Row]:
        """Return who stands in or covers these areas, and who stands in the box.

        A glimpse stops once there is a crowd, if nothing more is asked of partners.
        """
        facets, keys = self._facets(), list(areas)
        if self.is_plain:
            communes = list(self.communes)
            return read(facets, keys, box, self.side, communes, is_glimpse=is_glimpse)
        claims = covering(self._entries(), facets, keys)
        return list(claims.union(self._in(box), all=True) if box else claims)

    def groups(self, areas: Iterable[str]) -> list[Group]:
        """Return who stands in or covers these areas, by area and by type."""
        return read_groups(self._facets(), list(areas))

    def of_kinds(self, kinds: list[int], areas: list[str]) -> list[Row]:
        """Return who stands in or covers these areas, of some types alone."""
        return read_of_kinds(self.facet, kinds, areas, self.side)

    def around(self, box: Box) -> list[Row]:
        """Return who stands in the box, but not in the communes."""
        if self.is_plain:
            return read([self.facet], [], box, self.side, list(self.communes))
        return list(self._in(box))

    def everywhere(self) -> list[Row]:
        """Return all rows: for a reader of few partners."""
        return list(self._entries().filter(facet=self.facet))

    def departement(self, code: str, areas: Iterable[str]) -> list[Row]:
        """Return who covers areas, and all of who stands in a département; population last."""
        entries = self._entries("partner__commune__population").filter(facet__in=self._facets())
        inside = entries.filter(partner__commune__departement=code)
        return list(inside.union(entries.filter(area__in=list(areas)), all=True))

    def _facets(self) -> list[int]:
        return [self.facet, *map(type_facet, self.offices)]

    def _in(self, box: Box) -> Entries:
        entries = self._entries()
        inside = standing(entries, self.facet, box, box.strips, self.side.island, self.communes)
        if not self.with_hours:
            return inside
        # Hours are costly to read: those of the nearest, whatever the size of the box.
        nearest = nearest_of(inside.values("pk"), self.side)[:MOST_HOURS]
        return entries.filter(pk__in=nearest)

    @property
    def is_plain(self) -> bool:
        """Tell whether entries say by themselves all that is asked of partners."""
        return self.condition is None and not self.with_hours

    def _entries(self, *more: str) -> Entries:
        entries = SearchEntry.objects.all()
        if self.condition:
            entries = entries.filter(self.condition)
        hours = _HOURS_FIELDS if self.with_hours else ()
        return rows_of(entries, self.side, *hours, *more)


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
