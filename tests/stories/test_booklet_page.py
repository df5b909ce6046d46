"""The public page of a booklet offers its last edition, or says kindly that it is coming."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stories.models import BookletPage, Edition, EditionState
from stories.presenting import weight
from tests.stories.booklets import booklet_of, ready
from tests.stories.factories import StoryPageFactory
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_are_written_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def stories(index):
    return [StoryPageFactory(parent=index, title=title) for title in ("La une", "La deux")]


@pytest.fixture
def booklet(stories):
    return booklet_of(*stories, subtitle="Deux histoires", licence="CC BY 4.0")


@pytest.fixture(autouse=True)
def page(home_page, booklet):
    page = BookletPage(title="Le livret", slug="livret", booklet=booklet, introduction="À lire.")
    return home_page.add_child(instance=page)


def read(client):
    response = client.get("/livret/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_last_edition_is_offered_with_what_it_weighs(client, booklet, stories):
    ready(booklet, *stories, number=1)
    last = ready(booklet, *stories, number=2)
    html = read(client)
    text = visible_text(html).replace("\u00a0", " ")

    assert "<h1>Au bout du fil</h1>" in html
    assert "Deux histoires" in text
    assert "Édition n° 2" in text
    assert "44 pages" in text
    assert f'<a href="{last.pdf.url}">PDF, 1,2\u00a0Mo</a>' in html
    assert f'<a href="{last.epub.url}">EPUB, 84\u00a0ko</a>' in html
    assert "liseuse" in text
    assert 'rel="license"' in html


def test_its_contents_lead_to_the_stories(client, booklet, stories):
    ready(booklet, *reversed(stories))
    html = read(client)

    assert html.index('href="/histoires/un-appel') > 0
    assert html.index("La deux") < html.index("La une")


def test_a_story_withdrawn_since_is_not_named(client, booklet, stories):
    ready(booklet, *stories)
    stories[0].unpublish()

    assert "La une" not in read(client)


@pytest.mark.parametrize("state", [None, EditionState.WAITING, EditionState.FAILED])
def test_without_an_edition_it_says_that_it_is_coming(client, booklet, state):
    if state:
        Edition.objects.create(booklet=booklet, number=1, state=state)
    html = read(client)

    assert "Ce livret se prépare." in html
    assert "<h1>Le livret</h1>" in html
    assert "PDF" not in html


def test_without_a_booklet_it_says_the_same(client, page, booklet):
    booklet.delete()

    assert "Ce livret se prépare." in read(client)


def test_an_edition_under_way_does_not_hide_the_last(client, booklet, stories):
    ready(booklet, *stories, number=1)
    Edition.objects.create(booklet=booklet, number=2, told_at=timezone.now() - timedelta(days=1))

    assert "Édition n°\u00a01" in read(client)


def test_it_is_kept_by_every_cache(client, booklet, stories):
    ready(booklet, *stories)
    response = client.get("/livret/")

    assert "public" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("more", [0, 18])
def test_it_asks_the_database_as_much_for_twenty_stories_as_for_two(
    client, index, booklet, stories, more, django_assert_num_queries
):
    ready(booklet, *stories, *StoryPageFactory.create_batch(more, parent=index))
    client.get("/")

    with django_assert_num_queries(5):
        read(client)


def test_it_is_a_page_among_the_others(client, page):
    assert 'href="/livret/">Le livret</a>' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 ko"), (84_400, "84 ko"), (1_234_567, "1,2 Mo"), (2_000_000, "2 Mo")],
)
def test_a_weight_is_said_in_words(size, words):
    assert weight(size).replace("\u00a0", " ") == words
