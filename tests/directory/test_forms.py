"""The form of the directory: everything is read with kindness."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from core.models import Topic
from directory.forms import MAX_LENGTH, SearchForm, cleaned_text
from gazetteer.lookup import understand
from tests.directory.factories import NeedFactory, PartnerTypeFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def read(**data: str) -> dict[str, Any]:
    return SearchForm(data).cleaned_data


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  51300 ", "51300"),
        ("vitry\x00le\nfrançois", "vitry le françois"),
        ("x" * 500, "x" * MAX_LENGTH),
        ("\ud800", ""),
        (None, ""),
    ],
)
def test_text_is_one_short_line(typed: Any, cleaned: str) -> None:
    assert cleaned_text(typed) == cleaned


@pytest.mark.parametrize("words", ["rsa", "Dossier RSA", "RSA et aides", "dossier-rsa"])
def test_a_need_is_known_by_its_slug_its_label_and_the_words_of_callers(words: str) -> None:
    need = NeedFactory(slug="rsa", label="RSA et aides", synonyms="dossier RSA\nminimum social")

    assert read(besoin=words)["besoin"] == need


def test_a_type_is_known_by_its_short_name() -> None:
    kind = PartnerTypeFactory(slug="mds", name="MDS (maison des solidarités)")

    assert read(type="mds")["type"] == kind
    assert read(type="MDS (Maison des solidarités)")["type"] == kind


@pytest.mark.parametrize("name", ["besoin", "type", "langue", "jour", "heure", "rayon", "ouvert"])
def test_an_unknown_value_is_set_aside_with_a_word(name: str) -> None:
    form = SearchForm({name: "n’importe quoi"})

    assert name not in form.cleaned_data
    assert "n’importe quoi" in form.ignored[0]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-11-24", date(2026, 11, 24)), ("24/11/2026", date(2026, 11, 24)), ("2026-13-40", None)],
)
def test_days(typed: str, day: date | None) -> None:
    assert read(jour=typed).get("jour") == day


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14 h", time(14)),
        ("9", time(9)),
        ("25:00", None),
    ],
)
def test_hours(typed: str, hour: time | None) -> None:
    assert read(heure=typed).get("heure") == hour


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ar", "ar"), ("Arabe", "ar"), ("LSF", "fsl"), ("langue des signes", "fsl"), ("zzz", None)],
)
def test_languages(typed: str, code: str | None) -> None:
    assert read(langue=typed).get("langue") == code


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), ("99999999999999999999", 10_000), ("0", None), ("-4", None)]
)
def test_pages(typed: str, number: int | None) -> None:
    assert read(page=typed).get("page") == number


def test_open_at_a_day_and_an_hour_is_where_the_place_is() -> None:
    form = SearchForm({"jour": "2026-11-24", "heure": "9:00"})

    moment = form.criteria(understand("97110"), NOW).open_at

    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def test_open_now_is_now() -> None:
    assert SearchForm({"ouvert": "1"}).criteria(None, NOW).open_at == NOW


def test_the_name_of_a_type_asks_for_the_type_near_a_place() -> None:
    kind = PartnerTypeFactory(slug="mairie", name="Mairie")

    criteria = SearchForm({"nom": "mairie"}).criteria(understand("51300"), NOW)

    assert (criteria.type, criteria.name) == (kind, "")


def test_without_a_place_it_stays_a_name() -> None:
    PartnerTypeFactory(slug="mairie", name="Mairie")

    criteria = SearchForm({"nom": "mairie"}).criteria(None, NOW)

    assert (criteria.type, criteria.name) == (None, "mairie")


def test_a_box_sent_empty_is_not_a_first_visit() -> None:
    assert SearchForm({}).is_blank
    assert not SearchForm({"lieu": ""}).is_blank


def test_a_tutorial_asks_for_the_need_that_its_topic_leads_to() -> None:
    topic = Topic.objects.create(label="Papiers à imprimer", slug="papiers-a-imprimer")
    later, first = NeedFactory(order=2), NeedFactory(order=1)
    topic.needs.set([later, first])

    form = SearchForm({"lieu": "51300", "sujet": "papiers-a-imprimer"})

    assert form.cleaned_data["besoin"] == first
    assert ("besoin", first.slug) in form.typed
    assert not any(name == "sujet" for name, _text in form.typed)


@pytest.mark.parametrize("topic", ["n-existe-pas", "", "\x00", "teletravail"])
def test_a_topic_that_leads_nowhere_asks_for_nothing(topic: str) -> None:
    form = SearchForm({"lieu": "51300", "sujet": topic})

    assert form.cleaned_data["besoin"] is None
    assert form.ignored == []


def test_the_need_that_is_asked_wins_over_that_of_a_topic() -> None:
    need = NeedFactory(slug="rsa", label="RSA et aides")

    assert read(sujet="impots", besoin="rsa")["besoin"] == need
