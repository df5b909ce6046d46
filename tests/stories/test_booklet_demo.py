"""The demonstration's booklet is made once, and never changed afterwards."""

import pytest

from stories.demo import booklet as demo
from stories.demo import records
from stories.models import Booklet, BookletPage, Edition, EditionState
from tests.stories.factories import StoryPageFactory

pytestmark = pytest.mark.django_db

RECORD = {
    "title": "Au bout du fil",
    "subtitle": "Histoires : un printemps",
    "foreword": "Au printemps 2020.\n\nTout passe par un **écran**.",
    "thanks": "Merci à tous.",
    "stories": ["deuxieme", "premiere", "inconnue"],
}


@pytest.fixture(autouse=True)
def _shipped(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(records, "booklet", lambda: RECORD)


@pytest.fixture
def stories(index):
    return [StoryPageFactory(parent=index, slug=slug) for slug in ("premiere", "deuxieme")]


def test_it_is_bound_made_and_offered(client, home_page, stories):
    booklet = demo.load(home_page)

    assert [story.slug for story in booklet.chosen()] == ["deuxieme", "premiere"]
    assert Edition.objects.get().state == EditionState.READY
    assert "Histoires\u00a0: un printemps" in client.get("/livret/").content.decode()


def test_it_is_made_once(home_page, stories):
    demo.load(home_page)

    assert demo.load(home_page) is None
    assert Booklet.objects.count() == Edition.objects.count() == BookletPage.objects.count() == 1


def test_without_its_stories_it_is_not_made(home_page):
    assert demo.load(home_page) is None
    assert not Booklet.objects.exists()
