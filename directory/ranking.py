"""Who comes first: from the rows that a search read to its answers in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from math import asin, cos, inf, radians, sin, sqrt
from operator import itemgetter
from typing import Any, NamedTuple, overload

from gazetteer.distance import EARTH_RADIUS_KM, Point

RADII_KM = (5, 10, 20, 50, 100)
FARTHEST_KM = RADII_KM[-1]
# The nearest that are shown around a place where many would answer. Those that stand in
# the commune or cover the caller's territory come besides, all of them.
NEAREST = 30
# Where to file help that covers a département or a région and has no place near.
NOTIONAL_DEPARTEMENT_KM = 20
NOTIONAL_REGION_KM = 50


class Tier(IntEnum):
    """Why a partner is among the answers, the best reason first."""

    HERE = 0
    NEAR = 1
    OUTSIDE = 2
    NATIONAL = 3
    COMPETENT = 4
    # Found by its name alone, wherever it is.
    NAMED = 5


class Found(NamedTuple):
    """One answer: a partner, and what it is to the caller's place."""

    partner_id: int
    tier: Tier
    # None: without a place, across the sea, or too far to matter.
    distance_km: float | None
    # Where it stands, when it was found there: a partner found by what it covers has "".
    commune_code: str
    # The key of the covered territory that counted, "" when none did.
    territory: str
    # Another one each time the partner changes. 0: not known.
    version: int = 0


class Row(NamedTuple):
    """A search entry as the ranking reads it; plain tuples in this order do as well."""

    partner_id: int
    facet: int
    area: str
    bounded: int
    # How far it stands, as the square of a straight line through a sphere of radius 1: it
    # orders as the distance does. None: no distance leads there.
    square: float | None
    kind: int
    sort_name: str
    version: int = 0


# What a partner can claim on the caller's territory, from the strongest. The place of
# the area among the asked ones is added: a smaller number is a better claim.
STANDS, COVERS_COMMUNE, COVERS_EPCI, COVERS_DEPARTEMENT, COVERS_REGION, COVERS_FRANCE = range(
    0, 600_000, 100_000
)
IS_HERE = COVERS_DEPARTEMENT
IS_LOCAL = COVERS_FRANCE

# Each asked area with the claim that it gives: an INSEE code to who stands there, the key of
# a territory to who covers it.
Areas = dict[str, int]
# What each partner claims, and the row that says it, unless it was only counted.
Claims = dict[int, tuple[int, Any]]
# What orders an answer (tier, two numbers, name, id), then what is said of it.
_Key = tuple[int, Any, Any, str, int, float | None, str, int]
_TIERS = tuple(Tier)


def areas_of(
    communes: Iterable[str],
    epcis: Iterable[str] = (),
    departements: Iterable[str] = (),
    regions: Iterable[str] = (),
) -> Areas:
    """Return the areas of a caller, the best of each kind first."""
    areas = {"f": COVERS_FRANCE}
    for number, code in enumerate(dict.fromkeys(communes)):
        areas[code] = STANDS + number
        areas[f"c-{code}"] = COVERS_COMMUNE + number
    for number, code in enumerate(dict.fromkeys(epcis)):
        areas[f"e-{code}"] = COVERS_EPCI + number
    for number, code in enumerate(dict.fromkeys(departements)):
        areas[f"d-{code}"] = COVERS_DEPARTEMENT + number
    for number, code in enumerate(dict.fromkeys(regions)):
        areas[f"r-{code}"] = COVERS_REGION + number
    return areas


def stands(row: Sequence[Any]) -> bool:
    """Tell whether a row says where its partner stands: INSEE codes begin with a digit."""
    area: str = row[2]
    return area < "A"


def measured(kilometres: float) -> float:
    """Return the square of the straight line below an arc."""
    return float((2 * sin(kilometres / EARTH_RADIUS_KM / 2)) ** 2)


def kilometres(square: float) -> float:
    """Return the arc above a straight line, from its square."""
    return float(2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(square) / 2)))


def on_sphere(point: Point) -> tuple[float, float, float]:
    """Return where a point of the Earth is on a sphere of radius 1."""
    latitude, longitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


_FARTHEST = measured(FARTHEST_KM)
_BY_DISTANCE = itemgetter(4, 6, 0)
_READ = itemgetter(slice(8))
_NO_CLAIM = (COVERS_FRANCE, None)
_NOTIONAL = (measured(NOTIONAL_DEPARTEMENT_KM), measured(NOTIONAL_REGION_KM))


