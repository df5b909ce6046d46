"""The door of the site."""

import re
from datetime import UTC, datetime

import pytest

from home.models import FeaturedGuide, HomePage
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage, TutorialPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def category(home_page: HomePage) -> CategoryPage:
    index = TutorialIndexPageFactory(parent=home_page)
    return CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")


def put_forward(home: HomePage, *pages: TutorialPage) -> None:
    home.featured = [
        FeaturedGuide(page=page, sort_order=number) for number, page in enumerate(pages)
    ]
    home.save()


def read(client: StrictClient) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def useful(html: str) -> list[str]:
    return re.findall(r"<h3><a [^>]+>([^<]+)</a></h3>", html)


def test_it_says_what_this_is_and_has_three_ways_in(
    client: StrictClient, home_page: HomePage, category: CategoryPage
) -> None:
    home_page.heading, home_page.lead = "De l’aide en ligne", "Par téléphone : gratuit."
    home_page.save()

    html = read(client)

    assert "<h1>De l’aide en ligne</h1>" in html
    assert '<p class="lead">Par téléphone\u00a0: gratuit.</p>' in html
    assert 'action="/recherche/"' in html
    assert 'action="/annuaire/"' in html
    assert '<a href="/tutoriels/sante/">' in html.partition("<main")[2]


def test_its_categories_are_those_that_everybody_may_read(
    client: StrictClient, category: CategoryPage
) -> None:
    index = category.get_parent()
    CategoryPageFactory(parent=index, title="Je prépare la suite", live=False)
    keep_from_some(CategoryPageFactory(parent=index, title="Je suis réservé"))

    html = read(client)

    assert re.findall(r"<b>(Je [^<]+)</b>", html) == ["Je vois un médecin"]


def test_tutorials_put_forward_come_in_the_editors_order(
    client: StrictClient, home_page: HomePage, category: CategoryPage
) -> None:
    pages = [TutorialPageFactory(parent=category, title=title) for title in ("Un", "Deux", "Trois")]
    put_forward(home_page, pages[2], pages[0])

    assert useful(read(client)) == ["Trois", "Un"]


def test_what_is_not_for_everybody_is_never_put_forward(
    client: StrictClient, home_page: HomePage, category: CategoryPage
) -> None:
    draft = TutorialPageFactory(parent=category, title="Brouillon", draft=True)
    kept = TutorialPageFactory(parent=category, title="Réservé")
    keep_from_some(kept)
    put_forward(home_page, draft, kept, TutorialPageFactory(parent=category, title="Ouvert"))

    html = read(client)

    assert useful(html) == ["Ouvert"]
    assert "Brouillon" not in html
    assert "Réservé" not in html


def test_when_none_is_chosen_the_latest_are_shown(
    client: StrictClient, category: CategoryPage
) -> None:
    for day in (3, 1, 5, 2, 4):
        TutorialPageFactory(
            parent=category,
            title=f"Du {day}",
            first_published_at=datetime(2026, 11, day, tzinfo=UTC),
        )
    TutorialPageFactory(
        parent=category,
        title="Brouillon",
        draft=True,
        first_published_at=datetime(2026, 11, 20, tzinfo=UTC),
    )

    assert useful(read(client)) == ["Du 5", "Du 4", "Du 3", "Du 2"]


def test_a_site_without_a_tutorial_has_no_empty_section(
    client: StrictClient, home_page: HomePage
) -> None:
    html = read(client)

    assert 'id="utiles"' not in html
    assert 'id="categories"' not in html
    assert 'id="histoire"' not in html


@pytest.fixture
def told(home_page: HomePage, category: CategoryPage) -> TutorialPage:
    """The page of the story that the home page tells the beginning of."""
    page = TutorialPageFactory(parent=category, slug="histoire", title="Toute l’histoire")
    home_page.story_title, home_page.story_text = "L’histoire d’Éliane", "<p>Son père…</p>"
    home_page.story_page = page
    home_page.save()
    put_forward(home_page, TutorialPageFactory(parent=category))
    return page


def test_the_story_leads_to_the_whole_of_it(client: StrictClient, told: TutorialPage) -> None:
    html = read(client)

    assert "L’histoire d’Éliane" in html
    assert f'<a href="{told.get_url()}">Lire toute l’histoire</a>' in html


@pytest.mark.parametrize("hide", ["draft", "restriction", "restriction above"])
def test_the_story_leads_nowhere_while_not_everybody_may_read_it(
    client: StrictClient, told: TutorialPage, hide: str
) -> None:
    if hide == "draft":
        told.unpublish()
    else:
        keep_from_some(told.get_parent() if hide.endswith("above") else told)

    html = read(client)

    assert "L’histoire d’Éliane" in html
    assert "Lire toute l’histoire" not in html
    assert "Toute l’histoire" not in html


def test_shared_links_show_the_site(client: StrictClient, home_page: HomePage) -> None:
    home_page.lead = "Par téléphone, pas à pas."
    home_page.save()

    html = read(client)

    assert '<meta property="og:type" content="website">' in html
    assert '<meta property="og:description" content="Par téléphone, pas à pas.">' in html
    assert '<link rel="canonical" href="http://testserver/">' in html
    assert "BreadcrumbList" not in html
