"""A record's commune, postcode and coordinates are mended, and every repair is told."""

import pytest

from directory.importing.records import PartnerRecord, RefusedError, Repair
from directory.importing.repair import plain_name, repair
from tests.directory.importing.geography import geography

REIMS = (49.2583, 4.0317)


def repaired(**values) -> PartnerRecord:
    values = {"coordinates": None, **values}
    record = PartnerRecord(identifier="1", line=2, name="Lieu", **values)
    repair(record, geography())
    return record


def kinds(record: PartnerRecord) -> list[Repair]:
    return [kind for kind, _detail in record.repairs if kind is not Repair.NO_COORDINATES]


@pytest.mark.parametrize(
    ("written", "commune", "repairs"),
    [
        ({"commune": "51454", "postcode": "51100"}, "51454", []),
        ({"commune": "1033", "postcode": "1200"}, "01033", [Repair.LEADING_ZERO] * 2),
        ({"commune": "93059", "postcode": "93380"}, "93066", [Repair.FORMER_COMMUNE]),
        ({"commune": "49069", "postcode": "49530"}, "49126", [Repair.FORMER_COMMUNE]),
        ({"commune": "14666", "postcode": "14940"}, "14000", [Repair.FORMER_COMMUNE]),
        ({"commune": "75056", "postcode": "75012"}, "75112", [Repair.ARRONDISSEMENT]),
        ({"commune": "75056", "postcode": "75000"}, "75056", []),
    ],
)
def test_the_code_of_the_commune_is_brought_up_to_date(written, commune, repairs):
    record = repaired(**written)

    assert (record.commune, kinds(record)) == (commune, repairs)


@pytest.mark.parametrize(
    ("code", "postcode", "name", "commune"),
    [
        ("", "29800", "LANDERNEAU CEDEX", "29103"),
        ("", "29801", "Landerneau", "29103"),
        ("", "51300", "vitry le françois", "51649"),
        ("", "51 300", "Blacy", "51065"),
        ("", "93380", "Pierrefitte s/ Seine", "93066"),
        ("", "93380", "PIERREFITTE SUR SEINE", "93066"),
        ("", "93200", "ST DENIS", "93066"),
        ("", "75012", "Paris", "75112"),
        ("", "", "Amiens", "80021"),
        ("99999", "51100", "Reims", "51454"),
    ],
)
def test_the_commune_is_found_by_its_postcode_and_name(code, postcode, name, commune):
    record = repaired(commune=code, postcode=postcode, commune_name=name)

    assert record.commune == commune
    assert Repair.COMMUNE_FOUND in kinds(record)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"postcode": "51300", "commune_name": "Trifouillis"},
        {"postcode": "99999"},
        {"commune": "99999", "commune_name": "Trifouillis"},
    ],
)
def test_a_record_that_is_nowhere_is_refused_with_what_it_said(written):
    with pytest.raises(RefusedError, match="commune introuvable") as refused:
        repaired(**written)

    assert all(value in str(refused.value) for value in written.values())


def test_an_unreadable_postcode_is_dropped_and_found_again_where_there_is_only_one():
    record = repaired(commune="51454", postcode="Reims")

    assert record.postcode == "51100"
    assert kinds(record) == [Repair.POSTCODE_DROPPED, Repair.POSTCODE_FOUND]


def test_a_missing_postcode_stays_empty_where_there_are_several():
    assert repaired(commune="93066").postcode == ""


@pytest.mark.parametrize(
    ("point", "kept", "repairs"),
    [
        (REIMS, REIMS, []),
        ((49.40, 4.03), (49.40, 4.03), [Repair.COORDINATES_FAR]),
        ((44.0, 4.03), None, [Repair.COORDINATES_DROPPED]),
        ((4.0317, 49.2583), REIMS, [Repair.COORDINATES_SWAPPED]),
        ((149.2583, 4.0317), None, [Repair.COORDINATES_DROPPED]),
        (None, None, [Repair.NO_COORDINATES]),
    ],
)
def test_coordinates_are_compared_with_the_commune(point, kept, repairs):
    record = repaired(commune="51454", postcode="51100", coordinates=point)

    assert record.coordinates == kept
    assert [kind for kind, _ in record.repairs] == repairs


def test_coordinates_are_kept_where_the_commune_has_none():
    record = repaired(commune="98411", postcode="98413", coordinates=(-46.4, 51.8))

    assert (record.coordinates, record.repairs) == ((-46.4, 51.8), [])


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("ST-ETIENNE CEDEX 2", "saint etienne"),
        ("Ste Foy", "sainte foy"),
        ("Paris 12e Arrondissement", "paris"),
        ("PARIS 12", "paris"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("12", "12"),
    ],
)
def test_names_of_communes_are_compared_without_what_files_add(name, plain):
    assert plain_name(name) == plain
