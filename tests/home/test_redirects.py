"""Old addresses lead to the new ones when a page moves."""

import pytest
from django.test import TestCase

from home.models import HomePage
from tests.support.client import StrictClient
from tests.tutorials.factories import (
    CategoryPageFactory,
    ResourcePageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import CategoryPage, TutorialPage

pytestmark = pytest.mark.django_db

# What a tutorial answers at, below its own address.
BELOW = ["", "facile/", "fiche.pdf", "facile/fiche.pdf"]


@pytest.fixture
def categories(home_page: HomePage) -> tuple[CategoryPage, CategoryPage]:
    index = TutorialIndexPageFactory(parent=home_page)
    return tuple(CategoryPageFactory(parent=index, slug=slug) for slug in ("sante", "courses"))


@pytest.fixture
def tutorial(categories: tuple[CategoryPage, CategoryPage]) -> TutorialPage:
    return TutorialPageFactory(parent=categories[0], slug="payer", with_steps=True, easy=True)


def rename(page, slug: str) -> None:
    """Change the address of a page as the admin does."""
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def leads(client: StrictClient, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("below", BELOW)
def test_a_tutorial_that_moves_is_found_at_its_old_address(
    client: StrictClient, categories, tutorial: TutorialPage, below: str
) -> None:
    tutorial.move(categories[1], pos="last-child")

    found = leads(client, f"/tutoriels/sante/payer/{below}")

    assert found == (301, f"/tutoriels/courses/payer/{below}")


@pytest.mark.parametrize("below", BELOW)
def test_a_tutorial_whose_address_changes_is_found_at_the_old_one(
    client: StrictClient, tutorial: TutorialPage, below: str
) -> None:
    rename(tutorial, "regler")

    assert leads(client, f"/tutoriels/sante/payer/{below}") == (
        301,
        f"/tutoriels/sante/regler/{below}",
    )


@pytest.mark.parametrize("below", ["flux.xml", *(f"payer/{route}" for route in BELOW)])
def test_a_category_takes_what_stands_below_it_along(
    client: StrictClient, categories, tutorial: TutorialPage, below: str
) -> None:
    rename(categories[0], "docteur")

    assert leads(client, f"/tutoriels/sante/{below}") == (301, f"/tutoriels/docteur/{below}")


def test_a_resource_that_moves_leads_to_its_page_and_not_elsewhere(
    client: StrictClient, categories
) -> None:
    resource = ResourcePageFactory(parent=categories[0], slug="ameli")
    resource.move(categories[1], pos="last-child")

    assert leads(client, "/tutoriels/sante/ameli/") == (301, "/tutoriels/courses/ameli/")


def test_a_page_that_comes_back_is_served_at_once(
    client: StrictClient, categories, tutorial: TutorialPage
) -> None:
    tutorial.move(categories[1], pos="last-child")
    before = CategoryPage.objects.get(slug="sante")
    TutorialPage.objects.get().move(before, pos="last-child")

    assert leads(client, "/tutoriels/sante/payer/")[0] == 200
    assert leads(client, "/tutoriels/courses/payer/")[0] == 301


def test_an_old_address_with_parameters_leads_there_too(
    client: StrictClient, categories, tutorial: TutorialPage
) -> None:
    tutorial.move(categories[1], pos="last-child")

    assert leads(client, "/tutoriels/sante/payer/?caracteres=grands") == (
        301,
        "/tutoriels/courses/payer/",
    )
