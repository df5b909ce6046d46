"""Where what is found comes from."""

import pytest

from home.models import HomePage
from search.finding import find, place_named
from search.library import library
from search.models import Entry
from tests.directory.factories import NeedFactory
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "is_place"),
    [
        ("51300", True),
        ("Landerneau", True),
        ("landerneau", True),
        ("Gers", True),
        ("paris 15", True),
        ("bordeau", False),
        ("mairie de Reims", False),
        ("impôts", False),
        ("5130", False),
    ],
)
def test_only_words_that_name_a_place_and_nothing_else_are_one(words: str, is_place: bool) -> None:
    assert bool(place_named(words)) == is_place


def test_with_another_backend_the_pages_come_from_it_and_the_needs_from_memory(
    home_page: HomePage, settings
) -> None:
    """The backend under test is the database's, under the name of a class of the tests."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.search.backend"}}
    index = TutorialIndexPageFactory(parent=home_page)
    page = TutorialPageFactory(parent=CategoryPageFactory(parent=index), title="Louer un tandem")
    page.save_revision().publish()
    need = NeedFactory(label="Prêt de tandem")

    found = find("tandem", "fr").results

    assert [(result.kind, result.title) for result in found] == [
        ("need", need.label),
        ("tutorial", "Louer un tandem"),
    ]
    assert found[1].url == page.get_url()


def test_a_page_published_by_another_process_is_found(home_page: HomePage) -> None:
    index = TutorialIndexPageFactory(parent=home_page)
    page = TutorialPageFactory(parent=CategoryPageFactory(parent=index), title="Louer un tandem")
    assert find("tandem", "fr").results == ()

    Entry.objects.refresh([page])
    library._fresh_until = 0

    assert [result.title for result in find("tandem", "fr").results] == ["Louer un tandem"]


def test_a_search_speaks_one_language_at_a_time(home_page: HomePage) -> None:
    NeedFactory(label="Prêt de tandem")

    assert find("tandem", "en").results == ()
