"""The box of words, as a visitor sees it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search.library import library
from search.models import FruitlessWords
from tests.directory.factories import NeedFactory
from tests.support.client import StrictClient
from tests.support.french import visible_text
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage

pytestmark = pytest.mark.django_db

ADDRESS = "/recherche/"


@pytest.fixture
def category(home_page: HomePage) -> CategoryPage:
    index = TutorialIndexPageFactory(parent=home_page)
    return CategoryPageFactory(parent=index, title="Je fais mes démarches", slug="demarches")


def published(page: Any) -> Any:
    page.save_revision().publish()
    return page


def headings(client: StrictClient, words: str) -> list[str]:
    html = client.get(ADDRESS, {"q": words}).content.decode()
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h3>(.*?)</h3>", html)]


def test_a_tutorial_is_found_by_the_words_of_its_steps(
    client: StrictClient, category: CategoryPage
) -> None:
    published(TutorialPageFactory(parent=category, title="Louer un tandem", with_steps=True))

    assert headings(client, "tandems") == ["Louer un tandem"]
    assert headings(client, "appuyer sur le bouton")[0] == "Louer un tandem"


def test_what_is_found_stands_in_sections_the_best_first(
    client: StrictClient, category: CategoryPage
) -> None:
    published(TutorialPageFactory(parent=category, title="Louer un tandem"))
    published(ResourcePageFactory(parent=category, title="Le guide du tandem"))
    NeedFactory(label="Prêt de tandem", slug="pret-de-tandem")

    html = client.get(ADDRESS, {"q": "tandem"}).content.decode()

    assert {"Tutoriels", "Sur d’autres sites, en confiance", "Quelqu’un près de chez vous"} <= set(
        re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    )
    assert "/annuaire/?besoin=pret-de-tandem" in html
    assert "3 réponses" in html


@pytest.mark.parametrize("typed", ["51300", "51 300", "F-51300", "Landerneau", "Gers"])
def test_a_place_goes_to_the_directory(client: StrictClient, typed: str) -> None:
    response = client.get(ADDRESS, {"q": typed})

    assert response.status_code == 302
    assert response["Location"].startswith("/annuaire/?lieu=")


def test_a_place_that_is_also_a_word_offers_both(
    client: StrictClient, category: CategoryPage
) -> None:
    published(TutorialPageFactory(parent=category, title="Faire des tours de magie"))

    html = client.get(ADDRESS, {"q": "Tours"}).content.decode()

    assert "/annuaire/?lieu=Tours" in html
    assert "Faire des tours de magie" in html


def test_a_typo_is_read_and_said(client: StrictClient, category: CategoryPage) -> None:
    published(TutorialPageFactory(parent=category, title="Voir le kinésithérapeute"))

    html = client.get(ADDRESS, {"q": "kinesiterapeute"}).content.decode()

    assert "Voir le kinésithérapeute" in html
    assert "Nous avons aussi cherché" in html


def test_nothing_found_leaves_ways_out_and_is_noted_without_anything_about_the_person(
    client: StrictClient, home_page: HomePage
) -> None:
    html = client.get(ADDRESS, {"q": "Zorglub, s’il vous plaît"}).content.decode()

    assert "Nous n’avons rien trouvé" in visible_text(html)
    assert 'name="lieu"' in html
    noted = FruitlessWords.objects.get()
    assert (noted.words, noted.count) == ("zorglub s il vous plait", 1)
    assert noted.last_on == timezone.localdate()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\x00",
        '"',
        '"zorg" AND (',
        "🎉",
        "مرحبا",
        "x" * 10_000,
        "%FF",
        "a\u202eb",
        "-",
        "'",
    ],
)
def test_anything_typed_gets_an_answer(client: StrictClient, typed: str) -> None:
    assert client.get(ADDRESS, {"q": typed}).status_code == 200


def test_any_bytes_get_an_answer(client: StrictClient) -> None:
    assert client.get(f"{ADDRESS}?q=%FF%00%22%ED%A0%80").status_code == 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=60))
def test_no_text_breaks_the_page(db: None, typed: str) -> None:
    # Not the strict client: what is typed is shown again, and may look like a template's tag.
    assert Client().get(ADDRESS, {"q": typed}).status_code in {200, 302}


def test_what_is_typed_is_kept_and_escaped(client: StrictClient) -> None:
    html = client.get(ADDRESS, {"q": "<b>zorg</b>"}).content.decode()

    assert "&lt;b&gt;zorg&lt;/b&gt;" in html


@pytest.mark.parametrize("situation", ["draft", "withdrawn", "restricted", "deleted"])
def test_a_page_that_not_everybody_may_read_never_leaks(
    client: StrictClient, category: CategoryPage, situation: str
) -> None:
    page = TutorialPageFactory(
        parent=category, title="Secret du tandem", draft=situation == "draft"
    )
    if situation != "draft":
        published(page)
        assert headings(client, "tandem") == ["Secret du tandem"]
    if situation == "withdrawn":
        page.unpublish()
    elif situation == "restricted":
        PageViewRestriction.objects.create(page=category, restriction_type="login")
    elif situation == "deleted":
        page.delete()
    library.forget()

    # Other words: the page of the same ones may be kept a minute.
    assert headings(client, "tandems") == []


def test_a_page_that_moved_is_found_at_its_new_address(
    client: StrictClient, category: CategoryPage
) -> None:
    page = published(TutorialPageFactory(parent=category, title="Louer un tandem", slug="tandem"))
    elsewhere = CategoryPageFactory(parent=category.get_parent(), slug="loisirs")

    page.move(elsewhere, pos="last-child")

    html = client.get(ADDRESS, {"q": "tandem"}).content.decode()
    assert "/tutoriels/loisirs/tandem/" in html
    assert "/tutoriels/demarches/tandem/" not in html


@pytest.mark.parametrize("count", [1, 12])
def test_a_search_asks_the_database_as_often_for_one_as_for_many(
    client: StrictClient,
    category: CategoryPage,
    django_assert_max_num_queries: Any,
    count: int,
) -> None:
    for _number in range(count):
        published(TutorialPageFactory(parent=category, tags=["tandem"]))

    client.get(ADDRESS, {"q": "chose"})
    library.forget()

    with django_assert_max_num_queries(3):
        client.get(ADDRESS, {"q": "faire une chose"})
    with django_assert_max_num_queries(1):
        client.get(ADDRESS, {"q": "faire la chose"})
