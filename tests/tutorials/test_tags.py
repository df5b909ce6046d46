"""Everything that bears a tag, on one page."""

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
from tutorials.models.guides import GuidePage
from tutorials.models.listing import PER_PAGE

pytestmark = pytest.mark.django_db

HERE = "/tutoriels/mots/mot-de-passe-oublie/"


def tag(guide: GuidePage, *names: str) -> GuidePage:
    guide.tags.add(*names)
    guide.save()
    return guide


def test_a_tag_gathers_guides_of_every_category(
    client: StrictClient, index: TutorialIndexPage, category: CategoryPage
) -> None:
    other = CategoryPageFactory(parent=index)
    tag(TutorialPageFactory(parent=category, title="Ici"), "mot de passe oublié")
    tag(TutorialPageFactory(parent=other, title="Ailleurs"), "mot de passe oublié", "autre")
    tag(ResourcePageFactory(parent=other, title="Ameli"), "Mot de passe oublié")
    tag(TutorialPageFactory(parent=category, title="Sans rapport"), "autre")

    html = client.get(HERE).content.decode()

    assert "<h1>Mot de passe oublié</h1>" in html
    assert re.findall(r"<h3><a [^>]+>([^<]+)", html) == ["Ici", "Ailleurs", "Ameli"]
    assert f'<link rel="canonical" href="http://testserver{HERE}">' in html
    assert '<a href="/tutoriels/">Tutoriels</a></li>\n</ol>' in html


@pytest.mark.parametrize("make", [TutorialPageFactory, ResourcePageFactory])
def test_a_guide_ends_with_its_tags(client: StrictClient, category: CategoryPage, make) -> None:
    tag(make(parent=category, slug="guide"), "sécu", "Ameli")

    html = client.get("/tutoriels/sante/guide/").content.decode()

    assert re.findall(r'<a rel="tag" href="([^"]+)">([^<]+)</a>', html) == [
        ("/tutoriels/mots/ameli/", "Ameli"),
        ("/tutoriels/mots/secu/", "sécu"),
    ]


@pytest.mark.parametrize("make", [TutorialPageFactory, ResourcePageFactory])
def test_a_guide_without_a_tag_has_no_line_for_them(
    client: StrictClient, category: CategoryPage, make
) -> None:
    make(parent=category, slug="guide")

    assert "Mots-clés" not in client.get("/tutoriels/sante/guide/").content.decode()


@pytest.mark.parametrize("address", ["/tutoriels/mots/inconnu/", "/tutoriels/mots/"])
@pytest.mark.usefixtures("index")
def test_a_tag_that_is_not_known_is_a_helpful_page(client: StrictClient, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert 'name="q"' in response.content.decode()


def test_the_tag_of_what_not_everybody_may_read_is_not_known(
    client: StrictClient, category: CategoryPage
) -> None:
    tag(TutorialPageFactory(parent=category, draft=True), "mot de passe oublié")
    keep_from_some(tag(TutorialPageFactory(parent=category), "mot de passe oublié"))
    keep_from_some(tag(ResourcePageFactory(parent=category), "mot de passe oublié"))

    response = client.get(HERE)

    assert response.status_code == 404
    assert "mot de passe" not in response.content.decode()


def test_a_tag_lists_only_what_everybody_may_read(
    client: StrictClient, category: CategoryPage
) -> None:
    tag(TutorialPageFactory(parent=category, title="Ouvert"), "mot de passe oublié")
    tag(TutorialPageFactory(parent=category, title="Brouillon", draft=True), "mot de passe oublié")
    keep_from_some(
        tag(TutorialPageFactory(parent=category, title="Réservé"), "mot de passe oublié")
    )

    html = client.get(HERE).content.decode()

    assert "Ouvert" in html
    assert "Brouillon" not in html
    assert "Réservé" not in html


def test_many_guides_are_cut_in_pages(client: StrictClient, category: CategoryPage) -> None:
    for guide in TutorialPageFactory.create_batch(PER_PAGE + 1, parent=category):
        tag(guide, "mot de passe oublié")

    html = client.get(f"{HERE}?page=2").content.decode()

    assert len(re.findall(r"<h3>", html)) == 1
    assert f'rel="prev" href="{HERE}"' in html
    assert f'<link rel="canonical" href="http://testserver{HERE}?page=2">' in html
