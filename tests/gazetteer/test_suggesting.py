from typing import Any

import pytest

from gazetteer.lookup import suggest_communes, suggest_territories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("reims", "51454"),
        ("landern", "29103"),
        ("st etienne", "42218"),
        ("51300", "51649"),
        ("5130", "51649"),
        ("51649", "51649"),
        ("2A004", "2A004"),
        ("2a", "2A004"),
        ("paris 15", "75115"),
        ("bordaux", "33063"),
        ("33000 bordeaux", "33063"),
        ("champtoceaux", "49126"),
    ],
)
def test_a_commune_is_proposed_first(typed: str, first: str) -> None:
    assert suggest_communes(typed)[0].code == first


def test_communes_are_proposed_once_and_no_more_than_asked(
    django_assert_max_num_queries: Any,
) -> None:
    suggest_communes("saint")
    with django_assert_max_num_queries(1):
        found = suggest_communes("saint", limit=5)
        assert {commune.departement.name for commune in found}

    assert len({commune.code for commune in found}) == len(found) == 5
    assert len(suggest_communes("75")) == 10


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("reims", "c-51454"),
        ("marne", "d-51"),
        ("51", "d-51"),
        ("2a", "d-2A"),
        ("grand est", "r-44"),
        ("bretagne", "r-53"),
        ("france", "f"),
        ("grand reims", "e-200067213"),
        ("landerneau", "c-29103"),
        ("landernau", "c-29103"),
        ("29800", "c-29103"),
        ("st malo", "c-35288"),
    ],
)
def test_a_territory_is_proposed_first(typed: str, first: str) -> None:
    assert suggest_territories(typed)[0].key == first


@pytest.mark.parametrize("typed", ["", " ", "\x00", "-", "💥", "zzzzqqqq", "%", "_"])
def test_nothing_is_proposed_for_what_is_no_name(typed: str) -> None:
    assert suggest_communes(typed) == []
    assert suggest_territories(typed) == []
