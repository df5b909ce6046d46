"""Which commune stands behind each CEDEX: a postcode of one big addressee, which no map knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from core.text import fold
from gazetteer.building.matching import postcodes_of
from gazetteer.building.neighbours import Neighbourhood
from gazetteer.building.sources import Division, Place
from gazetteer.distance import Point, kilometres

# "Paris 15": the number belongs to the CEDEX, not to the name.
_NUMBER = re.compile(r" (\d\d)$")
# A namesake farther than this is another place: overseas, 977 and 978 serve La Réunion too.
FAR_KM = 30.0


class CedexOwners:
    """Find the commune of a CEDEX: by name among those of its sorting area, else the nearest."""

    def __init__(self, division: Division, points: dict[str, Point]) -> None:
        self.points = points
        self.postcodes = {commune["code"]: postcodes_of(commune) for commune in division.actual}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.arrondissements: dict[tuple[str, int], str] = {}
        for commune in division.actual:
            self._learn(commune, division)
        for part in division.parts:
            self.by_name[fold(part["nom"])].add(part["chefLieu"])
        areas: dict[str, dict[str, Point]] = defaultdict(dict)
        for code, point in points.items():
            for postcode in self.postcodes[code]:
                areas[_area(postcode)][code] = point
        self.areas = {area: Neighbourhood(members) for area, members in areas.items()}

    def owner(self, place: Place) -> str | None:
        """Return the INSEE code of the commune of a CEDEX, None when its area has none."""
        area = self.areas.get(_area(place.postcode))
        if area is None:
            return None
        namesakes = [code for code in self.by_name[fold(_bare(place.name))] if code in area.points]
        if not namesakes:
            return area.nearest(place.point, 1)[0][1]
        owner = min(
            namesakes,
            key=lambda code: (
                kilometres(self.points[code], place.point) > FAR_KM,
                -self._shared_digits(code, place.postcode),
                kilometres(self.points[code], place.point),
                code,
            ),
        )
        return self.arrondissements.get((owner, _number(place)), owner)

    def rows(self, places: Iterable[Place]) -> Iterator[tuple[str, str, str]]:
        """Yield (postcode, commune, label) for each CEDEX of `places`."""
        for place in places:
            if place.cedex and (owner := self.owner(place)):
                yield place.postcode, owner, f"{_bare(place.name)} {place.cedex}"

    def _learn(self, commune: dict[str, Any], division: Division) -> None:
        if commune["type"] == "arrondissement-municipal":
            # 75115, 69383 and 13215 all end with the number, modulo 20.
            number = int(commune["code"][-2:]) % 20 or 20
            self.arrondissements[commune["commune"], number] = commune["code"]
        else:
            self.by_name[fold(commune["nom"])].add(commune["code"])

    def _shared_digits(self, code: str, postcode: str) -> int:
        return max((_common_prefix(own, postcode) for own in self.postcodes[code]), default=0)


def _area(postcode: str) -> str:
    """Return the digits that a CEDEX shares with the ordinary postcodes around it."""
    return postcode[:2]


def _bare(name: str) -> str:
    return _NUMBER.sub("", name)


def _number(place: Place) -> int:
    digits = place.cedex.rpartition(" ")[2]
    return int(digits) if digits.isdecimal() else 0


def _common_prefix(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a))
