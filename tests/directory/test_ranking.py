"""The order of answers, without a database."""

from __future__ import annotations

from math import inf

import pytest

from directory.ranking import (
    RADII_KM,
    Areas,
    Found,
    Row,
    Tier,
    best_claims,
    competent,
    distance_from,
    has_local_claim,
    nearest_wide_km,
    ordered,
    places_around,
    smallest_radius,
)
from gazetteer.distance import kilometres

VITRY = (48.7247, 4.5844)
AREAS = Areas.of(["51649", "51647"], ["200066876"], ["51"], ["44"])
STANDINGS = {1: 10, 2: 20}
MEASURE = distance_from(VITRY, "")


def row(pk: int, area: str = "", **values: object) -> Row:
    """A partner of type 1 at Vitry that covers the area, unless it stands there."""
    known = {
        "partner_id": pk, "facet": 0, "area": area, "stands": 0, "bounded": 1,
        "latitude": VITRY[0], "longitude": VITRY[1], "island": "", "commune_code": "51649",
        "kind": 1, "sort_name": "nom",
    }  # fmt: skip
    return Row(**{**known, **values})  # type: ignore[arg-type]


def rank(*rows: Row) -> list[Found]:
    return ordered(best_claims(rows, AREAS), [], MEASURE, STANDINGS)


def test_the_best_claim_of_a_partner_counts() -> None:
    rows = [row(1, "f"), row(1, "d-51"), row(1, "e-200066876"), row(1, "c-51647")]

    assert best_claims(rows, AREAS)[1][1].area == "c-51647"
    assert best_claims([*rows, row(1, "c-51647", stands=1)], AREAS)[1][1].stands


def test_the_most_populated_commune_is_named_first() -> None:
    claims = best_claims([row(1, "c-51647"), row(1, "c-51649")], AREAS)

    assert claims[1][1].area == "c-51649"


def test_each_claim_has_its_tier() -> None:
    found = rank(
        row(5, "f"), row(4, "r-44"), row(3, "d-51"), row(2, "e-200066876"), row(1, "c-51649")
    )

    assert [one.tier for one in found] == [0, 0, 1, 1, 3]


def test_help_without_a_place_is_filed_at_a_distance() -> None:
    claims = best_claims([row(1, "r-44", latitude=None), row(2, "d-51", latitude=None)], AREAS)

    assert nearest_wide_km(claims, MEASURE) == 20
    assert [one.distance_km for one in ordered(claims, [], MEASURE, STANDINGS)] == [None, None]


def test_help_too_far_to_go_is_filed_at_a_distance() -> None:
    far = row(1, "d-51", latitude=45.0)

    assert nearest_wide_km(best_claims([far], AREAS), MEASURE) == 20


def test_in_the_commune_standing_then_distance_then_name_decide() -> None:
    found = rank(
        row(1, "c-51649", kind=2),
        row(2, "c-51649", sort_name="b"),
        row(3, "c-51649", sort_name="a"),
        row(4, "c-51649", latitude=48.8),
        row(5, "c-51649", latitude=None),
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
    places = places_around([row(1, "c-51000", stands=1, bounded=bounded)], claims, MEASURE, 5)

    [found] = ordered(claims, places, MEASURE, STANDINGS)

    assert (found.tier, found.territory) == (tier, area)


def test_places_are_those_within_the_radius_the_nearest_first() -> None:
    rows = [row(1, latitude=48.80), row(2, latitude=48.73), row(3, latitude=48.9)]

    assert [one.partner_id for _km, one in places_around(rows, {}, MEASURE, 10)] == [2, 1]


def test_who_has_a_claim_on_the_territory_is_not_a_place() -> None:
    claims = best_claims([row(1, "d-51")], AREAS)

    assert not places_around([row(1)], claims, MEASURE, 10)


def test_the_sea_has_no_distance() -> None:
    assert MEASURE(row(1, island="corse")) is None
    assert distance_from(None, "")(row(1)) is None
    assert distance_from(VITRY, "")(row(1, latitude=None)) is None


def test_distances_are_those_of_the_gazetteer() -> None:
    there = (49.2583, 4.0317)
    reims = row(1, latitude=there[0], longitude=there[1])

    assert MEASURE(reims) == pytest.approx(kilometres(VITRY, there), rel=1e-12)


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
            row(1, "c-51647", stands=1),
            row(2, "c-51649", stands=1),
            row(3, "d-51", kind=2),
            row(4, "f"),
        ],
        AREAS,
    )

    found = competent(claims, {4}, MEASURE, STANDINGS)

    assert [one.partner_id for one in found] == [2, 1, 3]
    assert {one.tier for one in found} == {Tier.COMPETENT}
    assert [one.territory for one in found] == ["", "", "d-51"]
