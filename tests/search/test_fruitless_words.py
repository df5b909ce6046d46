"""Words that found nothing: counted, and about nobody."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.models import FruitlessWords
from search.models.fruitless import MOST_ROWS
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def note(typed: str) -> None:
    FruitlessWords.objects.note(typed, TODAY)


def test_the_same_words_are_counted_together_however_they_are_written() -> None:
    for typed in ("Carte grise", "carte  GRISE", "carte-grise"):
        note(typed)

    assert FruitlessWords.objects.get().count == 3


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 56 78",
        "jeanne@example.org",
        "2 85 05 78 006 084",
        "",
        "…",
        "mon numéro 0612345678",
    ],
)
def test_what_may_be_about_a_person_is_not_kept(typed: str) -> None:
    note(typed)

    assert not FruitlessWords.objects.exists()


def test_somebody_who_plays_with_the_box_does_not_fill_the_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.models.fruitless.MOST_ROWS", 2)
    assert MOST_ROWS > 2

    for typed in ("un", "deux", "trois"):
        note(typed)
    note("deux")

    assert dict(FruitlessWords.objects.values_list("words", "count")) == {"un": 1, "deux": 2}


def test_old_words_are_forgotten() -> None:
    FruitlessWords.objects.create(words="vieux", last_on=TODAY - timedelta(days=400))
    note("neuf")

    assert FruitlessWords.objects.forget_before(TODAY - timedelta(days=365)) == 1
    assert FruitlessWords.objects.get().words == "neuf"


def test_the_hourly_command_forgets_what_nobody_typed_for_a_year() -> None:
    today = timezone.localdate()
    FruitlessWords.objects.create(words="vieux", last_on=today - timedelta(days=366))
    FruitlessWords.objects.create(words="neuf", last_on=today - timedelta(days=364))

    call_command("forget_words", stdout=StringIO())

    assert FruitlessWords.objects.get().words == "neuf"


def test_editors_read_them_and_write_none(admin_client: StrictClient) -> None:
    note("zorglub")
    address = "/admin/recherche/mots-sans-reponse/"

    html = admin_client.get(address).content.decode()

    assert "zorglub" in html
    assert admin_client.get(f"{address}add/").status_code in {302, 403, 404}
    assert address in admin_client.get("/admin/").content.decode()
