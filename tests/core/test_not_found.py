"""An address where nothing is: every way on is offered."""

import pytest

from core.models import HelplineSettings
from home.models import HomePage
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import CategoryPageFactory, TutorialIndexPageFactory

pytestmark = pytest.mark.django_db

# Of the page tree, and of no page.
ADDRESSES = ["/nulle-part/", "/tutoriels/nulle-part/", "/annuaire/nulle-part/", "/nulle.part"]


@pytest.fixture(autouse=True)
def _site(home_page: HomePage) -> None:
    line = HelplineSettings.load()
    line.phone = "+33199003900"
    line.save()
    index = TutorialIndexPageFactory(parent=home_page)
    CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")
    keep_from_some(CategoryPageFactory(parent=index, title="Je suis réservé"))
    CategoryPageFactory(parent=index, title="Je suis un brouillon", live=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_offers_words_a_place_the_categories_and_the_phone(
    client: StrictClient, address: str
) -> None:
    response = client.get(address)

    html = response.content.decode().partition("<main")[2]
    assert response.status_code == 404
    assert 'action="/recherche/"' in html
    assert 'name="q"' in html
    assert 'action="/annuaire/"' in html
    assert 'name="lieu"' in html
    assert '<a href="/tutoriels/sante/"><b>Je vois un médecin</b></a>' in html
    assert 'href="tel:+33199003900"' in html


def test_it_offers_nothing_that_is_not_for_everybody(client: StrictClient) -> None:
    html = client.get("/nulle-part/").content.decode()

    assert "Je suis" not in html


def test_robots_do_not_keep_it(client: StrictClient) -> None:
    assert '<meta name="robots" content="noindex">' in client.get("/nulle/").content.decode()
