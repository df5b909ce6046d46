"""What people really type, and what must be understood."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import index
from gazetteer.lookup import Kind, commune_place, departement_place, is_name, understand
from gazetteer.models import Commune

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_memory(db: None) -> None:
    index.areas(), index.names()


def codes(text: str) -> list[str]:
    return [commune.code for commune in understand(text).communes]


def labels(text: str) -> list[str]:
    return [choice.label for choice in understand(text).choices]


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("Reims", True),
        ("st etienne", True),
        ("Seine-Maritime", True),
        ("dans le gers", True),
        ("Reimss", False),
        ("Landerneau Finistère", False),
        ("mot de passe", False),
        ("", False),
    ],
)
def test_a_name_is_a_whole_one_as_it_is_written(typed: str, is_one: bool) -> None:
    assert is_name(typed) is is_one


@pytest.mark.parametrize("typed", ["", " ", "\u00a0", "\u200b", "\x00", "\ud800"])
def test_nothing_typed_is_empty(typed: str) -> None:
    assert understand(typed).kind is Kind.EMPTY


@pytest.mark.parametrize(
    "typed",
    ["51300", "51 300", "F-51300", "５１３００", "٥١٣٠٠", "51\u00a0300", "CP 51300", "5I3O0"],
)
def test_a_postcode_gives_all_its_communes_most_populated_first(typed: str) -> None:
    understanding = understand(typed)

    assert understanding.kind is Kind.COMMUNES
    assert understanding.is_place
    assert (understanding.postcode, understanding.label) == ("51300", "51300")
    assert len(understanding.communes) == 46
    assert understanding.communes[0].name == "Vitry-le-François"
    people = [commune.population for commune in understanding.communes]
    assert people == sorted(people, reverse=True)
    assert understanding.origin == understanding.communes[0].point


@pytest.mark.parametrize(
    ("typed", "commune"),
    [
        # Postcodes
        ("29000", "29232"),
        ("20000", "2A004"),
        ("75015", "75115"),
        ("75116", "75116"),
        ("75016", "75116"),
        ("97133", "97701"),
        ("97150", "97801"),
        ("98800", "98818"),
        ("33059", "33063"),
        ("33059 Bordeaux Cedex", "33063"),
        ("75504", "75115"),
        # INSEE codes
        ("51649", "51649"),
        ("2A004", "2A004"),
        ("75056", "75056"),
        ("93059", "93066"),
        ("49069", "49126"),
        # What La Poste never wrote
        ("75000", "75056"),
        ("69000", "69123"),
        ("13000", "13055"),
        # Names
        ("landerneau", "29103"),
        ("LANDERNEAU", "29103"),
        ("st etienne", "42218"),
        ("St. Étienne", "42218"),
        ("saint-etienne", "42218"),
        ("ste maxime", "83115"),
        ("L'Haÿ-les-Roses", "94038"),
        ("l hay les roses", "94038"),
        ("hay les roses", "94038"),
        ("havre", "76351"),
        ("Y", "80829"),
        ("Paris", "75056"),
        ("bordeaux cedex 9", "33063"),
        ("Roissy-en-France", "95527"),
        # Old names
        ("Champtoceaux", "49126"),
        ("Pierrefitte-sur-Seine", "93066"),
        ("Bellegarde-sur-Valserine", "01033"),
        # Arrondissements
        ("paris 15", "75115"),
        ("Paris 15e", "75115"),
        ("15e arrondissement de Paris", "75115"),
        ("Paris XV", "75115"),
        ("lyon 3", "69383"),
        ("marseille 1er", "13201"),
        # Beginnings
        ("L'Haÿ", "94038"),
        ("landern", "29103"),
        ("bordeau", "33063"),
        ("marseill", "13055"),
        # Misspelt
        ("bordaux", "33063"),
        ("marseile", "13055"),
        ("landernau", "29103"),
        ("villeurbane", "69266"),
        ("vitry francois", "51649"),
        # With a postcode or a département
        ("bordeaux 33000", "33063"),
        ("33000 Bordeaux", "33063"),
        ("51300 Vitry-le-François", "51649"),
        ("51300 vitry le fr", "51649"),
        ("12 rue de la Gare, 51300 Vitry-le-François", "51649"),
        ("Landerneau (29)", "29103"),
        ("Landerneau, Finistère", "29103"),
        ("29 landerneau", "29103"),
        ("Saint-Denis (93)", "93066"),
        ("saint denis, la réunion", "97411"),
        ("saint denis reunion", "97411"),
        ("paris 75", "75056"),
        ("La Marne (44)", "44090"),
        ("Charleville (51)", "51129"),
        ("99999 Landerneau", "29103"),
    ],
)
def test_one_commune_is_meant(typed: str, commune: str) -> None:
    assert understand(typed).kind is Kind.COMMUNES
    assert codes(typed) == [commune]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("32", "32"),
        ("Gers", "32"),
        ("le gers", "32"),
        ("dans le Gers", "32"),
        ("Gers (32)", "32"),
        ("1", "01"),
        ("2A", "2A"),
        ("2b", "2B"),
        ("971", "971"),
        ("Haute-Corse", "2B"),
        ("Guadeloupe", "971"),
        ("Martinique", "972"),
        ("Mayotte", "976"),
        ("La Réunion", "974"),
        ("loire atlantique", "44"),
        ("Vienne (86)", "86"),
        ("la marne", "51"),
    ],
)
def test_a_departement_is_meant(typed: str, code: str) -> None:
    understanding = understand(typed)

    assert understanding.kind is Kind.DEPARTEMENT
    assert understanding.is_place
    assert understanding.departement is not None
    assert understanding.departement.code == code
    assert understanding.communes == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Saint-Denis", ["Saint-Denis (974)", "Saint-Denis (93)"]),
        ("5130", ["05130", "51300"]),
        ("1200", ["01200", "12000"]),
        ("Vienne", ["Vienne (86)", "Vienne (38)"]),
        ("20", ["Corse-du-Sud (2A)", "Haute-Corse (2B)"]),
        ("corse", ["Corse-du-Sud (2A)", "Haute-Corse (2B)"]),
        ("Grand Est", ["Ardennes (08)", "Aube (10)"]),
        ("charleville", ["Charleville-Mézières (08)", "Charleville (51)"]),
        ("saint-maur", ["Saint-Maur-des-Fossés (94)"]),
        ("Évry", ["Évry, à Évry-Courcouronnes (91)", "Évry (89)"]),
        ("renes", ["Rennes (35)"]),
        ("vichi", ["Vichy (03)"]),
        ("<script>", ["Scrupt (51)"]),
        ("rousses", ["Les Rousses (39)", "Rousses (48)"]),
        ("saint", ["Saint-Étienne (42)"]),
        ("le m", ["Le Mans (72)"]),
        ("belle-île", ["Le Palais (56)"]),
        ("tahiti", ["Faaa (987)"]),
    ],
)
def test_several_places_are_proposed(typed: str, first: list[str]) -> None:
    assert understand(typed).kind is Kind.CHOICES
    assert labels(typed)[: len(first)] == first


def test_homonyms_come_with_their_departement_most_populated_first() -> None:
    choices = understand("Saint-Denis").choices

    assert [(choice.detail, choice.query) for choice in choices[:2]] == [
        ("La Réunion", "Saint-Denis (974)"),
        ("Seine-Saint-Denis", "Saint-Denis (93)"),
    ]


def test_postcodes_are_proposed_with_what_they_serve() -> None:
    assert [(choice.detail, choice.query) for choice in understand("5130").choices] == [
        ("Tallard et 8 autres communes", "05130"),
        ("Vitry-le-François et 45 autres communes", "51300"),
    ]


def test_an_unknown_postcode_proposes_its_neighbours() -> None:
    understanding = understand("51999")

    assert understanding.kind is Kind.UNKNOWN_POSTCODE
    assert understanding.postcode == "51999"
    assert not understanding.is_place
    assert understanding.origin is None
    assert understanding.choices
    assert all(choice.query.startswith("51") for choice in understanding.choices)


def test_an_unknown_name_beside_a_postcode_gives_the_whole_postcode() -> None:
    assert len(codes("51300 Trifouillis")) == 46


@pytest.mark.parametrize("typed", ["zzzzqq", "💥", "-", "....", "'", "%", "0326123456"])
def test_what_is_no_place_is_kept_as_typed(typed: str) -> None:
    understanding = understand(typed)

    assert understanding.kind is Kind.UNREADABLE
    assert understanding.text == typed


def test_the_old_name_is_told_with_the_new() -> None:
    assert understand("Champtoceaux").label == "Champtoceaux, à Orée d’Anjou (49)"
    assert understand("33059").label == "33059 Bordeaux Cedex"
    assert understand("33000 bordeaux").label == "33000 Bordeaux"
    assert understand("landerneau").label == "Landerneau (29)"


def test_other_meanings_stay_at_hand_beside_a_clear_one() -> None:
    assert labels("La Réunion") == ["La Réunion (47)"]
    assert "Bordeaux-en-Gâtinais (45)" in labels("bordeau")


def test_a_commune_knows_what_a_search_needs() -> None:
    [arrondissement] = understand("75015").communes
    [island] = understand("98742").communes

    assert arrondissement.parent_code == "75056"
    assert arrondissement.departement_name == "Paris"
    assert arrondissement.region_code == "11"
    assert arrondissement.epci_code == "200054781"
    assert (arrondissement.island, arrondissement.time_zone) == ("", "Europe/Paris")
    assert (island.island, island.time_zone) == ("nuku-hiva", "Pacific/Marquesas")


def test_a_postcode_may_span_two_departements() -> None:
    departements = {commune.departement_code for commune in understand("01200").communes}

    assert departements == {"01", "74"}


@pytest.mark.parametrize("code", ["51649", "vitry-le-francois-51649"])
def test_the_place_of_a_commune(code: str) -> None:
    place = commune_place(code)

    assert place is not None
    assert place.label == "Vitry-le-François (51)"


def test_the_place_of_an_old_code_is_the_commune_of_today() -> None:
    place = commune_place("champtoceaux-49069")

    assert place is not None
    assert place.communes[0].code == "49126"
    assert commune_place("2a004") is not None


@pytest.mark.parametrize("code", ["00000", "", "-", "\x00", "reims", "99999"])
def test_an_unknown_code_is_no_place(code: str) -> None:
    assert commune_place(code) is None
    assert departement_place(code) is None


def test_the_place_of_a_departement() -> None:
    place = departement_place("marne-51")

    assert place is not None
    assert place.departement is not None
    assert place.departement.slug == "marne-51"
    assert departement_place("haute-corse-2b") is not None


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("51300", 1),
        ("75015", 1),
        ("33059", 1),
        ("33000 Bordeaux", 1),
        ("landerneau", 1),
        ("paris 15", 1),
        ("Saint-Denis", 1),
        ("51649", 2),
        ("bordeau", 1),
        ("bordaux", 1),
        ("Gers", 0),
        ("32", 0),
        ("zzzzqq", 0),
        ("5130", 2),
    ],
)
def test_a_place_costs_few_queries(
    typed: str, queries: int, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(queries):
        understand(typed)


def test_every_choice_leads_to_its_commune() -> None:
    """The words of a choice are understood without a doubt, were they homonyms'."""
    communes = Commune.objects.filter(retired=False).order_by("folded", "departement_id", "code")
    rows = list(communes.values_list("code", "name", "departement_id", "folded"))
    homonyms = [row for row, other in pairwise(rows) if row[3] == other[3]] + rows[::40]

    lost = [
        f"{name} ({departement})"
        for code, name, departement, _folded in homonyms
        if codes(f"{name} ({departement})") != [code]
    ]

    assert lost == []


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(codec=None), max_size=40),
        st.text("0123456789 -.OoIlABab", max_size=12),
        st.text("saintledurxyz '-(),0123456789", max_size=30),
    )
)
def test_any_text_gives_an_understanding(text: str) -> None:
    understanding = understand(text)

    assert understanding.kind in Kind
    understanding.text.encode()
    assert understanding.is_place == bool(understanding.communes or understanding.departement)
    assert len(understanding.choices) <= 20


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "a" * 1_000_000, "\x00" * 1_000_000, "é " * 9_999]
)
def test_a_huge_text_is_answered(text: str) -> None:
    assert len(understand(text).text) <= 200
