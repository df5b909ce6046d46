"""Who comes first: from the rows that a search read to its answers in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, inf, radians, sin, sqrt
from typing import NamedTuple

from gazetteer.distance import EARTH_RADIUS_KM, Point

RADII_KM = (5, 10, 20, 50, 100)
# The nearest that are shown around a place where many would answer. Those that stand in
# the commune or cover the caller's territory come besides, all of them.
NEAREST = 50
# Where to file help that covers a département or a région and has no place near.
NOTIONAL_DEPARTEMENT_KM = 20.0
NOTIONAL_REGION_KM = 50.0
FARTHEST_KM = RADII_KM[-1]


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
    # The partner's own commune, "" when it has none.
    commune_code: str
    # The key of the covered territory that counted, "" when none did.
    territory: str


class Row(NamedTuple):
    """A search entry as the ranking reads it; plain tuples in this order do as well."""

    partner_id: int
    facet: int
    area: str
    stands: int
    bounded: int
    latitude: float | None
    longitude: float | None
    island: str
    commune_code: str
    kind: int
    sort_name: str


ROW_FIELDS = Row._fields

# What a partner can claim on the caller's territory, from the strongest. The place of
# the area among the asked ones is added: a smaller number is a better claim.
STANDS, COVERS_COMMUNE, COVERS_EPCI, COVERS_DEPARTEMENT, COVERS_REGION, COVERS_FRANCE = range(
    0, 600_000, 100_000
)
_COVERING = COVERS_COMMUNE
IS_HERE = COVERS_DEPARTEMENT
IS_LOCAL = COVERS_FRANCE

Claims = dict[int, tuple[int, Row]]
Measure = Callable[[Row], float | None]
Places = list[tuple[float, Row]]


@dataclass(frozen=True, slots=True)
class Areas:
    """The territories of the caller, each with its weight in a claim."""

    weights: Mapping[str, int]

    @classmethod
    def of(
        cls,
        communes: Iterable[str],
        epcis: Iterable[str] = (),
        departements: Iterable[str] = (),
        regions: Iterable[str] = (),
    ) -> Areas:
        weights = {"f": COVERS_FRANCE - _COVERING}
        for prefix, base, codes in (
            ("c", STANDS, communes),
            ("e", COVERS_EPCI - _COVERING, epcis),
            ("d", COVERS_DEPARTEMENT - _COVERING, departements),
            ("r", COVERS_REGION - _COVERING, regions),
        ):
            for number, code in enumerate(dict.fromkeys(codes)):
                weights[f"{prefix}-{code}"] = base + number
        return cls(weights)


def distance_from(origin: Point | None, island: str) -> Measure:
    """Return what tells how far a partner stands, unless the sea lies between.

    The same as ``gazetteer.distance.kilometres``, with what does not change taken out.
    """
    if origin is None:
        return lambda _row: None
    latitude, longitude = radians(origin[0]), origin[1]
    cosine = cos(latitude)

    def measure(row: Row) -> float | None:
        there = row[5], row[6]
        if there[0] is None or there[1] is None or row[7] != island:
            return None
        other = radians(there[0])
        up, aside = sin((other - latitude) / 2), sin(radians(there[1] - longitude) / 2)
        h = up**2 + cosine * cos(other) * aside**2
        return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))

    return measure


def best_claims(rows: Iterable[Row], areas: Areas) -> Claims:
    """Return the best claim of each partner, with the row that makes it."""
    best: Claims = {}
    weights = areas.weights
    for row in rows:
        claim = weights[row[2]] + (0 if row[3] else _COVERING)
        known = best.get(row[0])
        if known is None or claim < known[0]:
            best[row[0]] = (claim, row)
    return best


def has_local_claim(claims: Claims) -> bool:
    """Say whether somebody stands in the communes asked, or covers them or their EPCI."""
    return any(claim < IS_HERE for claim, _row in claims.values())


def nearest_wide_km(claims: Claims, measure: Measure) -> float:
    """Return how near is, or is filed, the nearest help covering the département or région."""
    wide = (
        _wide_km(claim, measure(row))
        for claim, row in claims.values()
        if IS_HERE <= claim < IS_LOCAL
    )
    return min(wide, default=inf)


def places_around(rows: Iterable[Row], claims: Claims, measure: Measure, radius: float) -> Places:
    """Return what stands within a radius and has no better claim, the nearest first."""
    places: Places = []
    for row in rows:
        claim = claims.get(row[0])
        if claim is not None and claim[0] < IS_LOCAL:
            continue
        distance = measure(row)
        if distance is not None and distance <= radius:
            places.append((distance, row))
    places.sort(key=_by_distance)
    return places


def _by_distance(place: tuple[float, Row]) -> tuple[float, str, int]:
    distance, row = place
    return distance, row[10], row[0]


def smallest_radius(distance: float) -> int:
    """Return the first radius that reaches this far, the widest one if none does."""
    return next((radius for radius in RADII_KM if distance <= radius), FARTHEST_KM)


def ordered(
    claims: Claims, places: Places, measure: Measure, standings: Mapping[int, int]
) -> list[Found]:
    """Return all answers but the competent offices, each partner once, in its best tier."""
    near = {row[0] for _distance, row in places}
    keyed = [_placed(distance, row, claims, standings) for distance, row in places]
    for pk, (claim, row) in claims.items():
        standing, name = standings.get(row[9], 0), row[10]
        if claim >= IS_LOCAL:
            if pk not in near:
                found = Found(pk, Tier.NATIONAL, None, row[8], row[2])
                keyed.append((3, standing, 0, name, pk, found))
            continue
        distance = measure(row)
        if claim >= IS_HERE:
            filed = _wide_km(claim, distance)
            shown = distance if filed == distance else None
            found = Found(pk, Tier.NEAR, shown, row[8], row[2])
            keyed.append((1, filed, standing, name, pk, found))
        else:
            found = Found(pk, Tier.HERE, distance, row[8], "" if row[3] else row[2])
            far = inf if distance is None else distance
            keyed.append((0, standing, far, name, pk, found))
    keyed.sort()
    return [answer[-1] for answer in keyed]


# A tier, two numbers that order it, a name and a number that decide, and the answer itself.
_Key = tuple[int, float, float, str, int, Found]


def _placed(distance: float, row: Row, claims: Claims, standings: Mapping[int, int]) -> _Key:
    """Return the answer of a partner that is near and names no territory of the caller."""
    pk = row[0]
    is_national = pk in claims
    tier = Tier.OUTSIDE if row[4] and not is_national else Tier.NEAR
    territory = claims[pk][1][2] if is_national else ""
    found = Found(pk, tier, distance, row[8], territory)
    return int(tier), distance, standings.get(row[9], 0), row[10], pk, found


def competent(
    claims: Claims, taken: set[int], measure: Measure, standings: Mapping[int, int]
) -> list[Found]:
    """Return the offices that answer for the caller's place and are not among the answers yet."""
    keyed = []
    for pk, (claim, row) in claims.items():
        if pk in taken:
            continue
        distance = measure(row)
        found = Found(pk, Tier.COMPETENT, distance, row[8], "" if row[3] else row[2])
        order = (standings.get(row[9], 0), claim, inf if distance is None else distance)
        keyed.append((*order, row[10], pk, found))
    keyed.sort()
    return [answer[-1] for answer in keyed]


def _wide_km(claim: int, distance: float | None) -> float:
    if distance is not None and distance <= FARTHEST_KM:
        return distance
    return NOTIONAL_DEPARTEMENT_KM if claim < COVERS_REGION else NOTIONAL_REGION_KM
