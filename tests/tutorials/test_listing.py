"""A category: its filters, its pages, and what it never shows."""

import re

import pytest

from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage, TutorialIndexPage
from tutorials.models.listing import PER_PAGE

pytestmark = pytest.mark.django_db

HERE = "/tutoriels/sante/"


def read(client: StrictClient, query: str = "") -> str:
    response = client.get(f"{HERE}{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><a href=\"[^\"]+\">([^<]+)</a></h3>", html)


def test_the_index_lists_its_categories_in_the_editors_order(
    client: StrictClient, index: TutorialIndexPage
) -> None:
    CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")
    CategoryPageFactory(parent=index, slug="courses", title="Je fais mes courses")
    CategoryPageFactory(parent=index, slug="secret", title="Je prépare la suite", live=False)
    keep_from_some(CategoryPageFactory(parent=index, slug="reserve", title="Je suis réservé"))

    html = client.get("/tutoriels/").content.decode()

    main = html.partition("<main")[2]
    assert re.findall(r"<b>(Je [^<]+)</b>", main) == ["Je vois un médecin", "Je fais mes courses"]
    assert "Je prépare la suite" not in html
    assert "Je suis réservé" not in html


def test_tutorials_come_first_in_the_editors_order(
    client: StrictClient, category: CategoryPage
) -> None:
    ResourcePageFactory(parent=category, title="Ameli")
    TutorialPageFactory(parent=category, title="Zone blanche")
    TutorialPageFactory(parent=category, title="Appel vidéo")

    assert titles(read(client)) == ["Zone blanche", "Appel vidéo", "Ameli"]


def test_what_is_not_for_everybody_is_not_listed(
    client: StrictClient, category: CategoryPage
) -> None:
    TutorialPageFactory(parent=category, title="Brouillon", draft=True)
    keep_from_some(TutorialPageFactory(parent=category, title="Réservé"))
    keep_from_some(ResourcePageFactory(parent=category, title="Lien réservé"))
    TutorialPageFactory(parent=category, title="Ouvert")

    html = read(client)

    assert titles(html) == ["Ouvert"]
    assert "Brouillon" not in html
    assert "servé" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?appareil=PHONE", ["Au téléphone", "Partout", "Ameli"]),
        ("?appareil=COMPUTER", ["Partout", "Ameli"]),
        ("?niveau=EASY", ["Partout"]),
        ("?type=tutoriel", ["Au téléphone", "Partout"]),
        ("?type=ressource", ["Ameli"]),
        ("?appareil=PHONE&niveau=EASY&type=tutoriel", ["Partout"]),
        ("?type=ressource&niveau=EASY", []),
        ("?appareil=&niveau=&type=", ["Au téléphone", "Partout", "Ameli"]),
        ("?appareil=GRILLE-PAIN&niveau=%00&type='", ["Au téléphone", "Partout", "Ameli"]),
        ("?appareil=%FF%FE&autre=1", ["Au téléphone", "Partout", "Ameli"]),
    ],
)
def test_filters_narrow_the_list(
    client: StrictClient, category: CategoryPage, query: str, found: list[str]
) -> None:
    TutorialPageFactory(parent=category, title="Au téléphone", on_phone=True)
    TutorialPageFactory(parent=category, title="Partout", easy_level=True)
    ResourcePageFactory(parent=category, title="Ameli")

    assert titles(read(client, query)) == found


def test_a_filter_says_how_many_it_left_and_stays_chosen(
    client: StrictClient, category: CategoryPage
) -> None:
    TutorialPageFactory(parent=category, on_phone=True)
    TutorialPageFactory(parent=category, on_computer=True)

    html = read(client, "?appareil=PHONE")

    assert "1 page correspond à ces choix." in html
    assert '<option value="PHONE" selected>' in html
    assert f'<a href="{HERE}">Tout afficher</a>' in html
    assert f'<link rel="canonical" href="http://testserver{HERE}">' in html


def test_choices_that_leave_nothing_say_so(client: StrictClient, category: CategoryPage) -> None:
    TutorialPageFactory(parent=category, on_phone=True)

    assert "Rien ne correspond à ces choix." in read(client, "?appareil=COMPUTER")


@pytest.fixture
def long_category(category: CategoryPage) -> CategoryPage:
    """Three pages and a half: tutorials, then resources."""
    TutorialPageFactory.create_batch(PER_PAGE + 5, parent=category, on_phone=True)
    ResourcePageFactory.create_batch(PER_PAGE, parent=category)
    return category


@pytest.mark.usefixtures("long_category")
def test_a_long_list_is_cut_in_pages(client: StrictClient) -> None:
    pages = [titles(read(client, query)) for query in ("", "?page=2", "?page=3")]

    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 5]
    assert len(set().union(*pages)) == 2 * PER_PAGE + 5
    assert all("chose" in title for title in pages[0])
    assert [title for title in pages[1] if "chose" in title] == pages[1][:5]


@pytest.mark.usefixtures("long_category")
@pytest.mark.parametrize(
    ("query", "place", "before", "after"),
    [
        ("", 1, None, "?page=2"),
        ("?page=2", 2, "", "?page=3"),
        ("?page=3", 3, "?page=2", None),
        ("?page=4", 3, "?page=2", None),
        ("?page=9999999999999999999999", 3, "?page=2", None),
        ("?page=0", 1, None, "?page=2"),
        ("?page=-1", 1, None, "?page=2"),
        ("?page=deux", 1, None, "?page=2"),
        ("?page=%00", 1, None, "?page=2"),
        ("?page=" + "9" * 5000, 1, None, "?page=2"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_each_page_leads_to_its_neighbours(
    client: StrictClient, query: str, place: int, before: str | None, after: str | None
) -> None:
    html = read(client, query)

    assert f"Page {place} sur 3" in html
    for rel, parameters in (("prev", before), ("next", after)):
        found = set(re.findall(rf'rel="{rel}" href="([^"]+)"', html))
        assert found == (set() if parameters is None else {f"{HERE}{parameters}"})
    own = "" if place == 1 else f"?page={place}"
    assert f'<link rel="canonical" href="http://testserver{HERE}{own}">' in html


@pytest.mark.usefixtures("long_category")
def test_pages_keep_the_filters(client: StrictClient) -> None:
    html = read(client, "?appareil=PHONE&type=tutoriel")

    assert "Page 1 sur 2" in html
    assert f'href="{HERE}?appareil=PHONE&amp;type=tutoriel&amp;page=2"' in html
    assert f'<link rel="canonical" href="http://testserver{HERE}">' in html
    assert "35 pages correspondent à ces choix." in html


def test_a_short_list_has_no_pages(client: StrictClient, category: CategoryPage) -> None:
    TutorialPageFactory(parent=category)

    html = read(client)

    assert "Page 1" not in html
    assert 'rel="next"' not in html
