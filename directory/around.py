"""The search around a commune or a postcode, widened until somebody answers.

What a caller's territory gives (who stands there, who covers it) is read in one statement,
with a first glance around. What stands further is read in one or two more, in boxes whose
size depends on how dense the place is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf, sqrt
from typing import Any

from directory.competence import legal_answers
from directory.models import LegalOffice
from directory.questions import Answer, Criteria
from directory.ranking import (
    COVERS_COMMUNE,
    FARTHEST_KM,
    IS_HERE,
    NEAREST,
    RADII_KM,
    Areas,
    Claims,
    Found,
    Ranked,
    Row,
    Tier,
    areas_of,
    best_claims,
    competent,
    has_local_claim,
    kilometres,
    measured,
    nearest_wide_km,
    ordered,
    places_around,
    smallest_radius,
)
from directory.reading import Reader
from directory.searching import Search, by_name
from directory.statements import CROWD, Box, Side
from gazetteer.answers import Understanding

# The first glance, read along with the caller's territory, by the people of the commune: the
# first radius in the countryside, and what holds the nearest that are shown in a dense town.
_GLANCES_KM = ((10_000, 5.0), (inf, 1.25))
_COUNTRYSIDE_KM = 10
# So few at a glance say nothing of how dense the place is.
_FEW = 4
# Proposed when a name is known, but not near.
_NAMED_ELSEWHERE = 20
# The arrondissements of a city are parts of it.
_ARRONDISSEMENTS = {
    "75056": [str(code) for code in range(75101, 75121)],
    "69123": [str(code) for code in range(69381, 69390)],
    "13055": [str(code) for code in range(13201, 13217)],
}


def territory_of(place: Understanding) -> Areas:
    """Return the areas that hold any of the communes of a place, parts of a city too."""
    communes = place.communes
    codes = [commune.code for commune in communes]
    parents = [commune.parent_code for commune in communes if commune.parent_code]
    parts = [part for code in codes for part in _ARRONDISSEMENTS.get(code, ())]
    return areas_of(
        [*codes, *parents, *parts],
        [commune.epci_code for commune in communes if commune.epci_code],
        [commune.departement_code for commune in communes],
        [commune.region_code for commune in communes],
    )


class Around(Search):
    """A search around the communes of a place."""

    def __init__(self, criteria: Criteria, place: Understanding) -> None:
        super().__init__(criteria)
        self.place = place
        self.areas = territory_of(place)
        self.origin = place.origin
        island = next((one.island for one in place.communes if one.point), "")
        self.side = Side.of(self.origin, island)
        self._claims: Claims = {}
        people = place.communes[0].population
        self._glance = next(radius for most, radius in _GLANCES_KM if people < most)

    def answer(self) -> Answer | None:
        """Return the answer; None where too many answer for all to be read."""
        is_glimpse = self._reader.is_plain and not (self.criteria.need and self.criteria.type)
        rows = self._first_rows(is_glimpse=is_glimpse)
        return None if is_glimpse and len(rows) > CROWD else self._answer(rows)

    def whole(self) -> Answer:
        """Return the answer, however many answer."""
        return self._answer(self._first_rows())

    def _answer(self, rows: list[Row]) -> Answer:
        asked = [row for row in rows if row[1] == self.facet] if self._wants_offices else rows
        self._claims = self._claims_of(asked)
        radius, places = self._look_around(asked)
        found = ordered(self._claims, places[:NEAREST], self.standings)
        completed = self._completed(found, rows)
        held = self._held(self._answering(rows), places)
        return self._answered(
            completed,
            radius,
            places,
            held,
            offices=len(completed) - len(found) if self._wants_offices else 0,
            no_match_for_need=self.criteria.need is not None and not found.reaches(Tier.OUTSIDE),
        )

    def _answered(
        self,
        found: Sequence[Found],
        radius: int | None,
        places: list[Row],
        held: set[str],
        **more: Any,
    ) -> Answer:
        is_named = self.named is not None
        return Answer(
            self.criteria,
            found,
            radius_km=radius,
            widened=self.criteria.radius_km is None and radius is not None and radius > RADII_KM[0],
            legal=() if is_named else legal_answers(self.place, self.needed_office, held),
            only_nearest=len(places) >= NEAREST,
            **more,
        )

    def _completed(self, found: Ranked, rows: list[Row]) -> Sequence[Found]:
        """Add the competent offices or, for a name, who has it elsewhere."""
        if self.named is None:
            return found.followed_by(self._offices(rows, found)) if self._wants_offices else found
        return found or by_name(self.named, self.open_ones(rows))[:_NAMED_ELSEWHERE]

    @cached_property
    def _reader(self) -> Reader:
        if self._reads_all:
            return self.reader(side=self.side).only(self.named or ())
        offices = (
            self.catalogue.communal_offices | self.competent_types
            if self._wants_offices
            else frozenset()
        )
        communes = tuple(area for area, claim in self.areas.items() if claim < COVERS_COMMUNE)
        return self.reader(offices, self.side, communes)

    @property
    def _reads_all(self) -> bool:
        """So few partners have the name that all their entries are read at once."""
        return self.named is not None and not self.is_common_name

    @property
    def _wants_offices(self) -> bool:
        """Without need nor type, offices are among the partners anyway."""
        asked = self.criteria
        return self.named is None and (asked.need is not None or asked.type is not None)

    def _first_rows(self, *, is_glimpse: bool = False) -> list[Row]:
        if self._reads_all:
            return self.of_type(self._reader.everywhere())
        box = Box.around(self.origin, self._glance) if self.origin else None
        return self.of_type(self._reader.territory(self.areas, box, is_glimpse=is_glimpse))

    def _claims_of(self, rows: Iterable[Row]) -> Claims:
        return best_claims(self.open_ones(rows), self.areas)

    def _look_around(self, glanced: list[Row]) -> tuple[int | None, list[Row]]:
        """Return the radius that was needed, and what stands within it.

        Read are boxes of a size that promises the ``NEAREST``, no more.
        """
        if self.origin is None:
            return None, []
        goal = self._first_goal()
        reach, reads = self._glance, 1
        places = self._places(glanced, reach)
        while len(places) < NEAREST:
            goal = goal or self._goal(places, reach)
            if goal is not None and reach >= goal:
                break
            reach = self._next_reach(reach, len(places), goal, reads)
            reads += 1
            rows = glanced if self._reads_all else self._rows_within(reach)
            places = self._places(rows, reach)
        radius = goal or self._goal(places, FARTHEST_KM) or FARTHEST_KM
        farthest = measured(radius)
        return radius, [row for row in places if row[4] is not None and row[4] <= farthest]

    def _first_goal(self) -> int | None:
        """The radius asked, or the first one when the territory itself has answers."""
        if self.criteria.radius_km is not None:
            return max(1, min(self.criteria.radius_km, FARTHEST_KM))
        return RADII_KM[0] if has_local_claim(self._claims) else None

    def _goal(self, places: list[Row], reach: float) -> int | None:
        """Return the radius of the nearest answer, once nothing nearer can be found."""
        first = places[0][4] if places else None
        nearest = min(inf if first is None else kilometres(first), self._wide_km)
        if places or smallest_radius(nearest) <= reach:
            return smallest_radius(nearest)
        return None

    @cached_property
    def _wide_km(self) -> float:
        return nearest_wide_km(self._claims)

    def _next_reach(self, reach: float, count: int, goal: int | None, reads: int) -> float:
        """Return how far to look now: three boxes at most, and none with far too many."""
        limit = goal or smallest_radius(self._wide_km)
        if reads > 1:
            return limit
        if count < _FEW:
            return min(limit, _COUNTRYSIDE_KM)
        return min(limit, reach * sqrt(2 * NEAREST / count))

    def _rows_within(self, radius: float) -> list[Row]:
        assert self.origin is not None  # noqa: S101 - looked around only with an origin
        return self.of_type(self._reader.around(Box.around(self.origin, radius)))

    def _places(self, rows: list[Row], radius: float) -> list[Row]:
        places = places_around(rows, self.areas, self._claims, radius)
        return list(self.open_ones(places))

    def _offices(self, rows: list[Row], found: Ranked) -> Iterator[Any]:
        """Return the competent offices of our base: all of them if nobody serves the need."""
        claims = self._claims_of(row for row in rows if row[1] != self.facet)
        if self.criteria.need is None or found.reaches(Tier.NEAR):
            communal = self.catalogue.communal_offices
            claims = {
                pk: (claim, row)
                for pk, (claim, row) in claims.items()
                if claim < IS_HERE and row[5] in communal
            }
        return competent(claims, found.ids(), self.standings)

    def _answering(self, rows: list[Row]) -> Iterator[tuple[int, str]]:
        """Yield the type and the area of the offices of the law that answer here."""
        offices, areas = self.catalogue.legal_offices, self.areas
        for row in self.open_ones(row for row in rows if row[5] in offices and row[2] in areas):
            yield row[5], row[2]

    def _held(self, answering: Iterable[tuple[int, str]], places: list[Row]) -> set[str]:
        """Return the offices of the main commune among those, by type and area, that answer."""
        main = self.place.communes[0]
        mairie = {main.code, f"c-{main.code}"}
        ccas = mairie | {main.parent_code, f"c-{main.parent_code}", f"e-{main.epci_code}"}
        where: dict[str, set[str]] = {LegalOffice.MAIRIE: mairie, LegalOffice.CCAS: ccas}
        offices = self.catalogue.legal_offices
        held = set()
        for kind, area in answering:
            office = offices.get(kind)
            if office and (office not in where or area in where[office]):
                held.add(office)
        around = {offices[row[5]] for row in places if row[5] in offices}
        return held | (around & {LegalOffice.DEPARTEMENT})
