"""Where a tutorial leads: what to read next, and its neighbours in the category."""

import re
from typing import Any

import pytest

from core.models import Topic
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import ResourcePageFactory, TutorialPageFactory
from tutorials.models import CategoryPage, RelatedGuide, TutorialPage

pytestmark = pytest.mark.django_db

HERE = "/tutoriels/sante/payer/"


def read(client: StrictClient, address: str = HERE) -> str:
    return client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]


def made(category: CategoryPage) -> TutorialPage:
    return TutorialPageFactory(parent=category, slug="payer")


def around(html: str) -> dict[str, str]:
    return dict(re.findall(r'rel="(prev|next)" href="([^"]+)"', html))


def test_neighbours_are_the_nearest_that_everybody_may_read(
    client: StrictClient, category: CategoryPage
) -> None:
    for slug in ("premier", "avant"):
        TutorialPageFactory(parent=category, slug=slug)
    TutorialPageFactory(parent=category, slug="brouillon-avant", title="Brouillon", draft=True)
    made(category)
    keep_from_some(TutorialPageFactory(parent=category, slug="reserve", title="Réservé"))
    ResourcePageFactory(parent=category, slug="apres")
    TutorialPageFactory(parent=category, slug="dernier")

    html = read(client)

    assert around(html) == {"prev": "/tutoriels/sante/avant/", "next": "/tutoriels/sante/apres/"}
    assert "Brouillon" not in html
    assert "Réservé" not in html


@pytest.mark.parametrize(("slug", "found"), [("premier", {"next"}), ("dernier", {"prev"})])
def test_the_first_and_the_last_have_one_neighbour(
    client: StrictClient, category: CategoryPage, slug: str, found: set[str]
) -> None:
    for each in ("premier", "dernier"):
        TutorialPageFactory(parent=category, slug=each)

    assert set(around(read(client, f"/tutoriels/sante/{slug}/"))) == found


def related(html: str) -> list[str]:
    found = re.search(r'<h2 id="aussi">.*?</nav>', html, re.DOTALL)
    return re.findall(r'<a href="[^"]+">([^<]+)</a>', found[0]) if found else []


def test_what_the_editor_chose_is_proposed_in_her_order(
    client: StrictClient, category: CategoryPage
) -> None:
    page = made(category)
    chosen = [
        TutorialPageFactory(parent=category, title="Troisième"),
        keep_from_some(TutorialPageFactory(parent=category, title="Réservé")).page,
        TutorialPageFactory(parent=category, title="Brouillon", draft=True),
        ResourcePageFactory(parent=category, title="Premier"),
    ]
    page.related = [RelatedGuide(page=each) for each in reversed(chosen)]
    page.save()

    assert related(read(client)) == ["Premier", "Troisième"]


def test_else_those_of_the_same_topics_are(client: StrictClient, category: CategoryPage) -> None:
    money, health = Topic.objects.order_by("pk")[:2]

    def about(topic: Topic, **values: Any) -> TutorialPage:
        page = TutorialPageFactory(parent=category, **values)
        page.topics = [topic]
        page.save()
        return page

    about(money, slug="payer")
    for title in ("Un", "Deux", "Trois", "Quatre"):
        about(money, title=title)
    about(health, title="Sans rapport")

    assert related(read(client)) == ["Un", "Deux", "Trois"]


def test_those_of_the_same_topics_are_for_everybody(
    client: StrictClient, category: CategoryPage
) -> None:
    topic = Topic.objects.order_by("pk")[0]
    pages = [
        made(category),
        TutorialPageFactory(parent=category, title="Brouillon", draft=True),
        TutorialPageFactory(parent=category, title="Réservé"),
    ]
    for page in pages:
        page.topics = [topic]
        page.save()
    keep_from_some(pages[2])

    assert related(read(client)) == []
