"""A line of the official list becomes a partner, with nothing lost that a caller needs."""

from pathlib import Path

import pytest

from directory.importing.france_services import to_record
from directory.importing.reading import read
from directory.importing.records import RefusedError, Repair
from tests.directory.importing.geography import vocabulary

EXTRACT = Path(__file__).parents[2] / "data" / "france_services.csv"


@pytest.fixture(scope="module")
def records():
    rows = read(str(EXTRACT))
    return {row.cells["id_fs"]: to_record(row.cells, row.line, vocabulary()) for row in rows}


def test_every_field_has_its_place(records):
    record = records["1"]

    assert record.line == 2
    assert record.name == "France services de Valserhône"
    assert (record.type, record.network, record.cost) == (
        "france-services",
        "France services",
        "FREE",
    )
    assert record.needs == ("demarches-en-ligne", "imprimer-un-document", "acces-a-un-ordinateur")
    assert (record.address, record.postcode, record.commune) == (
        "5-9 Rue des Papetiers",
        "01200",
        "01033",
    )
    assert record.coordinates == (46.106071, 5.826008)
    assert record.phones == ("+33450568749",)
    assert record.email == "franceservices@ccpb01.fr"
    assert record.access_modes == ("WALK_IN",)
    assert record.opening_hours == (
        "Mo 13:30-17:00; Tu-Th 09:00-12:00,13:30-17:00; Fr 09:00-12:00,13:30-16:00"
    )
    assert record.repairs == []


def test_appointments_are_told(records):
    assert records["798"].access_modes == ("APPOINTMENT",)


def test_an_overseas_number_keeps_its_own_code(records):
    assert records["798"].phones == ("+590590230931",)


def test_a_bus_says_that_it_moves_with_its_hours_and_its_tour(records):
    bus = records["8"]

    assert bus.opening_hours.endswith('"tournée, lieu selon le jour"')
    assert bus.description.splitlines() == [
        "Bus France services\u00a0: il s’arrête dans plusieurs communes.",
        "Bus circulant sur l'ensemble des communes rurales du département de l'Allier.",
    ]


def test_empty_slots_are_left_out(records):
    assert "00:00" not in records["1415"].opening_hours
    assert [repair for repair, _ in records["1415"].repairs] == [Repair.EMPTY_SLOTS]


def test_hours_that_contradict_themselves_stay_as_received(records):
    assert records["892"].opening_hours == ""
    assert "jeudi 09:00 - 14:00 / 11:00 - 12:30" in records["892"].opening_hours_text
    assert [repair for repair, _ in records["892"].repairs] == [Repair.HOURS_KEPT_RAW]


def test_a_comment_stands_for_the_hours_where_there_are_none(records):
    assert records["2463"].opening_hours_text.startswith("Accueil su RDV, lundi 13:30")
    assert records["2463"].description == ""


def test_the_first_of_several_addresses_is_kept(records):
    assert records["700"].email == "france-service@carct.fr"
    assert [repair for repair, _ in records["700"].repairs] == [Repair.EMAIL_FIRST]


def test_a_place_without_phone_comes_in(records):
    assert records["942"].phones == ()


def test_a_line_without_identifier_is_refused():
    with pytest.raises(RefusedError, match="identifiant"):
        to_record({"id_fs": " ", "lib_fs": "x", "code_postal": "", "lib_com": ""}, 2, vocabulary())
