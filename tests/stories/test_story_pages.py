"""Stories as a visitor reads them: one by one, by theme, by place, by who tells them."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.models import Topic
from stories import presenting
from stories.models import StoryIndexPage, StoryPage
from stories.models.listing import PER_PAGE
from stories.places import located
from tests.stories.factories import AuthorFactory, StoryPageFactory
from tests.support.client import StrictClient
from tests.support.french import visible_text

pytestmark = pytest.mark.django_db

INDEX = "/histoires/"


def titles(client: StrictClient, address: str = INDEX, **asked: str) -> list[str]:
    html = client.get(address, asked).content.decode()
    listed = html.partition('<ul class="guides">')[2].partition("</ul>")[0]
    return [part.partition("</a>")[0].rpartition(">")[2] for part in listed.split("<h2>")[1:]]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("", (None, None)),
        ("Landerneau", ("29103", None)),
        ("51300", ("51649", None)),
        ("Gers", (None, "32")),
        ("Guadeloupe", (None, "971")),
    ],
)
def test_a_place_is_understood_as_people_type_it(
    typed: str, place: tuple[str | None, str | None]
) -> None:
    assert located(typed) == place


def test_what_is_not_a_place_is_answered_kindly(index: StoryIndexPage) -> None:
    with pytest.raises(ValidationError, match="pas reconnu ce lieu"):
        StoryPageFactory(parent=index, place="qsdfghjklm")


def test_a_story_says_when_where_by_whom_and_that_names_were_changed(
    client: StrictClient, index: StoryIndexPage
) -> None:
    story = StoryPageFactory(
        parent=index,
        told=True,
        author=AuthorFactory(name="Samia Belkacem"),
        happened="Cinquième jour du confinement",
        caller="Augustin",
        place="Landerneau",
    )

    text = visible_text(client.get(story.get_url()).content.decode())

    for told in ("Cinquième jour du confinement", "Landerneau (Finistère)", "par Samia Belkacem"):
        assert told in text
    assert "Les prénoms ont été changés." in text
    assert "1\u00a0minute de lecture" in text
    assert "par Samia Belkacem, licence CC BY 4.0, http" in text


def test_every_kind_of_block_is_shown(client: StrictClient, story: StoryPage) -> None:
    html = client.get(story.get_url()).content.decode()

    assert "<h2>Le téléphone sonne</h2>" in html
    assert "<blockquote>" in html
    assert "<dt>Leïla</dt>" in html
    assert "Posture du médiateur" in html
    assert "Ce que cette histoire nous apprend" in html


def test_who_helped_is_looked_for_where_it_happened(
    client: StrictClient, index: StoryIndexPage
) -> None:
    story = StoryPageFactory(parent=index, helpers="CCAS\nCroix-Rouge", place="Landerneau")

    html = client.get(story.get_url()).content.decode()

    assert 'href="/annuaire/?nom=Croix-Rouge&amp;lieu=Landerneau"' in html


def test_a_series_is_told_in_its_order(client: StrictClient, index: StoryIndexPage) -> None:
    for number, title in ((3, "Le troisième"), (1, "Le premier"), (2, "Le deuxième")):
        story = StoryPageFactory(parent=index, series="La série", number=number, title=title)

    html = client.get(story.get_url()).content.decode()

    series = html.partition('id="serie"')[2]
    places = [series.index(title) for title in ("Le premier", "Le deuxième", "Le troisième")]
    assert places == sorted(places)
    assert '<b aria-current="page">Le deuxième</b>' in series


def test_the_list_is_narrowed_by_theme_and_by_place(
    client: StrictClient, index: StoryIndexPage
) -> None:
    topic = Topic.objects.get(slug="impots")
    for title, place in (("À Brest", "Brest"), ("Dans le Gers", "Gers"), ("Nulle part", "")):
        story = StoryPageFactory(parent=index, title=title, place=place)
        story.topics = [topic] if title == "Nulle part" else []
        story.save()

    assert titles(client, sujet="impots") == ["Nulle part"]
    assert titles(client, lieu="Brest") == ["À Brest"]
    assert titles(client, lieu="Finistère") == ["À Brest"]
    assert titles(client, lieu="Auch") == ["Dans le Gers"]
    assert titles(client, sujet="n-existe-pas") == []


@pytest.mark.parametrize("asked", ["sujet=%00", "lieu=%FF%22", "page=abc", "page=-3", "page=99"])
def test_whatever_is_asked_of_the_list_gets_an_answer(
    client: StrictClient, story: StoryPage, asked: str
) -> None:
    assert client.get(f"{INDEX}?{asked}").status_code == 200


def test_pages_of_the_list_keep_what_was_asked(client: StrictClient, index: StoryIndexPage) -> None:
    for _number in range(PER_PAGE + 1):
        StoryPageFactory(parent=index, place="Landerneau")

    html = client.get(INDEX, {"lieu": "Landerneau"}).content.decode()

    assert 'href="?lieu=Landerneau&amp;page=2"' in html
    assert len(titles(client, lieu="Landerneau", page="2")) == 1


def test_themes_and_authors_have_pages_when_they_have_stories(
    client: StrictClient, index: StoryIndexPage
) -> None:
    author = AuthorFactory(slug="samia", biography="Elle écoute.")
    story = StoryPageFactory(parent=index, title="La sienne", author=author)
    story.topics = [Topic.objects.get(slug="impots")]
    story.save()
    AuthorFactory(slug="personne")

    assert titles(client, f"{INDEX}auteurs/samia/") == ["La sienne"]
    assert "Elle écoute." in client.get(f"{INDEX}auteurs/samia/").content.decode()
    assert titles(client, f"{INDEX}sujets/impots/") == ["La sienne"]
    for nothing in ("auteurs/personne/", "auteurs/inconnue/", "sujets/sante/", "sujets/rien/"):
        assert client.get(f"{INDEX}{nothing}").status_code == 404


@pytest.mark.parametrize("situation", ["draft", "restricted"])
def test_a_story_that_not_everybody_may_read_never_leaks(
    client: StrictClient, index: StoryIndexPage, situation: str
) -> None:
    author, topic = AuthorFactory(slug="samia"), Topic.objects.get(slug="impots")
    told = {"author": author, "series": "La série"}
    secret = StoryPageFactory(parent=index, title="Secrète", draft=situation == "draft", **told)
    secret.topics = [topic]
    secret.save()
    other = StoryPageFactory(parent=index, title="Publique", **told)
    if situation == "restricted":
        PageViewRestriction.objects.create(page=secret, restriction_type="login")

    addresses = (INDEX, other.get_url(), f"{INDEX}flux.xml", f"{INDEX}auteurs/samia/")
    for address in (*addresses, f"{INDEX}sujets/impots/"):
        assert "Secrète" not in client.get(address).content.decode()


def test_the_feed_tells_of_the_newest_with_their_authors(
    client: StrictClient, index: StoryIndexPage
) -> None:
    story = StoryPageFactory(parent=index, author=AuthorFactory(name="Samia"), title="La dernière")

    feed = ET.fromstring(client.get(f"{INDEX}flux.xml").content)  # noqa: S314 - our own

    atom = "{http://www.w3.org/2005/Atom}"
    [entry] = feed.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}title") == "La dernière"
    assert entry.findtext(f"{atom}author/{atom}name") == "Samia"
    assert entry.find(f"{atom}link").get("href").endswith(story.get_url())  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_costs_as_many_queries_for_one_story_as_for_ten(
    client: StrictClient, index: StoryIndexPage, django_assert_max_num_queries: Any, count: int
) -> None:
    for _number in range(count):
        StoryPageFactory(parent=index, signed=True, place="Landerneau")
    client.get("/plan-du-site/")

    with django_assert_max_num_queries(10):
        client.get(INDEX)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (540, 3)])
def test_reading_takes_a_minute_at_least(words: int, minutes: int) -> None:
    assert presenting.reading_minutes("mot " * words) == minutes
