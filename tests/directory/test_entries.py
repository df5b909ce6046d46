"""The rows by which partners are found say what the partners say, at once."""

from __future__ import annotations

import pytest

from directory.models import Coverage, Need, Partner, SearchEntry
from directory.models.entries import ANYTHING, need_facet, strips, type_facet
from gazetteer.models import Commune
from tests.directory.factories import NeedFactory, PartnerFactory, place, territory

pytestmark = pytest.mark.django_db


def rows(partner: Partner, *fields: str) -> set[tuple[object, ...]]:
    return set(partner.search_entries.values_list(*fields))


def test_a_partner_has_a_row_for_each_thing_asked_in_each_area() -> None:
    need = NeedFactory()
    partner = PartnerFactory(vitry=True, serves=[need], covers=["d-51"])

    facets = {ANYTHING, need_facet(need.pk), type_facet(partner.type_id)}
    assert rows(partner, "facet", "area") == {
        (facet, area) for facet in facets for area in ("51649", "d-51")
    }


def test_it_stands_on_its_own_coordinates() -> None:
    partner = PartnerFactory(vitry=True, latitude=48.73, longitude=4.6)

    [strip] = strips(4.6, 4.6)
    assert (48.73, 4.6, strip) in rows(partner, "latitude", "longitude", "strip")


def test_or_at_the_centre_of_its_commune() -> None:
    commune = place("51649")
    partner = PartnerFactory(commune=commune)

    assert rows(partner, "latitude", "longitude") == {(commune.latitude, commune.longitude)}


def test_or_nowhere() -> None:
    partner = PartnerFactory(covers=["d-51"])

    assert rows(partner, "area", "latitude", "strip") == {("d-51", None, None)}


def test_an_island_is_that_of_the_commune() -> None:
    partner = PartnerFactory(commune=place("97112"))

    assert rows(partner, "island") == {("marie-galante",)}


def test_coordinates_without_a_commune_are_enough() -> None:
    partner = PartnerFactory(latitude=48.7, longitude=4.5)

    assert {(4.5, "")} == rows(partner, "longitude", "area")


def test_nothing_at_all_is_for_everybody() -> None:
    assert rows(PartnerFactory(), "area", "bounded") == {("f", 0)}


def test_coverage_makes_a_partner_bounded() -> None:
    assert rows(PartnerFactory(vitry=True, covers=["d-51"]), "bounded") == {(1,)}
    assert rows(PartnerFactory(vitry=True), "bounded") == {(0,)}


def test_a_merged_commune_answers_under_its_successor() -> None:
    place("51647")
    Commune.objects.filter(pk="51647").update(successor=place("51649"), retired=True)
    partner = PartnerFactory(commune=Commune.objects.get(pk="51647"))

    assert rows(partner, "area") == {("51649",)}


@pytest.mark.parametrize("change", [{"live": False}, {"archived": True}])
def test_what_is_not_public_has_no_row(change: dict[str, bool]) -> None:
    assert not PartnerFactory(vitry=True, **change).search_entries.exists()


def test_unpublishing_hides_at_once_and_publishing_shows() -> None:
    partner = PartnerFactory(vitry=True)

    partner.unpublish()
    assert not partner.search_entries.exists()

    partner.save_revision().publish()
    assert Partner.objects.get(pk=partner.pk).search_entries.exists()


def test_what_is_saved_is_found_at_once() -> None:
    partner = PartnerFactory(vitry=True)
    partner.commune = place("51454")
    partner.coverage = [Coverage(territory=territory("c-51649"))]
    partner.needs = [Need.objects.order_by("pk")[0]]
    partner.save()

    assert rows(partner, "area") == {("51454",), ("c-51649",)}
    assert partner.search_entries.count() == 6


def test_deleting_a_partner_deletes_its_rows() -> None:
    partner = PartnerFactory(vitry=True)
    Partner.objects.filter(pk=partner.pk).delete()

    assert not SearchEntry.objects.filter(partner_id=partner.pk).exists()


def test_many_are_refreshed_in_few_statements(django_assert_max_num_queries: object) -> None:
    ids = [partner.pk for partner in PartnerFactory.create_batch(20, vitry=True)]
    before = SearchEntry.objects.count()

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        SearchEntry.objects.refresh(ids)

    assert SearchEntry.objects.count() == before


def test_refreshing_nobody_does_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        SearchEntry.objects.refresh([])


@pytest.mark.parametrize(("west", "east", "count"), [(4.51, 4.54, 1), (4.51, 4.56, 2), (0, 1, 21)])
def test_strips_hold_all_longitudes_between_two(west: float, east: float, count: int) -> None:
    assert len(strips(west, east)) == count


def test_databases_and_python_sort_into_the_same_strips() -> None:
    longitudes = [-178.0, -61.5, -4.0000001, -0.05, 0.0, 0.05, 4.6, 55.45, 166.45]
    for longitude in longitudes:
        PartnerFactory(name=str(longitude), latitude=1.0, longitude=longitude)

    stored = SearchEntry.objects.filter(facet=0).values_list("longitude", "strip")
    assert dict(stored) == {longitude: strips(longitude, longitude)[0] for longitude in longitudes}
