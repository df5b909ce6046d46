"""The order of answers, without a database."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from directory.ranking import (
    RADII_KM,
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
    on_sphere,
    ordered,
    places_around,
    smallest_radius,
    stands,
)
from gazetteer.distance import kilometres as true_kilometres

VITRY = (48.7247, 4.5844)
AREAS = areas_of(["51649", "51647"], ["200066876"], ["51"], ["44"])
STANDINGS = {1: 10, 2: 20}


def row(pk: int, area: str = "", **values: Any) -> Row:
    """A partner of type 1 that stands at Vitry, or ``km`` from it, and covers the area."""
    distance = values.pop("km", 0)
    known = {"partner_id": pk, "facet": 0, "area": area, "bounded": 1, "kind": 1, "sort_name": "n"}
    square = None if distance is None else measured(distance)
    return Row(**{**known, "square": square, **values})


def rank(*rows: Row) -> Ranked:
    return ordered(best_claims(rows, AREAS), [], STANDINGS)


def test_the_best_claim_of_a_partner_counts() -> None:
    rows = [row(1, "f"), row(1, "d-51"), row(1, "e-200066876"), row(1, "c-51647")]

    assert best_claims(rows, AREAS)[1][1].area == "c-51647"
    assert best_claims([*rows, row(1, "51647")], AREAS)[1][1].area == "51647"


def test_the_most_populated_commune_is_named_first() -> None:
    claims = best_claims([row(1, "c-51647"), row(1, "c-51649")], AREAS)

    assert claims[1][1].area == "c-51649"


def test_each_claim_has_its_tier() -> None:
    found = rank(
        row(5, "f"), row(4, "r-44"), row(3, "d-51"), row(2, "e-200066876"), row(1, "c-51649")
    )

    assert [one.tier for one in found] == [0, 0, 1, 1, 3]


def test_help_without_a_place_is_filed_at_a_distance() -> None:
    claims = best_claims([row(1, "r-44", km=None), row(2, "d-51", km=None)], AREAS)

    assert nearest_wide_km(claims) == 20
    assert [one.distance_km for one in ordered(claims, [], STANDINGS)] == [None, None]


def test_help_too_far_to_go_is_filed_at_a_distance() -> None:
    far = row(1, "d-51", km=400)

    assert nearest_wide_km(best_claims([far], AREAS)) == 20


def test_in_the_commune_standing_then_distance_then_name_decide() -> None:
    found = rank(
        row(1, "c-51649", kind=2),
        row(2, "c-51649", sort_name="b"),
        row(3, "c-51649", sort_name="a"),
        row(4, "c-51649", km=9),
        row(5, "c-51649", km=None),
    )

    assert [one.partner_id for one in found] == [3, 2, 4, 5, 1]


def test_an_unknown_type_does_not_stop_the_search() -> None:
    assert rank(row(1, "c-51649", kind=99))


@pytest.mark.parametrize(
    ("bounded", "area", "tier"),
    [(0, "", Tier.NEAR), (1, "", Tier.OUTSIDE), (1, "f", Tier.NEAR)],
)
def test_what_stands_near_is_near_or_from_outside(bounded: int, area: str, tier: Tier) -> None:
    claims = best_claims([row(1, area)] if area else [], AREAS)
    places = places_around([row(1, "51000", bounded=bounded)], AREAS, claims, 5)

    [found] = ordered(claims, places, STANDINGS)

    assert (found.tier, found.territory) == (tier, area)


def test_places_are_those_within_the_radius_the_nearest_first() -> None:
    rows = [row(1, km=8), row(2, km=1), row(3, km=20), row(4, "d-51")]

    assert [one.partner_id for one in places_around(rows, AREAS, {}, 10)] == [2, 1]


def test_who_has_a_claim_on_the_territory_is_not_a_place() -> None:
    claims = best_claims([row(1, "d-51")], AREAS)

    assert not places_around([row(1)], AREAS, claims, 10)


@pytest.mark.parametrize("distance", [0, 0.01, 1, 100, 20_000])
def test_a_measure_is_a_distance(distance: float) -> None:
    assert kilometres(measured(distance)) == pytest.approx(distance)


@pytest.mark.parametrize(
    ("area", "standing"),
    [("51649", True), ("2A004", True), ("", True), ("c-51649", False), ("f", False)],
)
def test_the_area_says_who_stands_there(area: str, standing: bool) -> None:
    assert stands(row(1, area)) is standing


def test_only_the_commune_and_its_epci_are_local() -> None:
    assert has_local_claim(best_claims([row(1, "e-200066876")], AREAS))
    assert not has_local_claim(best_claims([row(1, "d-51"), row(2, "f")], AREAS))


@pytest.mark.parametrize(
    ("distance", "radius"), [(0, 5), (5, 5), (5.1, 10), (99, 100), (250, 100), (inf, 100)]
)
def test_the_radius_is_the_first_that_reaches(distance: float, radius: int) -> None:
    assert smallest_radius(distance) == radius
    assert radius in RADII_KM


def test_competent_offices_come_by_standing_then_commune_without_those_taken() -> None:
    claims = best_claims(
        [
            row(1, "51647"),
            row(2, "51649"),
            row(3, "d-51", kind=2),
            row(4, "f"),
        ],
        AREAS,
    )

    found = Ranked(competent(claims, {4}, STANDINGS))

    assert [one.partner_id for one in found] == [2, 1, 3]
    assert {one.tier for one in found} == {Tier.COMPETENT}
    assert [one.territory for one in found] == ["", "", "d-51"]


def test_answers_are_counted_and_cut_like_a_list() -> None:
    found = rank(row(1, "51649"), row(2, "c-51649"), row(3, "f"))

    assert (len(found), bool(found), found.ids()) == (3, True, {1, 2, 3})
    assert found[:2] == (found[0], found[1])
    assert list(found) == [found[0], found[1], found[2]]
    assert found[0].commune_code == "51649"
    assert found[1].territory == "c-51649"
    assert found.reaches(Tier.HERE)
    assert not rank(row(1, "f")).reaches(Tier.OUTSIDE)
    assert not Ranked()


@pytest.mark.parametrize("there", [(49.2583, 4.0317), (48.7248, 4.5844), (-21.1, 55.5), VITRY])
def test_distances_are_those_of_the_gazetteer(there: tuple[float, float]) -> None:
    here = zip(on_sphere(VITRY), on_sphere(there), strict=True)

    square = sum((a - b) ** 2 for a, b in here)

    assert kilometres(square) == pytest.approx(true_kilometres(VITRY, there), abs=1e-6)
