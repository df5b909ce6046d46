"""The command shows what would change, writes it in one transaction, and says it in French."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.importing import formats, reading
from directory.management.commands import import_partners
from directory.models import ExternalId, Partner, PartnerPhone, SearchEntry
from gazetteer.models import Commune

DATA = Path(__file__).parents[2] / "data"
EXTRACT = DATA / "france_services.csv"
REAL = Path(__file__).parents[4] / "shared" / "data" / "france_services_2024-08-01.csv"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _geography(db):
    if not Commune.objects.filter(pk="01033").exists():
        pytest.skip("needs the shipped geography")


def run(name, *arguments, **options) -> str:
    output = io.StringIO()
    call_command("import_partners", name, *map(str, arguments), stdout=output, **options)
    return output.getvalue().replace("\u00a0", " ")


def france_services(identifier: str) -> Partner:
    return Partner.objects.get(
        external_ids__source="FRANCE_SERVICES", external_ids__identifier=identifier
    )


@pytest.fixture
def edited(tmp_path):
    """Write the extract with some lines changed or left out."""

    def write(changes=None, without=()):
        with EXTRACT.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            for row in rows:
                if row["id_fs"] not in without:
                    writer.writerow(row | (changes or {}).get(row["id_fs"], {}))
        return path

    return write


def test_a_trial_writes_nothing_and_says_so():
    said = run("france-services", EXTRACT)

    assert not Partner.objects.exists()
    assert "10  nouvelles" in said
    assert "+ France services de Valserhône, 01200 Valserhône" in said
    assert "2  ancienne commune remplacée par l’actuelle" in said
    assert "Ajoutez --apply" in said


def test_a_partner_comes_in_whole_and_is_found_at_once():
    run("france-services", EXTRACT, apply=True)

    partner = france_services("1")
    assert str(partner) == "France services de Valserhône – Valserhône (01)"
    assert partner.is_public
    assert (partner.type.slug, partner.source, partner.cost) == (
        "france-services",
        "FRANCE_SERVICES",
        "FREE",
    )
    assert [phone.number for phone in partner.phones.all()] == ["+33450568749"]
    assert partner.access_modes == ["WALK_IN"]
    assert "imprimer-un-document" in partner.needs.values_list("slug", flat=True)
    assert partner.search_text == partner.compose_search_text()
    assert (partner.latitude, partner.longitude) == (46.106071, 5.826008)
    assert SearchEntry.objects.filter(partner=partner).exists()
    partner.full_clean()


def test_what_was_imported_equals_what_a_person_would_have_saved():
    run("france-services", EXTRACT, apply=True)
    before = SearchEntry.objects.order_by("partner", "facet").values_list("partner", "facet")
    entries = list(before)

    for partner in Partner.objects.order_by("pk"):
        partner.save()

    assert list(before.all()) == entries
    assert "10  inchangées" in run("france-services", EXTRACT)


def test_a_second_import_changes_nothing():
    run("france-services", EXTRACT, apply=True)
    dates = list(Partner.objects.order_by("pk").values_list("pk", "updated_at"))

    said = run("france-services", EXTRACT, apply=True)

    assert "10  inchangées" in said
    assert "Rien à changer" in said
    assert list(Partner.objects.order_by("pk").values_list("pk", "updated_at")) == dates
    assert ExternalId.objects.count() == 10


def test_what_changed_at_the_source_is_shown_then_written(edited):
    run("france-services", EXTRACT, apply=True)
    path = edited({"1": {"telephone": "04 65 71 00 01", "insee_com": "29103", "latitude": "0"}})

    said = run("france-services", path, apply=True)

    assert "téléphones : « 04 50 56 87 49 » → « 04 65 71 00 01 »" in said
    assert "commune : « 01033 » → « 29103 »" in said
    partner = france_services("1")
    assert [phone.number for phone in partner.phones.all()] == ["+33465710001"]
    assert (partner.commune_id, partner.latitude) == ("29103", None)
    assert "landerneau" in partner.search_text


def test_what_a_person_corrected_is_kept_and_told(edited):
    run("france-services", EXTRACT, apply=True)
    partner = france_services("1")
    partner.email = "nouvelle@example.org"
    partner.save()

    said = run("france-services", edited({"1": {"mail": "autre@example.org"}}), apply=True)

    partner.refresh_from_db()
    assert partner.email == "nouvelle@example.org"
    assert "1  corrigées à la main, gardées" in said
    assert "adresse e-mail : « nouvelle@example.org » (la source dit « autre@example.org »)" in said


def test_a_phone_added_by_hand_is_kept(edited):
    run("france-services", EXTRACT, apply=True)
    PartnerPhone.objects.create(partner=france_services("1"), number="3949", label="urgences")

    run("france-services", edited({"1": {"telephone": "04 65 71 00 01"}}), apply=True)

    numbers = [phone.number for phone in france_services("1").phones.all()]
    assert sorted(numbers) == ["+33450568749", "3949"]


def test_what_only_looks_edited_is_not(edited):
    run("france-services", EXTRACT, apply=True)
    partner = france_services("8")
    partner.description = partner.description.replace("\n", "\r\n")
    partner.save()

    assert "0  corrigées à la main" in run("france-services", EXTRACT)


def test_the_draft_that_editors_see_follows_the_source(edited):
    run("france-services", EXTRACT, apply=True)
    france_services("1").save_revision().publish()

    run("france-services", edited({"1": {"adresse": "1 rue Neuve"}}), apply=True)

    partner = france_services("1")
    assert partner.address == "1 rue Neuve"
    assert partner.get_latest_revision_as_object().address == "1 rue Neuve"
    assert not partner.has_unpublished_changes
    assert partner.live_revision_id == partner.latest_revision_id


def test_what_an_editor_prepares_in_a_draft_stays(edited):
    run("france-services", EXTRACT, apply=True)
    partner = france_services("1")
    partner.address = "Adresse en préparation"
    partner.save_revision()

    path = edited({"1": {"adresse": "1 rue Neuve", "telephone": "04 65 71 00 01"}})
    run("france-services", path, apply=True)

    partner = france_services("1")
    draft = partner.get_latest_revision_as_object()
    assert (partner.address, draft.address) == ("1 rue Neuve", "Adresse en préparation")
    assert partner.has_unpublished_changes


def test_what_vanished_is_archived_and_comes_back(edited):
    run("france-services", EXTRACT, apply=True)
    shorter = edited(without={"8"})

    said = run("france-services", shorter, apply=True)
    archived = france_services("8")
    assert "- Bus France services La Bourbon'NET (8)" in said
    assert not archived.is_public
    assert not SearchEntry.objects.filter(partner=archived).exists()
    assert "Rien à changer" in run("france-services", shorter, apply=True)

    said = run("france-services", EXTRACT, apply=True)
    assert "1  de retour" in said
    assert france_services("8").is_public
    assert SearchEntry.objects.filter(partner=archived).exists()


def test_a_line_that_is_refused_does_not_archive_its_partner(edited):
    run("france-services", EXTRACT, apply=True)

    said = run("france-services", edited({"8": {"lib_fs": " "}}), apply=True)

    assert "ligne 3 (8) : le nom manque" in said
    assert france_services("8").is_public


def test_a_list_that_lost_too_many_is_not_applied(edited, monkeypatch):
    run("france-services", EXTRACT, apply=True)
    monkeypatch.setattr(import_partners, "MANY_VANISHED", 3)
    shorter = edited(without={"1", "8", "280", "700"})

    with pytest.raises(CommandError, match="--accept-vanished"):
        run("france-services", shorter, apply=True)
    assert Partner.objects.public().count() == 10

    run("france-services", shorter, apply=True, accept_vanished=True)
    assert Partner.objects.public().count() == 6


def test_an_unpublished_partner_stays_unpublished(edited):
    run("france-services", EXTRACT, apply=True)
    france_services("1").unpublish()

    run("france-services", edited({"1": {"adresse": "1 rue Neuve"}}), apply=True)

    assert not france_services("1").live


def test_the_national_list_comes_in_with_its_refusals_and_repairs():
    said = run("mednum", DATA / "mednum_v1.csv", apply=True)

    assert "5  nouvelles" in said
    assert "ligne 7 (perdu-1) : commune introuvable" in said
    partner = Partner.objects.get(external_ids__identifier="structure-1")
    assert partner.verified_on.isoformat() == "2024-04-02"
    assert partner.languages == ["en"]
    assert "Rien à changer" in run("mednum", DATA / "mednum_v1.csv", apply=True)


def test_a_verification_on_our_side_is_not_undone_by_an_older_one():
    run("mednum", DATA / "mednum_v1.csv", apply=True)
    Partner.objects.filter(external_ids__identifier="structure-1").update(verified_on="2026-01-01")

    said = run("mednum", DATA / "mednum_v1.csv", apply=True)

    assert "0  corrigées à la main" in said


def test_a_place_that_another_source_gave_is_not_doubled():
    run("france-services", EXTRACT, apply=True)

    said = run("mednum", DATA / "mednum_v1.csv", apply=True)

    assert "1  déjà connues par une autre source" in said
    assert Partner.objects.filter(name="France services de Valserhône").count() == 1


@pytest.mark.parametrize("name", ["mednum_v0.csv", "mednum_dataspace.json"])
def test_older_and_other_shapes_come_in(name):
    assert "1  nouvelles" in run("mednum", DATA / name, apply=True)
    assert "Rien à changer" in run("mednum", DATA / name, apply=True)


def test_a_list_of_another_format_is_recognised():
    with pytest.raises(CommandError, match="ressemble plutôt au format"):
        run("mednum", EXTRACT)


@pytest.mark.parametrize("content", [b"", b"<html>", b"id_fs,lib_fs,code_postal,lib_com\n1,a"])
def test_a_file_that_cannot_be_read_writes_nothing(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError):
        run("france-services", path, apply=True)

    assert not Partner.objects.exists()


def test_a_failure_on_the_way_leaves_everything_as_it_was(monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(SearchEntry.objects, "refresh", fail)

    with pytest.raises(RuntimeError):
        run("france-services", EXTRACT, apply=True)

    assert not Partner.objects.exists()


def test_the_official_address_is_read_by_default(monkeypatch):
    asked = []

    def read(source, on_progress):
        asked.append(source)
        return reading.read(str(EXTRACT))

    monkeypatch.setattr(import_partners, "read", read)

    run("france-services")

    assert asked == [formats.FORMATS["france-services"].address]


@pytest.mark.skipif(not REAL.exists(), reason="the real file is not on this machine")
def test_every_real_record_comes_in_and_a_second_run_changes_nothing():
    said = run("france-services", REAL, apply=True)

    assert "2 845  nouvelles" in said
    assert "0  refusées" in said
    assert "3  ancienne commune remplacée par l’actuelle" in said
    assert "20  horaires gardés tels quels, à confirmer" in said
    assert "41  créneaux vides ou répétés ôtés des horaires" in said
    assert Partner.objects.exclude(opening_hours="").count() == 2_777
    assert "Rien à changer" in run("france-services", REAL, apply=True)
