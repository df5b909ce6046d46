"""How many SQL queries the home page and the plain pages ask for, kept by no cache."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from core import kept
from core.models import HelplineSettings
from home.first_pages import add_missing
from home.models import FeaturedGuide, HomePage
from tests.support.client import StrictClient
from tests.support.tree import only_what_is_shared_is_kept
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage

pytestmark = pytest.mark.django_db

MOST = 10
PAGES = {
    "the home page": "/",
    "a plain page": "/mentions-legales/",
    "the contact page": "/contact/",
    "the site map": "/plan-du-site/",
    "the site map for robots": "/sitemap.xml",
    "the rules for robots": "/robots.txt",
    "a page that is not there": "/nulle-part/",
}


@pytest.fixture
def category(home_page: HomePage) -> CategoryPage:
    """A whole small site, with a category to fill."""
    add_missing(home_page)
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    tutorials = TutorialPageFactory.create_batch(4, parent=category, with_steps=True, easy=True)
    home_page.featured = [FeaturedGuide(page=page) for page in tutorials]
    home_page.story_page = tutorials[0]
    home_page.save()
    return category


@pytest.mark.usefixtures("category")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_few(
    client: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    only_what_is_shared_is_kept()

    with django_assert_max_num_queries(MOST):
        client.get(PAGES[page])


@pytest.mark.parametrize("kind", ["home", "category", "tutorial"])
def test_a_page_that_was_never_shown_asks_for_few(
    client: StrictClient,
    home_page: HomePage,
    category: CategoryPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    kind: str,
) -> None:
    pages = {"home": home_page, "category": category, "tutorial": category.get_children().first()}
    only_what_is_shared_is_kept()
    # Not even where pages begin.
    kept.forget()

    with django_assert_max_num_queries(MOST):
        client.get(pages[kind].url)


@pytest.mark.usefixtures("category")
def test_what_all_pages_share_is_read_by_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    # Made when it is first asked for.
    HelplineSettings.load()

    with django_assert_max_num_queries(MOST):
        only_what_is_shared_is_kept()


@pytest.fixture
def asked(client: StrictClient) -> Callable[[str], int]:
    def count(address: str) -> int:
        only_what_is_shared_is_kept()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return count


@pytest.mark.parametrize("page", PAGES)
def test_it_asks_for_as_many_on_a_bigger_site(
    asked: Callable[[str], int], category: CategoryPage, page: str
) -> None:
    on_a_small_site = asked(PAGES[page])

    for _ in range(3):
        CategoryPageFactory(parent=category.get_parent())
    TutorialPageFactory.create_batch(10, parent=category, with_steps=True, easy=True)

    assert asked(PAGES[page]) == on_a_small_site
