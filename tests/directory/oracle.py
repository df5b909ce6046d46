"""The rules of the search, applied to every partner one by one: slow, simple, and written apart.

Nothing here comes from the engine, neither its entries nor its statements nor its order:
only what partners say, where communes are, and the rules as they were decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asin, cos, inf, radians, sin, sqrt
from typing import Any, NamedTuple

from directory.models import Need, Partner, PartnerType
from directory.search import Criteria
from gazetteer.lookup import Understanding
from gazetteer.models import Commune

HERE, NEAR, OUTSIDE, NATIONAL, COMPETENT = range(5)
STEPS = (5, 10, 20, 50, 100)
NEAREST = 30
Point = tuple[float, float]


class Expected(NamedTuple):
    partner_id: int
    tier: int
    distance_km: float | None


@dataclass
class Known:
    """A public partner as the oracle knows it."""

    partner: Partner
    needs: set[int]
    covers: set[str]
    point: Point | None
    island: str
    commune: str

    @property
    def is_for_everybody(self) -> bool:
        return "f" in self.covers or (not self.covers and not self.commune and not self.point)

    @property
    def name(self) -> str:
        return self.partner.search_text[:24]

    @property
    def standing(self) -> int:
        return self.partner.type.standing


@dataclass
class Oracle:
    """Everything the database says, read once."""

    known: list[Known] = field(default_factory=list)

    def __post_init__(self) -> None:
        partners = Partner.objects.filter(live=True, archived_at=None).order_by("pk")
        related = partners.select_related("type", "commune").prefetch_related("needs", "coverage")
        self.known = [_known(partner) for partner in related]
        self.competent = {
            need.pk: {kind.pk for kind in need.competent_types.all()}
            for need in Need.objects.prefetch_related("competent_types")
        }
        types = list(PartnerType.objects.all())
        self.generalists = {kind.pk for kind in types if kind.is_generalist}
        self.communal = {kind.pk for kind in types if kind.legal_office in ("MAIRIE", "CCAS")}
        self.parts: dict[str, list[str]] = {}
        for code, parent in Commune.objects.exclude(parent=None).values_list("code", "parent_id"):
            self.parts.setdefault(parent, []).append(code)

    def answer(self, criteria: Criteria) -> tuple[list[Expected], int | None]:
        """Return what must be found, in order, and the radius."""
        place = criteria.place
        assert place is not None
        asked = _Asked.of(place, self.parts)
        able = [one for one in self.known if _passes(one.partner, criteria)]
        wanted = [one for one in able if _is_wanted(one, criteria)]
        found, radius = _answers(wanted, asked, criteria.radius_km)
        return found + self._offices(able, asked, criteria, found), radius

    def _offices(
        self, able: list[Known], asked: _Asked, criteria: Criteria, found: list[Expected]
    ) -> list[Expected]:
        if criteria.need is None and criteria.type is None:
            return []
        types, is_local = self.communal, any(one.tier <= NEAR for one in found)
        if criteria.need:
            types = types | (self.competent[criteria.need.pk] or self.generalists)
        taken = {one.partner_id for one in found}
        keyed = []
        for one in able:
            claim = asked.claim(one)
            if claim is None or one.partner.pk in taken or one.partner.type_id not in types:
                continue
            is_communal = one.partner.type_id in self.communal and claim[0] <= 2
            if is_communal or (criteria.need and not is_local):
                distance = asked.distance(one)
                far = inf if distance is None else distance
                order = (one.standing, claim, far, one.name, one.partner.pk)
                keyed.append((order, Expected(one.partner.pk, COMPETENT, distance)))
        return [expected for _order, expected in sorted(keyed)]


@dataclass
class _Asked:
    """The territories of the caller, the best first in each kind, and where to measure from."""

    communes: dict[str, int]
    # Keys of territories with the level of a claim on them, and their place in it.
    covered: dict[str, tuple[int, int]]
    origin: Point | None
    island: str

    @classmethod
    def of(cls, place: Understanding, parts: dict[str, list[str]]) -> _Asked:
        refs = place.communes
        codes = [ref.code for ref in refs]
        codes += [ref.parent_code for ref in refs if ref.parent_code]
        codes += [part for ref in refs for part in sorted(parts.get(ref.code, []))]
        levels = (
            [f"c-{code}" for code in codes],
            [f"e-{ref.epci_code}" for ref in refs],
            [f"d-{ref.departement_code}" for ref in refs],
            [f"r-{ref.region_code}" for ref in refs],
        )
        first = next((ref for ref in refs if ref.latitude is not None), None)
        return cls(
            {code: number for number, code in enumerate(dict.fromkeys(codes))},
            {
                key: (level, number)
                for level, keys in enumerate(levels, 1)
                for number, key in enumerate(dict.fromkeys(keys))
            },
            (first.latitude, first.longitude) if first else None,  # type: ignore[arg-type]
            first.island if first else "",
        )

    def claim(self, one: Known) -> tuple[int, int] | None:
        """0 stands in the commune, 1 covers it, 2 its EPCI, 3 département, 4 région, 5 France."""
        if one.commune in self.communes:
            return 0, self.communes[one.commune]
        claims = [self.covered[key] for key in one.covers if key in self.covered]
        if one.is_for_everybody:
            claims.append((5, 0))
        return min(claims, default=None)

    def distance(self, one: Known) -> float | None:
        if self.origin is None or one.point is None or one.island != self.island:
            return None
        return _haversine(self.origin, one.point)


def _answers(
    wanted: list[Known], asked: _Asked, radius_asked: int | None
) -> tuple[list[Expected], int | None]:
    keyed: list[tuple[Any, Expected]] = []
    places: list[tuple[float, Known]] = []
    nearest = inf
    for one in wanted:
        claim, distance, pk = asked.claim(one), asked.distance(one), one.partner.pk
        if claim and claim[0] <= 2:
            far = inf if distance is None else distance
            nearest = 0
            keyed.append(((0, one.standing, far, one.name, pk), Expected(pk, HERE, distance)))
        elif claim and claim[0] <= 4:
            is_reachable = distance is not None and distance <= 100
            filed = distance if is_reachable else (20 if claim[0] == 3 else 50)
            assert filed is not None
            nearest = min(nearest, filed)
            shown = distance if is_reachable else None
            keyed.append(((1, filed, one.standing, one.name, pk), Expected(pk, NEAR, shown)))
        elif distance is not None:
            places.append((distance, one))
            nearest = min(nearest, distance)
    radius = radius_asked or next((step for step in STEPS if nearest <= step), 100)
    near = sorted(
        (place for place in places if place[0] <= radius),
        key=lambda place: (place[0], place[1].name, place[1].partner.pk),
    )[:NEAREST]
    for distance, one in near:
        pk = one.partner.pk
        tier = OUTSIDE if one.covers and not one.is_for_everybody else NEAR
        keyed.append(((tier, distance, one.standing, one.name, pk), Expected(pk, tier, distance)))
    kept = {one.partner.pk for _distance, one in near}
    for one in wanted:
        claim = asked.claim(one)
        if claim and claim[0] == 5 and one.partner.pk not in kept:
            pk = one.partner.pk
            keyed.append(((3, one.standing, 0, one.name, pk), Expected(pk, NATIONAL, None)))
    found = [expected for _order, expected in sorted(keyed, key=lambda pair: pair[0])]
    return found, radius if asked.origin else None


def _known(partner: Partner) -> Known:
    commune = partner.commune
    point = None
    if partner.latitude is not None and partner.longitude is not None:
        point = partner.latitude, partner.longitude
    elif commune and commune.latitude is not None and commune.longitude is not None:
        point = commune.latitude, commune.longitude
    return Known(
        partner,
        {need.pk for need in partner.needs.all()},
        {row.territory_id for row in partner.coverage.all()},
        point,
        commune.island if commune else "",
        commune.pk if commune else "",
    )


def _passes(partner: Partner, criteria: Criteria) -> bool:
    return (
        (not criteria.free or partner.cost == "FREE")
        and (not criteria.walk_in or "WALK_IN" in partner.access_modes)
        and (not criteria.remote or partner.remote_help)
        and (not criteria.wheelchair or partner.wheelchair == "YES")
        and (not criteria.language or criteria.language in partner.languages)
    )


def _is_wanted(one: Known, criteria: Criteria) -> bool:
    if criteria.need and criteria.need.pk not in one.needs:
        return False
    return criteria.type is None or one.partner.type_id == criteria.type.pk


def _haversine(a: Point, b: Point) -> float:
    up, aside = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    h = sin(up) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(aside) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))
