"""The Atom feeds of the tutorials."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from core.feeds import NEWEST
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage, TutorialIndexPage

pytestmark = pytest.mark.django_db

ALL, ONE = "/tutoriels/flux.xml", "/tutoriels/sante/flux.xml"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
OLD, NEW = datetime(2026, 3, 17, 9, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)


def read(client: StrictClient, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - written by us


def titles(feed: ElementTree.Element) -> list[str]:
    return [title.text or "" for title in feed.findall("atom:entry/atom:title", ATOM)]


def test_the_newest_come_first(
    client: StrictClient, index: TutorialIndexPage, category: CategoryPage
) -> None:
    other = CategoryPageFactory(parent=index)
    TutorialPageFactory(parent=category, title="Ancien", first_published_at=OLD)
    TutorialPageFactory(parent=other, title="Nouveau", first_published_at=NEW)
    ResourcePageFactory(parent=category, first_published_at=NEW)

    assert titles(read(client, ALL)) == ["Nouveau", "Ancien"]
    assert titles(read(client, ONE)) == ["Ancien"]


def test_an_entry_says_where_and_when(client: StrictClient, category: CategoryPage) -> None:
    TutorialPageFactory(
        parent=category,
        slug="payer",
        summary="Vous payez < 10 € & sans risque.",
        first_published_at=OLD,
        last_published_at=NEW,
    )

    feed = read(client, ONE)

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert feed.findtext("atom:title", "", ATOM).startswith("Je vois un médecin en ligne")
    assert feed.find("atom:link[@rel='self']", ATOM).get("href") == f"http://testserver{ONE}"
    entry = feed.find("atom:entry", ATOM)
    assert entry.find("atom:link", ATOM).get("href") == "http://testserver/tutoriels/sante/payer/"
    assert entry.findtext("atom:published", "", ATOM) == "2026-03-17T09:00:00+00:00"
    assert entry.findtext("atom:updated", "", ATOM) == "2026-11-20T09:00:00+00:00"
    assert entry.findtext("atom:summary", "", ATOM) == "Vous payez &lt; 10 € &amp; sans risque."


def test_what_is_not_for_everybody_is_not_in_them(
    client: StrictClient, category: CategoryPage
) -> None:
    TutorialPageFactory(parent=category, draft=True)
    keep_from_some(TutorialPageFactory(parent=category))

    assert titles(read(client, ALL)) == []
    assert titles(read(client, ONE)) == []


def test_a_section_kept_from_some_has_none(client: StrictClient, category: CategoryPage) -> None:
    TutorialPageFactory(parent=category, title="Réservé")
    restriction = keep_from_some(category)

    assert "Réservé" not in client.get(ONE).content.decode()
    typed = {"password": "sesame", "return_url": ONE}
    address = f"/_util/authenticate_with_password/{restriction.pk}/{category.pk}/"
    assert client.post(address, typed, follow=True).status_code == 404


def test_they_are_kept_a_minute_by_everybody(client: StrictClient, category: CategoryPage) -> None:
    response = client.get(ONE)

    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
    assert not response.cookies


@pytest.mark.parametrize("address", ["/tutoriels/", "/tutoriels/sante/"])
@pytest.mark.usefixtures("category")
def test_a_section_names_its_feed(client: StrictClient, address: str) -> None:
    html = client.get(address).content.decode()

    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert f'href="{address}flux.xml"' in html


def test_only_the_newest_are_told(client: StrictClient, category: CategoryPage) -> None:
    TutorialPageFactory.create_batch(NEWEST + 1, parent=category)

    assert len(titles(read(client, ONE))) == NEWEST


@pytest.mark.parametrize("address", ["/flux.xml", "/tutoriels/autre.xml", "/tutoriels/flux.pdf"])
@pytest.mark.usefixtures("category")
def test_other_files_are_not_found(client: StrictClient, address: str) -> None:
    assert client.get(address).status_code == 404
