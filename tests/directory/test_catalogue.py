"""The types and the needs that every installation starts with."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from directory.models import LegalOffice, Need, Partner, PartnerType

catalogue = import_module("directory.migrations.0002_catalogue")
SHIPPED = json.loads(catalogue.CATALOGUE.read_text(encoding="utf-8"))
OFFICIAL = json.loads(
    (Path(__file__).parents[1] / "data" / "official_lists.json").read_text(encoding="utf-8")
)
TYPES, NEEDS = SHIPPED["types"], SHIPPED["needs"]
FRENCH = [
    *[record[field] for record in TYPES for field in ("name", "does", "does_not")],
    *[record["label"] for record in NEEDS],
    *[synonym for record in NEEDS for synonym in record["synonyms"]],
]
LONGEST_SENTENCE = 20

pytestmark = pytest.mark.django_db


def codes_of_types() -> list[str]:
    return [code for record in TYPES for code in record["mednum_typologies"].split("|") if code]


def test_every_mednum_typology_leads_to_exactly_one_type() -> None:
    assert sorted(codes_of_types()) == sorted(OFFICIAL["mednum_typologies"])


def test_every_mednum_service_leads_to_exactly_one_need() -> None:
    services = [service for record in NEEDS for service in record["mednum_services"]]

    assert sorted(services) == sorted(OFFICIAL["mednum_services"])


def test_thematiques_are_official_codes() -> None:
    codes = {code for record in NEEDS for code in record["thematiques"]}

    assert codes <= set(OFFICIAL["thematiques"])


def test_competent_types_exist() -> None:
    slugs = {record["slug"] for record in TYPES}

    assert {slug for record in NEEDS for slug in record["competent_types"]} <= slugs


@pytest.mark.parametrize("office", LegalOffice.values)
def test_each_office_of_the_law_is_one_type(office: str) -> None:
    assert [record["legal_office"] for record in TYPES].count(office) == 1


def test_records_respect_the_rules_of_their_models() -> None:
    for item in [*PartnerType.objects.all(), *Need.objects.all()]:
        item.full_clean()


def test_french_is_typeset() -> None:
    assert not [text for text in FRENCH if re.search(r" [:;?!»]|« |'|\s$|^\s|\s\s", text)]


def test_sentences_stay_short() -> None:
    sentences = [sentence for text in FRENCH for sentence in re.split(r"(?<=[.?])\s", text)]

    assert not [words for words in sentences if len(words.split()) > LONGEST_SENTENCE]


def test_no_word_of_the_callers_is_said_twice_for_one_need() -> None:
    for record in NEEDS:
        assert len(set(record["synonyms"])) == len(record["synonyms"]), record["slug"]


def test_the_database_holds_the_catalogue() -> None:
    assert PartnerType.objects.count() == len(TYPES)
    assert Need.objects.count() == len(NEEDS)
    home_help = Need.objects.get(slug="installer-un-appareil")
    slugs = set(home_help.competent_types.values_list("slug", flat=True))
    assert {"clic", "ccas", "mairie"} <= slugs


def test_words_of_the_editors_are_kept_when_the_migration_runs_again() -> None:
    Need.objects.filter(slug="ecoute").update(label="Parler à quelqu’un")
    Need.objects.filter(slug="impots").delete()

    catalogue.add(apps, None)

    assert Need.objects.get(slug="ecoute").label == "Parler à quelqu’un"
    assert Need.objects.filter(slug="impots").exists()


def test_a_name_that_an_editor_took_is_not_taken_twice() -> None:
    Need.objects.filter(slug="impots").update(slug="le-fisc")

    catalogue.add(apps, None)

    assert Need.objects.filter(label="Impôts").count() == 1


def test_undoing_removes_what_nobody_touched() -> None:
    catalogue.remove(apps, None)

    assert not Need.objects.exists()
    assert not PartnerType.objects.exists()


def test_undoing_keeps_what_was_changed_or_used() -> None:
    used = PartnerType.objects.get(slug="carsat")
    Partner.objects.create(name="Agence", type=used)
    Need.objects.filter(slug="ecoute").update(label="Parler à quelqu’un")

    catalogue.remove(apps, None)

    assert set(Need.objects.values_list("slug", flat=True)) == {"ecoute"}
    kept = set(PartnerType.objects.values_list("slug", flat=True))
    assert kept == {"carsat", "croix-rouge", "centre-de-soins"}
