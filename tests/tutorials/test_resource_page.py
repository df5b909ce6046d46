"""The page of what others made: where it leads, and why it is trusted."""

import re
from datetime import date

import pytest

from core.models import Topic
from tests.support.client import StrictClient
from tests.tutorials.factories import ResourcePageFactory
from tutorials.models import CategoryPage
from tutorials.models.choices import ResourceKind

pytestmark = pytest.mark.django_db

HERE = "/tutoriels/sante/ameli/"


def test_it_says_where_it_leads_and_why(client: StrictClient, category: CategoryPage) -> None:
    page = ResourcePageFactory(
        parent=category,
        slug="ameli",
        title="Votre compte ameli",
        address="https://www.ameli.fr/assure?a=1&b=2",
        publisher="Assurance maladie",
        why="C’est le site de l’organisme qui rembourse.",
        kind=ResourceKind.OFFICIAL_SITE,
        checked_on=date(2026, 11, 18),
    )

    html = client.get(HERE).content.decode()

    assert page.get_url() == HERE
    assert 'href="https://www.ameli.fr/assure?a=1&amp;b=2" rel="external"' in html
    assert "Ouvrir ameli.fr" in html
    assert "Site officiel, Assurance maladie" in html
    assert "C’est le site de l’organisme qui rembourse." in html
    assert "Vérifié le mercredi 18\u00a0novembre\u00a02026." in html
    assert f'<link rel="canonical" href="http://testserver{HERE}">' in html
    assert f'<meta property="og:url" content="http://testserver{HERE}">' in html


def test_a_resource_that_nobody_checked_says_nothing_of_it(
    client: StrictClient, category: CategoryPage
) -> None:
    ResourcePageFactory(parent=category, slug="ameli")

    assert "Vérifié" not in client.get(HERE).content.decode()


def test_its_place_box_asks_for_what_its_topic_needs(
    client: StrictClient, category: CategoryPage
) -> None:
    page = ResourcePageFactory(parent=category, slug="ameli")
    page.topics = [Topic.objects.get(slug="sante")]
    page.save()

    html = client.get(HERE).content.decode()

    form = re.search(r'<form[^>]* action="/annuaire/".*?</form>', html, re.DOTALL)
    assert form
    assert 'name="sujet" value="sante"' in form[0]
