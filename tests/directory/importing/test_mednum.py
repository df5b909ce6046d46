"""Rows of the national schema, present and former, CSV and JSON, become partners."""

from pathlib import Path

import pytest

from directory.importing.mednum import current_names, to_record
from directory.importing.reading import read
from directory.importing.records import RefusedError, Repair
from tests.directory.importing.geography import vocabulary

DATA = Path(__file__).parents[2] / "data"


def records(name: str):
    rows = read(str(DATA / name))
    return [to_record(row.cells, row.line, vocabulary()) for row in rows]


def test_every_field_of_the_present_schema_has_its_place():
    record = records("mednum_v1.csv")[0]

    assert (record.identifier, record.name) == ("structure-1", "Anonymal")
    assert (record.type, record.network) == (
        "tiers-lieu",
        "Aidants Connect, Conseillers numériques",
    )
    assert record.needs == ("apprendre-internet", "acces-a-un-ordinateur")
    assert (record.address, record.landmark) == (
        "12 BIS RUE DE LECLERCQ",
        "Le patio du bois de l'Aulne",
    )
    assert (record.postcode, record.commune, record.commune_name) == ("51100", "51454", "Reims")
    assert record.coordinates == (49.2583, 4.0317)
    assert record.phones == ("+33199005988",)
    assert record.email == "contact@example.org"
    assert record.website == "https://www.example.org/"
    assert record.appointment_url == "https://www.rdv-solidarites.fr/"
    assert record.access_modes == ("WALK_IN", "PHONE", "NO_PUBLIC")
    assert record.audiences == ("SENIORS", "WOMEN", "DEAF")
    assert record.languages == ("en",)
    assert record.cost == "CONDITIONAL"
    assert record.remote_help
    assert record.opening_hours == "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00; PH off"
    assert record.verified_on == "2024-04-02"
    assert record.description.splitlines() == [
        "Des ateliers pour les personnes âgées. Le matériel est en libre accès l'après-midi.",
        "Autres sites\u00a0: https://social.example.org/anonymal/",
        "Accessibilité\u00a0: https://acceslibre.beta.gouv.fr/app/51-reims/a/association/erp/anonymal/",
    ]


def test_what_is_unknown_or_unreadable_is_left_out_and_told():
    record = records("mednum_v1.csv")[1]

    assert (record.coordinates, record.email, record.verified_on) == (None, "", "")
    assert (record.opening_hours, record.opening_hours_text) == ("", "Après-midi sur RDV")
    assert record.website == "https://mediatheque.example.org"
    assert record.phones == ("+33261911234",)
    assert [repair for repair, _ in record.repairs] == [
        Repair.EMAIL_DROPPED,
        Repair.LINK_MENDED,
        Repair.HOURS_KEPT_RAW,
    ]


def test_short_numbers_and_the_france_services_programme_are_understood():
    record = records("mednum_v1.csv")[2]

    assert record.phones == ("3949",)
    assert record.type == "france-services"
    assert (record.opening_hours, record.opening_hours_text) == ("", "")


def test_an_unknown_typology_gives_the_general_type():
    record = records("mednum_v1.csv")[3]

    assert record.type == "autre-lieu"
    assert [repair for repair, _ in record.repairs] == [Repair.TYPE_UNKNOWN, Repair.PHONE_DROPPED]
    assert record.description == "Service itinérant\u00a0: demandez où il se trouve."


def test_a_merged_place_is_known_by_its_number_of_france_services():
    assert records("mednum_v1.csv")[4].also_known_as == (("FRANCE_SERVICES", "1"),)


def test_the_former_schema_is_read_with_its_own_names_and_words():
    [record] = records("mednum_v0.csv")

    assert (record.type, record.email) == ("espace-public-numerique", "epn@example.org")
    assert record.needs == ("demarches-en-ligne", "apprendre-internet", "acces-a-un-ordinateur")
    assert record.audiences == ("FAMILIES", "SENIORS", "BLIND")
    assert record.languages == ("other",)
    assert record.cost == "FREE"
    assert not record.remote_help
    assert record.network == "CNFS, Aidants Connect"
    assert record.coordinates == (48.7247, 4.5844)
    assert "Labels\u00a0: SudLabs, Label et la bête" in record.description
    assert "https://acceslibre.beta.gouv.fr/app/erp/epn/" in record.description


def test_the_json_of_the_national_map_is_read_without_the_mediators():
    [record] = records("mednum_dataspace.json")

    assert record.address == "12 bis rue de Leclercq"
    assert (record.postcode, record.commune, record.commune_name) == ("51100", "51454", "Reims")
    assert record.access_modes == ("WALK_IN", "EMAIL")
    assert record.verified_on == "2026-01-15"
    assert "ecret" not in str(record)
    assert "amille" not in str(record)


def test_a_very_long_identifier_stays_unique_and_fits():
    one = to_record({"id": "x" * 300, "nom": "a"}, 1, vocabulary())
    other = to_record({"id": "x" * 299 + "y", "nom": "a"}, 1, vocabulary())

    assert one.identifier != other.identifier
    assert len(one.identifier) <= 200


def test_a_row_without_identifier_is_refused():
    with pytest.raises(RefusedError, match="identifiant"):
        to_record({"nom": "Sans nom"}, 2, vocabulary())


@pytest.mark.parametrize(
    ("costs", "cost"),
    [
        ("Gratuit", "FREE"),
        ("Payant : L'accès au lieu et/ou à ses services est payant", "PAID"),
        ("Gratuit sous condition : (situation familiale, convention...)", "CONDITIONAL"),
        ("Gratuit|Payant", "CONDITIONAL"),
        ("Accepte le Pass numérique : il est possible", ""),
        ("", ""),
    ],
)
def test_costs_of_every_version_are_understood(costs, cost):
    assert to_record({"id": "1", "nom": "a", "frais_a_charge": costs}, 1, vocabulary()).cost == cost


def test_a_former_name_and_its_present_one_are_read_together():
    cells = current_names({"courriel": "a@example.org", "courriels": ["b@example.org"]})

    assert cells["courriels"] == "a@example.org|b@example.org"
