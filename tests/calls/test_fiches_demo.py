"""The shipped fiches: brought once, complete, and written as the line speaks."""

import re
from collections import Counter

import pytest

from calls.demo import loading
from calls.knowledge import find
from calls.models import FichePage, Nature
from core.text import fold

RECORDS = list(loading.records())
KEYS = {
    "slug", "title", "summary", "natures", "words", "body", "links", "reviewed_on", "review_months",
}  # fmt: skip


@pytest.fixture
def loaded(home_page):
    return loading.load(home_page)


def test_six_fiches_are_shipped():
    assert len(RECORDS) == 6


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["slug"])
def test_a_record_is_complete(record):
    assert set(record) == KEYS
    assert len(record["title"]) <= 120
    assert len(record["summary"]) <= 200
    assert {part["kind"] for part in record["body"]} <= {"heading", "text", "note"}
    assert all(link["url"].startswith("https://") for link in record["links"])


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["slug"])
def test_a_record_blames_nobody_and_shouts_at_nobody(record):
    text = " ".join(
        [record["title"], record["summary"], *(part["text"] for part in record["body"])]
    )

    assert not re.search(r"!|\b(?:erreurs?|invalides?|incorrecte?s?|désolée?s?|veuillez)\b", text)
    assert "'" not in text


def test_they_are_brought_once(home_page, loaded):
    again = loading.load(home_page)

    assert (loaded.added, again.added, again.unchanged) == (6, 0, 6)
    assert FichePage.objects.live().count() == 6


def test_their_natures_exist(loaded):
    asked = Counter(slug for record in RECORDS for slug in record["natures"])

    assert set(asked) <= set(Nature.objects.values_list("slug", flat=True))
    assert all(fiche.natures.exists() for fiche in FichePage.objects.all())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["slug"])
def test_the_words_of_callers_find_the_fiche_first(loaded, record):
    for words in record["words"]:
        found = find(words).sections
        titles = [fold(guide.title) for section in found for guide in section.guides]
        assert fold(record["title"]) in titles[:2], words