def best_claims(rows: Iterable[Row], areas: Areas) -> Claims:
    """Return the best claim of each partner on the areas, with the row that makes it."""
    asked = [row for row in rows if row[2] in areas]
    # Most partners cover nothing: where they stand is their only claim.
    best: Claims = {row[0]: (areas[row[2]], row) for row in asked if not row[3]}
    for row in asked:
        if row[3]:
            claim = areas[row[2]]
            known = best.get(row[0])
            if known is None or claim < known[0]:
                best[row[0]] = (claim, row)
    return best


def has_local_claim(claims: Claims) -> bool:
    """Say whether somebody stands in the communes asked, or covers them or their EPCI."""
    return any(claim < IS_HERE for claim, _row in claims.values())


def nearest_wide_km(claims: Claims) -> float:
    """Return how near is, or is filed, the nearest help covering the département or région."""
    filed = (_filed(claim, row[4]) for claim, row in claims.values() if IS_HERE <= claim < IS_LOCAL)
    nearest = min(filed, default=inf)
    return inf if nearest == inf else kilometres(nearest)


def places_around(rows: Iterable[Row], areas: Areas, claims: Claims, radius: float) -> list[Row]:
    """Return what stands within a radius, outside the areas, and has no better claim on them."""
    farthest = measured(radius)
    places = [
        row
        for row in rows
        if row[2] < "A"
        and row[4] is not None
        and row[4] <= farthest
        and row[2] not in areas
        and claims.get(row[0], _NO_CLAIM)[0] >= IS_LOCAL
    ]
    places.sort(key=_BY_DISTANCE)
    return places


def smallest_radius(distance: float) -> int:
    """Return the first radius that reaches this far, the widest one if none does."""
    return next((radius for radius in RADII_KM if distance <= radius), FARTHEST_KM)


class Ranked(Sequence[Found]):
    """Answers in order. Thousands may be counted: only those that are looked at are made."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[_Key] = ()) -> None:
        self._keys = sorted(keys)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Found: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Found, ...]: ...

    def __getitem__(self, index: int | slice) -> Found | tuple[Found, ...]:
        if isinstance(index, slice):
            return tuple(map(_found, self._keys[index]))
        return _found(self._keys[index])

    def __iter__(self) -> Iterator[Found]:
        return map(_found, self._keys)

    def __repr__(self) -> str:
        return f"Ranked({list(self)!r})"

    def reaches(self, tier: Tier) -> bool:
        """Tell whether an answer is in this tier or a better one."""
        return bool(self._keys) and self._keys[0][0] <= tier

    def ids(self) -> set[int]:
        return {key[4] for key in self._keys}

    def followed_by(self, keys: Iterable[_Key]) -> Ranked:
        return Ranked((*self._keys, *keys))


def _found(key: _Key) -> Found:
    tier, _first, _second, _name, pk, square, area, version = key
    covers = area > "A"
    distance = None if square is None else kilometres(square)
    commune, territory = ("", area) if covers else (area, "")
    return Found(pk, _TIERS[tier], distance, commune, territory, version)


def ordered(claims: Claims, places: Iterable[Row], standings: Mapping[int, int]) -> Ranked:
    """Return all answers but the competent offices, each partner once, in its best tier."""
    keys: list[_Key] = []
    near = set()
    for pk, _facet, area, bounded, square, kind, name, version in map(_READ, places):
        near.add(pk)
        # Who helps all of France is bounded by nothing.
        tier = 1 if pk in claims else 1 + bounded
        counted = claims[pk][1][2] if pk in claims else area
        keys.append((tier, square, standings.get(kind, 0), name, pk, square, counted, version))
    for pk, (claim, row) in claims.items():
        _pk, _facet, area, _bounded, square, kind, name, version = _READ(row)
        standing = standings.get(kind, 0)
        if claim < IS_HERE:
            distance = inf if square is None else square
            keys.append((0, standing, distance, name, pk, square, area, version))
        elif claim < IS_LOCAL:
            filed = _filed(claim, square)
            shown = square if filed == square else None
            keys.append((1, filed, standing, name, pk, shown, area, version))
        elif pk not in near:
            keys.append((3, standing, 0, name, pk, None, area, version))
    return Ranked(keys)


def competent(claims: Claims, taken: set[int], standings: Mapping[int, int]) -> Iterator[_Key]:
    """Yield the offices that answer for the caller's place and are not among the answers yet."""
    for pk, (claim, row) in claims.items():
        if pk not in taken:
            square = row[4]
            order = claim, inf if square is None else square
            yield 4, standings.get(row[5], 0), order, row[6], pk, square, row[2], row[7]


def _filed(claim: int, square: float | None) -> float:
    """Return where help that covers a département or a région stands among the near ones."""
    if square is not None and square <= _FARTHEST:
        return square
    return _NOTIONAL[claim >= COVERS_REGION]
