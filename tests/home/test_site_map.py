"""The whole site on one page, for people and for robots."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from home.models import HomePage, StandardPage
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGED = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def category(home_page: HomePage) -> CategoryPage:
    """A small site, with pages that not everybody may read."""
    index = TutorialIndexPageFactory(parent=home_page)
    category = CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")
    TutorialPageFactory(
        parent=category, slug="payer", title="Payer", easy=True, last_published_at=CHANGED
    )
    ResourcePageFactory(parent=category, slug="ameli", title="Ameli")
    TutorialPageFactory(parent=category, slug="brouillon", title="Brouillon", draft=True, easy=True)
    keep_from_some(TutorialPageFactory(parent=category, slug="reserve", title="Réservé", easy=True))
    closed = CategoryPageFactory(parent=index, slug="secret", title="Je suis secret")
    TutorialPageFactory(parent=closed, slug="dessous", title="Dessous", easy=True)
    keep_from_some(closed)
    return category


HIDDEN = ("Brouillon", "brouillon", "Réservé", "reserve", "secret", "Dessous", "dessous")


def test_people_see_the_tree_as_it_is(client: StrictClient, category: CategoryPage) -> None:
    html = client.get("/plan-du-site/").content.decode()

    main = html.partition("<main")[2].partition("</main>")[0]
    places = [main.index(f'href="{address}"') for address in (
        "/", "/annuaire/", "/annuaire/departements/",
        "/tutoriels/", "/tutoriels/sante/", "/tutoriels/sante/payer/", "/tutoriels/sante/ameli/",
    )]  # fmt: skip
    assert places == sorted(places)
    assert '<h2><a href="/tutoriels/">Tutoriels</a></h2>' in main
    # A list below a list, as the pages are.
    assert re.search(r"Je vois un médecin</a>\s*<ul[^>]*>\s*<li><a[^>]*>Payer<", main)


def test_pages_with_nothing_below_come_last_together(
    client: StrictClient, home_page: HomePage, category: CategoryPage
) -> None:
    HomePage.objects.get().add_child(instance=StandardPage(title="Sobriété", slug="sobriete"))

    html = client.get("/plan-du-site/").content.decode()

    assert re.search(r"Ameli</a>.*<h2>Ce site</h2>.*Sobriété</a>", html, re.DOTALL)


def test_people_do_not_see_what_is_not_for_everybody(
    client: StrictClient, category: CategoryPage
) -> None:
    html = client.get("/plan-du-site/").content.decode()

    assert [word for word in HIDDEN if word in html] == []


def test_what_stands_below_a_draft_is_not_shown_alone(
    client: StrictClient, category: CategoryPage
) -> None:
    category.unpublish()

    assert "Payer" not in client.get("/plan-du-site/").content.decode()


def entries(client: StrictClient) -> dict[str, str]:
    """The addresses told to robots, with the day of their last change."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)  # noqa: S314 - written by us
    return {
        url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in root
    }


@pytest.mark.usefixtures("category")
def test_robots_are_told_of_every_page_and_when_it_changed(client: StrictClient) -> None:
    found = entries(client)

    for address in ("/", "/tutoriels/", "/tutoriels/sante/", "/tutoriels/sante/ameli/"):
        assert f"http://localhost{address}" in found
    assert found["http://localhost/tutoriels/sante/payer/"] == "2026-11-20"
    assert found["http://localhost/tutoriels/sante/payer/facile/"] == "2026-11-20"


@pytest.mark.usefixtures("category")
def test_robots_are_told_of_the_departements_and_not_of_every_commune(
    client: StrictClient,
) -> None:
    found = [address for address in entries(client) if "/annuaire/" in address]

    assert "http://testserver/annuaire/marne-51/" in found
    assert "http://testserver/annuaire/departements/" in found
    assert 100 < len(found) < 120


@pytest.mark.usefixtures("category")
def test_robots_are_not_told_of_what_is_not_for_everybody(client: StrictClient) -> None:
    addresses = " ".join(entries(client))

    assert [word for word in HIDDEN if word in addresses] == []


@pytest.mark.usefixtures("home_page")
def test_robots_are_told_where_to_look(client: StrictClient) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /recherche/?" in text


@pytest.mark.parametrize("address", ["/plan-du-site/", "/sitemap.xml", "/robots.txt"])
@pytest.mark.usefixtures("home_page")
def test_they_are_kept_a_minute_by_everybody(client: StrictClient, address: str) -> None:
    response = client.get(address)

    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
    assert not response.cookies


def test_a_plain_page_is_in_both(client: StrictClient, home_page: HomePage) -> None:
    home_page.add_child(instance=StandardPage(title="Sobriété", slug="sobriete"))

    assert "Sobriété" in client.get("/plan-du-site/").content.decode()
    assert "http://localhost/sobriete/" in entries(client)
