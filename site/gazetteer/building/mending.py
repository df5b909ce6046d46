"""Places that GeoNames puts far from their neighbours: found, and brought back.

A commune touches others of its postcode and of its EPCI. One that stands far from all of them,
among strangers that are close to it, is misplaced: most often GeoNames took a hamlet of the same
name, whose old coordinates are written to the minute of arc.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.text import fold
from gazetteer.building.matching import Match, Matcher, central, middle, postcodes_of
from gazetteer.building.neighbours import Neighbourhood
from gazetteer.building.overseas import KNOWN_AS_MISPLACED, KNOWN_POINTS, island_of
from gazetteer.distance import Point, kilometres

# How far from its nearest mate a commune must be to raise a doubt…
FAR_KM = 8.0
# …or from the nearest of its postcode…
FAR_FROM_POSTCODE_KM = 9.5
# …and without another sign (a point written to the minute of arc).
VERY_FAR_KM = 17.0
# Who surrounds it…
NEIGHBOURS = 8
# …and how many times farther than its fourth neighbour.
FARTHER = 2.5
# A place of the same name within this distance of the mates is the right one.
CLOSE_KM = 12.0
# Mending one commune may uncover another that leant on it.
ROUNDS = 4


@dataclass(frozen=True)
class Mending:
    """One commune whose coordinates were changed."""

    code: str
    name: str
    before: Point | None
    after: Point
    how: str

    @property
    def distance(self) -> float | None:
        return kilometres(self.before, self.after) if self.before else None


class Mender:
    """Finds the misplaced communes of `matches` and mends them in place."""

    def __init__(
        self,
        communes: Iterable[dict[str, Any]],
        epci_of: dict[str, str],
        matcher: Matcher,
        matches: dict[str, Match],
    ) -> None:
        self.communes = {commune["code"]: commune for commune in communes}
        self.matcher = matcher
        self.matches = matches
        self.groups = {
            code: self._groups_of(commune, epci_of) for code, commune in self.communes.items()
        }
        self.members: dict[str, list[str]] = defaultdict(list)
        for code, groups in self.groups.items():
            for group in groups:
                self.members[group].append(code)
        self.parts = {
            code: matcher.parts_points(commune) for code, commune in self.communes.items()
        }

    def mend(self) -> list[Mending]:
        """Mend what is misplaced, and return what was done, in order of code."""
        mendings = {code: self._by_hand(code) for code in KNOWN_POINTS if code in self.communes}
        for _ in range(ROUNDS):
            doubtful = [code for code in self._misplaced() if code not in mendings]
            if not doubtful:
                break
            found = {code: self._mended(code, set(doubtful)) for code in doubtful}
            for code, mending in found.items():
                self.matches[code].point = mending.after
            mendings |= found
        return [mendings[code] for code in sorted(mendings)]

    def _by_hand(self, code: str) -> Mending:
        match, after = self.matches.get(code), KNOWN_POINTS[code]
        before = match.point if match and match.how != "postcode" else None
        self.matches[code] = Match(after, "hand")
        return Mending(code, self.communes[code]["nom"], before, after, "set by hand")

    def _misplaced(self) -> list[str]:
        suspects: set[str] = set()
        around = Neighbourhood({code: match.point for code, match in self.matches.items()})
        # Twice: the first pass may have taken a misplaced mate for company.
        for _ in range(2):
            suspects = {
                code for code in self.matches if self._is_misplaced(code, around, suspects - {code})
            }
        return sorted(suspects)

    def _is_misplaced(self, code: str, around: Neighbourhood, suspects: set[str]) -> bool:
        """Tell whether a commune stands alone, away from its postcode or from all its mates."""
        if code in KNOWN_AS_MISPLACED:
            return True
        to_the_minute = _is_to_the_minute(self.matches[code].point)
        near = around.nearest(self.matches[code].point, NEIGHBOURS, without=code)
        if len(near) < NEIGHBOURS // 2:
            return False
        crowd = {group for _, name in near if name not in suspects for group in self.groups[name]}
        spacing = near[NEIGHBOURS // 2 - 1][0]
        for groups, far_enough in self._scopes(code, to_the_minute):
            if groups & crowd:
                continue
            far = self._distance_to_mates(code, groups, suspects)
            if far > far_enough and far > FARTHER * spacing:
                return True
        return False

    def _scopes(self, code: str, to_the_minute: bool) -> list[tuple[set[str], float]]:
        postcodes = {group for group in self.groups[code] if group.startswith("postcode")}
        scopes = [(self.groups[code], FAR_KM if to_the_minute else VERY_FAR_KM)]
        if len(self._mates(postcodes) - {code}) > 1:
            scopes.append((postcodes, FAR_FROM_POSTCODE_KM if to_the_minute else VERY_FAR_KM))
        return scopes

    def _mates(self, groups: set[str]) -> set[str]:
        return {mate for group in groups for mate in self.members[group]}

    def _distance_to_mates(self, code: str, groups: set[str], suspects: set[str]) -> float:
        """Return the distance to the nearest mate or part of one, 0 when there is none."""
        own = self.parts[code]
        points = own if len(own) > 1 else []
        for mate in self._mates(groups) - suspects - {code}:
            if mate in self.matches:
                points = [*points, self.matches[mate].point, *self.parts[mate]]
        return min((kilometres(self.matches[code].point, point) for point in points), default=0.0)

    def _mended(self, code: str, doubtful: set[str]) -> Mending:
        commune, before = self.communes[code], self.matches[code].point
        expected = self._expected(code, doubtful)
        namesakes = [
            point
            for name in {fold(commune["nom"]), fold(self.matches[code].name)} - {""}
            for point in self.matcher.places.anywhere.get(name, ())
            if kilometres(point, expected) < CLOSE_KM
        ]
        how = "place of the same name" if namesakes else "middle of its neighbours"
        after = central(namesakes) if namesakes else expected
        return Mending(code, commune["nom"], before, after, how)

    def _expected(self, code: str, doubtful: set[str]) -> Point:
        """Return the middle of the communes of the same postcode, or else of the same EPCI."""
        for prefix in ("postcode", "epci"):
            groups = {group for group in self.groups[code] if group.startswith(prefix)}
            mates = self._mates(groups) - doubtful - {code}
            points = [self.matches[mate].point for mate in mates if mate in self.matches]
            if points:
                return middle(points)
        raise LookupError(code)

    @staticmethod
    def _groups_of(commune: dict[str, Any], epci_of: dict[str, str]) -> set[str]:
        """An islander has no mates by land: only those of the far islands are compared."""
        groups = {f"postcode {postcode}" for postcode in postcodes_of(commune)}
        if epci := epci_of.get(commune["code"]):
            groups.add(f"epci {epci}")
        island = island_of(commune)
        return groups if island in ("", "corse") else {f"{group} {island}" for group in groups}


def _is_to_the_minute(point: Point) -> bool:
    return all(abs(degrees * 60 - round(degrees * 60)) < 0.015 for degrees in point)
