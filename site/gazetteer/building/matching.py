"""Which place of GeoNames is which commune: by postcode and folded name, then by less and less."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from rapidfuzz import fuzz, process

from core.text import fold
from gazetteer.building.sources import Division, Place
from gazetteer.distance import Point, kilometres

# Below this likeness two names of one postcode are two places.
ALIKE = 78
# There a commune is an archipelago, and a likeness leads to its farthest atoll.
POLYNESIA = "987"
_ARTICLES = ("le ", "la ", "les ", "l ")


@dataclass
class Match:
    """Where a commune is, and how we know."""

    point: Point
    how: str
    # The name under which GeoNames knows it, when it is another one.
    name: str = ""


@dataclass
class Places:
    """The ordinary places of GeoNames, by postcode and folded name."""

    by_name: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    by_postcode: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    # The points of all places of one name, CEDEX included, wherever they are.
    anywhere: dict[str, set[Point]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Places":
        index = cls()
        for place in places:
            index.anywhere[place.folded].add(place.point)
            if not place.cedex:
                index.by_name[place.postcode, place.folded].append(place)
                index.by_postcode[place.postcode].append(place)
        return index

    def named(self, name: str, postcodes: Iterable[str]) -> list[Place]:
        folded = fold(name)
        return [
            place for postcode in postcodes for place in self.by_name.get((postcode, folded), ())
        ]


def postcodes_of(commune: dict[str, Any]) -> list[str]:
    return list(commune.get("codesPostaux", ()))


def middle(points: Iterable[Point]) -> Point:
    """Return the median of `points`, to the precision of GeoNames."""
    points = list(points)
    return (
        round(median(point[0] for point in points), 4),
        round(median(point[1] for point in points), 4),
    )


def central(points: Iterable[Point]) -> Point:
    """Return the one of `points` that is nearest to their median: always a real place."""
    points = sorted(points)
    target = middle(points)
    return min(points, key=lambda point: (kilometres(point, target), point))


class Matcher:
    """Find each commune among the places; the first rule that answers wins."""

    def __init__(self, division: Division, places: Places) -> None:
        self.places = places
        self.parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for part in division.parts:
            self.parts[part["chefLieu"]].append(part)
        self.cities = {commune["code"]: commune["nom"] for commune in division.actual}
        # By postcode and folded name: what is a commune, what is a commune or a part of one.
        self.taken = {pair for commune in division.actual for pair in _pairs(commune, commune)}
        self.claimed = self.taken | {
            pair
            for commune in division.actual
            for part in self.parts[commune["code"]]
            for pair in _pairs(part, commune)
        }

    def match(self, commune: dict[str, Any]) -> Match | None:
        rules = (
            self._by_name,
            self._by_number,
            self._by_seat,
            self._by_parts,
            self._by_likeness,
            self._by_postcode,
        )
        return next((match for rule in rules if (match := rule(commune))), None)

    def parts_points(self, commune: dict[str, Any]) -> list[Point]:
        """Return where the communes déléguées and associées of a commune are."""
        postcodes = postcodes_of(commune)
        return [
            central(place.point for place in found)
            for part in self.parts[commune["code"]]
            if (found := self.places.named(part["nom"], postcodes))
        ]

    def _by_name(self, commune: dict[str, Any]) -> Match | None:
        found = self.places.named(commune["nom"], postcodes_of(commune))
        return _match(found, "name")

    def _by_number(self, commune: dict[str, Any]) -> Match | None:
        """« Paris 15e Arrondissement » is « Paris 15 » to GeoNames."""
        if commune["type"] != "arrondissement-municipal":
            return None
        # 75115, 69381 and 13201 end with the number, modulo 20.
        name = f"{self.cities[commune['commune']]} {int(commune['code'][-2:]) % 20 or 20:02d}"
        return _match(self.places.named(name, postcodes_of(commune)), "number")

    def _by_seat(self, commune: dict[str, Any]) -> Match | None:
        seats = [part for part in self.parts[commune["code"]] if part["code"] == commune["code"]]
        found = [
            place
            for seat in seats
            for place in self.places.named(seat["nom"], postcodes_of(commune))
        ]
        return _match(found, "seat")

    def _by_parts(self, commune: dict[str, Any]) -> Match | None:
        points = self.parts_points(commune)
        return Match(central(points), "parts") if points else None

    def _by_likeness(self, commune: dict[str, Any]) -> Match | None:
        """The most alike of the places that are no other commune: Cressin for Cressin-Rochefort."""
        if commune["departement"] == POLYNESIA:
            return None
        free = [
            place
            for postcode in postcodes_of(commune)
            for place in self.places.by_postcode.get(postcode, ())
            if (postcode, place.folded) not in self.claimed
        ]
        name = _bare(fold(commune["nom"]))
        best = process.extractOne(
            name, [_bare(place.folded) for place in free], scorer=_likeness, score_cutoff=ALIKE
        )
        return Match(free[best[2]].point, "likeness", free[best[2]].name) if best else None

    def _by_postcode(self, commune: dict[str, Any]) -> Match | None:
        """The middle of what no other commune claims in its first postcode, or of all it holds."""
        for postcode in postcodes_of(commune):
            if places := self.places.by_postcode.get(postcode):
                free = [place for place in places if (postcode, place.folded) not in self.claimed]
                return Match(central(place.point for place in free or places), "postcode")
        return None


def _pairs(named: dict[str, Any], commune: dict[str, Any]) -> Iterator[tuple[str, str]]:
    folded = fold(named["nom"])
    return ((postcode, folded) for postcode in postcodes_of(commune))


def _match(places: list[Place], how: str) -> Match | None:
    return Match(central(place.point for place in places), how) if places else None


def _likeness(a: str, b: str, **options: Any) -> float:
    """Like `fuzz.ratio`, but high when all the words of one name are in the other."""
    words_a, words_b = a.split(), b.split()
    if set(words_a) <= set(words_b) or set(words_b) <= set(words_a):
        return 80 + fuzz.ratio(a, b) / 10 + 5 * (words_a[:1] == words_b[:1])
    return fuzz.ratio(a, b)


def _bare(folded: str) -> str:
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded.removeprefix(article)
    return folded
