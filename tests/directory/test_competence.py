"""Who is competent by law, from the shipped geography."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from directory.competence import LegalAnswer, legal_answers
from directory.models import LegalOffice
from gazetteer.lookup import commune_place, departement_place, understand

pytestmark = pytest.mark.django_db

MAIRIE, CCAS, DEPARTEMENT = LegalOffice.MAIRIE, LegalOffice.CCAS, LegalOffice.DEPARTEMENT


def of_commune(code: str, needed: str = "") -> tuple[LegalAnswer, ...]:
    place = commune_place(code)
    assert place is not None
    return legal_answers(place, needed, ())


def names(code: str, needed: str = "") -> list[str]:
    return [answer.name for answer in of_commune(code, needed)]


def test_a_town_has_a_mairie_and_a_ccas() -> None:
    assert names("29103") == ["Mairie de Landerneau", "CCAS de Landerneau"]


def test_a_village_need_not_have_a_ccas() -> None:
    assert names("51647") == ["Mairie de Vitry-en-Perthois"]


def test_the_departement_answers_for_the_rsa() -> None:
    assert names("32013", DEPARTEMENT)[-1] == "Services sociaux du département (Gers)"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("75115", "Services sociaux (Ville de Paris)"),
        ("69383", "Services sociaux (Métropole de Lyon)"),
        ("69264", "Services sociaux du département (Rhône)"),
        ("67482", "Services sociaux (Collectivité européenne d’Alsace)"),
        ("2A004", "Services sociaux (Collectivité de Corse)"),
        ("97209", "Services sociaux (Collectivité territoriale de Martinique)"),
    ],
)
def test_who_stands_for_the_departement_answers_instead(code: str, name: str) -> None:
    assert names(code, DEPARTEMENT)[-1] == name


def test_an_arrondissement_has_its_mairie_and_the_ccas_of_its_city() -> None:
    assert names("75115") == ["Mairie du 15e arrondissement de Paris", "CCAS de Paris"]
    assert names("69381")[0] == "Mairie du 1er arrondissement de Lyon"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("98414", []), ("98613", []), ("98818", ["Mairie de Nouméa"]), ("97502", None)],
)
def test_the_law_is_not_the_same_overseas(code: str, expected: list[str] | None) -> None:
    assert names(code, DEPARTEMENT) == expected or (expected is None and len(names(code)) == 2)


def test_articles_are_contracted() -> None:
    assert names("76351")[0] == "Mairie du Havre"


def test_what_our_base_holds_is_left_out() -> None:
    place = commune_place("29103")
    assert place is not None

    assert [one.office for one in legal_answers(place, DEPARTEMENT, {MAIRIE, DEPARTEMENT})] == [
        CCAS
    ]


def test_of_several_communes_the_most_populated_answers_and_says_so() -> None:
    mairie = legal_answers(understand("51300"), "", ())[0]

    assert mairie.name == "Mairie de Vitry-le-François"
    assert "46 communes" in mairie.why


def test_in_a_departement_the_mairie_is_still_to_be_known() -> None:
    place = departement_place("gers-32")
    assert place is not None

    answers = legal_answers(place, DEPARTEMENT, ())

    assert [one.office for one in answers] == [MAIRIE, DEPARTEMENT]


def test_links_lead_to_the_official_directory() -> None:
    [mairie, ccas, departement] = of_commune("29103", DEPARTEMENT)

    assert urlsplit(mairie.url).netloc == "lannuaire.service-public.gouv.fr"
    assert parse_qs(urlsplit(ccas.url).query) == {"whoWhat": ["CCAS"], "where": ["Landerneau"]}
    assert (
        "Maison départementale des solidarités"
        in parse_qs(urlsplit(departement.url).query)["whoWhat"]
    )


def test_an_exact_postcode_tells_homonyms_apart() -> None:
    mairie = legal_answers(understand("29800"), "", ())[0]
    several = legal_answers(understand("51300"), "", ())[0]

    assert "29800" in mairie.url or "Landerneau" in mairie.url
    assert "Vitry" in several.url


def test_what_is_no_place_has_no_office() -> None:
    assert legal_answers(understand("zzzzzzzz"), DEPARTEMENT, ()) == ()


def test_no_number_is_ever_invented() -> None:
    for answer in of_commune("29103", DEPARTEMENT):
        assert not any(digit.isdigit() for digit in answer.name)
        assert "tel:" not in answer.url
