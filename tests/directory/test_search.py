"""The words of the search's contract. tests.directory.test_search_oracle holds it to an oracle."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from directory.models import Need
from directory.ranking import NEAREST
from directory.search import Answer, Criteria, Tier, details, search
from gazetteer.lookup import Understanding, commune_place, departement_place, understand
from tests.directory.factories import NeedFactory, PartnerFactory, PartnerTypeFactory, place

pytestmark = pytest.mark.django_db

# A Tuesday at 10 in Paris.
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)


def ask(text: str | Understanding | None, **criteria: Any) -> Answer:
    where = understand(text) if isinstance(text, str) else text
    return search(Criteria(place=where, **criteria), now=NOW)


def names(answer: Answer) -> list[str]:
    return [row.name for row in details(answer.found)]


def need(slug: str) -> Need:
    return Need.objects.get(slug=slug)


class TestOrder:
    def test_partners_of_the_commune_come_before_nearer_ones_of_another(self) -> None:
        PartnerFactory(name="Voisin", commune=place("51647"), latitude=48.7248, longitude=4.5845)
        PartnerFactory(name="D’ici", vitry=True, latitude=48.75, longitude=4.60)

        answer = ask(commune_place("51649"))

        assert names(answer) == ["D’ici", "Voisin"]
        assert [one.tier for one in answer.found] == [Tier.HERE, Tier.NEAR]

    def test_the_standing_of_the_type_decides_in_the_commune(self) -> None:
        PartnerFactory(name="A", vitry=True, type__croix_rouge=True)
        PartnerFactory(
            name="B", vitry=True, type__france_services=True, latitude=48.74, longitude=4.6
        )

        assert names(ask("51300")) == ["B", "A"]

    def test_help_for_the_epci_is_help_for_the_commune(self) -> None:
        key = f"e-{place('51649').epci_id}"
        PartnerFactory(reims=True, covers=[key])

        [found] = ask("51300").found

        assert (found.tier, found.territory) == (Tier.HERE, key)

    def test_help_for_the_departement_is_mixed_by_distance(self) -> None:
        PartnerFactory(name="Près", commune=place("51647"))
        PartnerFactory(name="Du département", commune=place("51108"), covers=["d-51"])
        PartnerFactory(name="Sans lieu", covers=["d-51"])
        PartnerFactory(name="De la région", covers=["r-44"])

        answer = ask("vitry-le-francois", radius_km=50)

        assert names(answer) == ["Près", "Sans lieu", "Du département", "De la région"]
        assert {one.tier for one in answer.found} == {Tier.NEAR}

    def test_a_border_hides_nobody(self) -> None:
        PartnerFactory(name="De Haute-Marne", commune=place("52448"), covers=["c-52448"])

        answer = ask("51300")

        assert [one.tier for one in answer.found] == [Tier.OUTSIDE]
        [row] = details(answer.found)
        assert [one.key for one in row.covers] == ["c-52448"]

    def test_national_help_comes_last_and_once(self) -> None:
        PartnerFactory(name="Ligne", national=True, covers=["f", "d-51"])
        PartnerFactory(name="Partout", national=True)
        PartnerFactory(name="Ici", vitry=True)

        assert names(ask("51300")) == ["Ici", "Ligne", "Partout"]

    def test_a_partner_without_place_nor_coverage_is_for_everybody(self) -> None:
        PartnerFactory(name="À distance")

        assert [one.tier for one in ask("51300").found] == [Tier.NATIONAL]

    @pytest.mark.parametrize("hidden", ["draft", "archived"])
    def test_what_is_not_public_is_not_found(self, hidden: str) -> None:
        PartnerFactory(vitry=True, **{hidden: True})

        assert not ask("51300").found
        assert not ask(None, name="partenaire").found

    def test_the_same_question_has_the_same_answer(self) -> None:
        PartnerFactory.create_batch(8, vitry=True, name="Pareil")

        assert [one.partner_id for one in ask("51300").found] == sorted(
            one.partner_id for one in ask("51300").found
        )


class TestDistance:
    def test_the_search_widens_by_itself_and_says_so(self) -> None:
        PartnerFactory(reims=True, serves=["imprimer-un-document"])

        answer = ask("51300", need=need("imprimer-un-document"))

        assert (answer.radius_km, answer.widened) == (100, True)
        assert [one.tier for one in answer.found] == [Tier.NEAR]

    def test_the_radius_that_is_asked_is_kept(self) -> None:
        PartnerFactory(reims=True)

        answer = ask("51300", radius_km=20)

        assert (len(answer.found), answer.radius_km, answer.widened) == (0, 20, False)

    def test_places_of_the_commune_are_found_whatever_the_radius(self) -> None:
        PartnerFactory(vitry=True, latitude=48.60, longitude=4.40)

        assert ask("51300", radius_km=1).found

    def test_the_sea_is_not_crossed(self) -> None:
        PartnerFactory(name="Marie-Galante", commune=place("97112"))
        PartnerFactory(name="Pointe-à-Pitre", guadeloupe=True)
        PartnerFactory(name="Martinique", commune=place("97209"))

        assert names(ask("97110")) == ["Pointe-à-Pitre"]
        assert names(ask("97112")) == ["Marie-Galante"]

    def test_coverage_crosses_the_sea(self) -> None:
        PartnerFactory(name="De toute la Guadeloupe", guadeloupe=True, covers=["d-971"])

        [found] = ask("97112").found

        assert (found.tier, found.distance_km) == (Tier.NEAR, None)

    def test_in_a_dense_place_the_nearest_are_shown(self) -> None:
        PartnerFactory.create_batch(
            NEAREST + 5, commune=place("33522"), latitude=44.838, longitude=-0.579
        )

        answer = ask("33000")

        assert len(answer.found) == NEAREST
        assert answer.only_nearest

    def test_communes_without_coordinates_have_their_own_partners(self) -> None:
        PartnerFactory(commune=place("98414"))

        answer = ask(commune_place("98414"))

        assert ([one.tier for one in answer.found], answer.radius_km) == ([Tier.HERE], None)


class TestCities:
    def test_an_arrondissement_has_the_help_of_its_city(self) -> None:
        PartnerFactory(name="Du 15e", commune=place("75115"))
        PartnerFactory(name="De Paris", commune=place("75056"))
        PartnerFactory(name="Pour Paris", covers=["c-75056"])
        PartnerFactory(name="Du 1er", commune=place("75101"), covers=["c-75101"])

        answer = ask("75015")

        here = [one.partner_id for one in answer.found if one.tier is Tier.HERE]
        assert len(here) == 3

    def test_a_city_has_the_help_of_its_arrondissements(self) -> None:
        PartnerFactory(name="Du 15e", commune=place("75115"))

        assert [one.tier for one in ask("Paris").found] == [Tier.HERE]


class TestCompetence:
    def test_without_a_match_the_competent_offices_answer(self) -> None:
        kind = PartnerTypeFactory(clic=True)
        PartnerFactory(name="CLIC", type=kind, landerneau=True)
        PartnerFactory(name="Médiathèque", landerneau=True)

        answer = ask("29800", need=need("installer-un-appareil"))

        assert answer.no_match_for_need
        assert names(answer) == ["CLIC"]
        assert answer.found[0].tier is Tier.COMPETENT

    def test_types_that_guide_for_everything_stand_in_for_a_need_without_any(self) -> None:
        PartnerFactory(name="Mairie", type__mairie=True, landerneau=True)
        nobodys = NeedFactory(slug="rien-de-tel")

        assert names(ask("29800", need=nobodys)) == ["Mairie"]

    def test_the_mairie_is_always_among_the_answers(self) -> None:
        PartnerFactory(name="Ici", vitry=True, serves=["imprimer-un-document"])
        PartnerFactory(name="Mairie", type__mairie=True, vitry=True)
        PartnerFactory(name="France services", type__france_services=True, vitry=True)

        answer = ask("51300", need=need("imprimer-un-document"))

        assert names(answer) == ["Ici", "Mairie"]
        assert not answer.no_match_for_need

    def test_offices_that_our_base_does_not_hold_are_those_of_the_law(self) -> None:
        PartnerFactory(type__ccas=True, vitry=True)

        answer = ask("51300", need=need("rsa-et-aides-sociales"))

        assert [one.office for one in answer.legal] == ["MAIRIE", "DEPARTEMENT"]

    def test_an_office_that_a_filter_leaves_out_is_named_by_the_law(self) -> None:
        PartnerFactory(type__mairie=True, vitry=True)

        answer = ask("51300", free=True)

        assert not answer.found
        assert "MAIRIE" in [one.office for one in answer.legal]

    def test_the_mairie_next_door_does_not_stand_in(self) -> None:
        PartnerFactory(type__mairie=True, commune=place("51647"))

        answer = ask(commune_place("51649"))

        assert "MAIRIE" in [one.office for one in answer.legal]


class TestDepartement:
    def test_the_largest_communes_come_first(self) -> None:
        PartnerFactory(name="A", vitry=True)
        PartnerFactory(name="B", reims=True)
        PartnerFactory(name="C", covers=["d-51"])
        PartnerFactory(name="D", commune=place("52448"))
        PartnerFactory(name="E", national=True)

        answer = ask("Marne")

        assert names(answer) == ["B", "A", "C", "E"]
        assert answer.radius_km is None

    def test_communal_offices_are_left_to_their_communes(self) -> None:
        PartnerFactory(name="Maison", type__solidarity_house=True, reims=True)
        PartnerFactory(name="Mairie", type__mairie=True, reims=True)

        answer = ask(departement_place("marne-51"), need=need("rsa-et-aides-sociales"))

        assert names(answer) == ["Maison"]
        assert [one.office for one in answer.legal] == ["MAIRIE"]


class TestNames:
    @pytest.fixture(autouse=True)
    def _partners(self) -> None:
        PartnerFactory(name="Croix-Rouge de Vitry", vitry=True)
        PartnerFactory(name="Croix-Rouge de Brest", commune=place("29019"))
        PartnerFactory(name="Croix-Rouge écoute", national=True)

    def test_a_name_is_found_around_a_place(self) -> None:
        assert names(ask("51300", name="croix rouge")) == [
            "Croix-Rouge de Vitry",
            "Croix-Rouge écoute",
        ]

    def test_a_name_is_found_anywhere(self) -> None:
        answer = ask(None, name="croix-rouge brest")

        assert [one.tier for one in answer.found] == [Tier.NAMED]

    def test_a_name_that_is_not_near_is_found_far(self) -> None:
        assert names(ask("51300", name="croix rouge brest")) == ["Croix-Rouge de Brest"]

    def test_a_common_name_with_a_typo_is_found_near(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("directory.names.READ", 2)

        assert names(ask("51300", name="croix rouje")) == [
            "Croix-Rouge de Vitry",
            "Croix-Rouge écoute",
        ]

    def test_a_common_name_is_found_near(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("directory.names.READ", 1)

        assert names(ask("51300", name="croix rouge")) == [
            "Croix-Rouge de Vitry",
            "Croix-Rouge écoute",
        ]

    @pytest.mark.parametrize(
        "text", ['"', "*", "\x00", "AND", "croix NEAR(", "(", "'", "%", "\ud800"]
    )
    def test_any_text_gives_an_answer(self, text: str) -> None:
        for where in (None, "51300", "Marne"):
            ask(where, name=text)


class TestFilters:
    def test_places_open_at_a_moment(self) -> None:
        PartnerFactory(name="Semaine", vitry=True, on_weekdays=True)
        PartnerFactory(name="Toujours", vitry=True, always_open=True)
        PartnerFactory(name="En travaux", vitry=True, always_open=True, closed_for_works=True)
        PartnerFactory(name="Inconnu", vitry=True)

        assert names(ask("51300", open_at=NOW)) == ["Semaine", "Toujours"]
        assert names(ask("51300", open_at=SUNDAY)) == ["Toujours"]

    def test_a_place_is_open_in_its_own_time(self) -> None:
        PartnerFactory(guadeloupe=True, on_weekdays=True)

        # Ten in the morning in Paris is five in Guadeloupe.
        assert not ask("97110", open_at=NOW).found
        assert ask("97110", open_at=NOW.replace(hour=15)).found

    def test_the_search_widens_until_something_is_open(self) -> None:
        PartnerFactory(name="Fermé", vitry=True, on_weekdays=True)
        PartnerFactory(name="Ouvert", commune=place("52448"), always_open=True)

        answer = ask("51300", open_at=SUNDAY)

        assert names(answer) == ["Ouvert"]
        assert answer.widened

    def test_a_need_of_one_type(self) -> None:
        croix_rouge = PartnerTypeFactory(croix_rouge=True)
        PartnerFactory(name="A", vitry=True, type=croix_rouge, serves=["courses-a-domicile"])
        PartnerFactory(name="B", vitry=True, serves=["courses-a-domicile"])

        answer = ask("51300", need=need("courses-a-domicile"), type=croix_rouge)

        assert names(answer) == ["A"]


class TestStatements:
    @pytest.mark.parametrize("count", [1, 100])
    def test_are_as_few_for_a_hundred_answers_as_for_one(
        self, count: int, django_assert_max_num_queries: Any
    ) -> None:
        PartnerFactory.create_batch(
            count, vitry=True, serves=["imprimer-un-document"], covers=["d-51"], reachable=True
        )
        wanted = need("imprimer-un-document")
        ask(None)  # the catalogue is read once a minute

        with django_assert_max_num_queries(4):
            answer = ask("51300", need=wanted)
            rows = details(answer.found[:100])

        assert len(rows) == count

    def test_are_six_at_most_with_everything_asked(
        self, django_assert_max_num_queries: Any
    ) -> None:
        PartnerFactory(reims=True, serves=["ecoute"], covers=["c-51454"], always_open=True)
        wanted = need("ecoute")
        ask(None)

        with django_assert_max_num_queries(6):
            answer = ask("51300", need=wanted, open_at=NOW, name="partenaire")
            details(answer.found)

        assert [one.tier for one in answer.found] == [Tier.OUTSIDE]

    def test_are_six_at_most_when_nobody_is_near(self, django_assert_max_num_queries: Any) -> None:
        PartnerFactory(commune=place("33063"), serves=["ecoute"])
        wanted = need("ecoute")
        ask(None)

        with django_assert_max_num_queries(6):
            answer = ask("51300", need=wanted)
            details(answer.found)


class TestDetails:
    def test_show_phones_in_order_and_where_a_partner_is(self) -> None:
        PartnerFactory(name="Ici", guadeloupe=True, phones=["+590590000001", "3949"])

        [row] = details(ask("97110").found)

        assert row.phones == (("+590590000001", ""), ("3949", ""))
        assert (row.commune_name, row.departement_code) == ("Pointe-à-Pitre", "971")
        assert (row.time_zone, row.slug, row.is_example) == ("America/Guadeloupe", "ici", False)

    def test_name_the_largest_territories_of_a_partner_from_outside(self) -> None:
        keys = ["c-52448", "e-200068666", "d-52", "r-53", "c-29019"]
        PartnerFactory(commune=place("52448"), covers=keys)

        [row] = details(ask("51300").found)

        assert [one.key for one in row.covers] == ["r-53", "d-52", "c-29019"]

    def test_of_nobody_are_nothing(self) -> None:
        assert details(()) == []
