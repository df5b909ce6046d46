"""How many SQL queries each page of the tutorials asks for, kept by no cache."""

from collections.abc import Callable

import pytest
import wagtail_factories
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from core.models import Topic
from tests.support.client import StrictClient
from tests.support.tree import only_what_is_shared_is_kept
from tests.tutorials.factories import ResourcePageFactory, TutorialPageFactory
from tutorials.models import CategoryPage, RelatedGuide, TutorialPage

pytestmark = pytest.mark.django_db

MOST = 10
PICTURES = 3
INDEX, CATEGORY = "/tutoriels/", "/tutoriels/sante/"
WHOLE = {
    "the index": INDEX,
    "a category": CATEGORY,
    "a filtered category": f"{CATEGORY}?appareil=PHONE&niveau=EASY",
    "a tutorial with three pictures": f"{CATEGORY}complet/",
    "an easy version": f"{CATEGORY}complet/facile/",
    "a resource": f"{CATEGORY}ameli/",
    "a tag": "/tutoriels/mots/argent/",
    "a feed": f"{INDEX}flux.xml",
    "the feed of a category": f"{CATEGORY}flux.xml",
    "a page that is not there": f"{CATEGORY}nulle-part/",
}


def add_guides(category: CategoryPage, count: int) -> None:
    """Add so many tutorials and resources, with all that they may have."""
    for guide in [
        *TutorialPageFactory.create_batch(count, parent=category, with_steps=True, easy=True),
        *ResourcePageFactory.create_batch(count, parent=category),
    ]:
        finish(guide)


def finish(guide: TutorialPage) -> TutorialPage:
    guide.topics = list(Topic.objects.order_by("pk")[:3])
    guide.tags.add("argent", "banque", "carte")
    guide.save()
    return guide


@pytest.fixture
def complete(category: CategoryPage) -> TutorialPage:
    """A tutorial with everything: pictures, an easy version, related pages, neighbours."""
    add_guides(category, 1)
    parts = [
        {"type": "picture", "value": {"image": wagtail_factories.ImageFactory().pk, "alt": "Ici"}}
        for _ in range(PICTURES)
    ]
    steps = [{"type": "step", "value": {"title": "Payez", "parts": [part]}} for part in parts]
    page = TutorialPageFactory(parent=category, slug="complet", easy=True, steps=steps)
    page.related = [RelatedGuide(page=each) for each in TutorialPage.objects.order_by("pk")[:2]]
    finish(page)
    finish(ResourcePageFactory(parent=category, slug="ameli"))
    return page


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize("page", WHOLE)
def test_a_page_asks_for_few(
    client: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    # The sizes of pictures are made the first time that they are shown.
    client.get(WHOLE[page])
    only_what_is_shared_is_kept()

    with django_assert_max_num_queries(MOST):
        client.get(WHOLE[page])


@pytest.fixture
def asked(client: StrictClient) -> Callable[[str], int]:
    def count(address: str) -> int:
        client.get(address)
        only_what_is_shared_is_kept()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@pytest.mark.parametrize("page", [name for name in WHOLE if "not there" not in name])
def test_it_asks_for_as_many_with_ten_guides_as_with_one(
    asked: Callable[[str], int], complete: TutorialPage, category: CategoryPage, page: str
) -> None:
    with_one = asked(WHOLE[page])

    add_guides(category, 9)

    assert asked(WHOLE[page]) == with_one
