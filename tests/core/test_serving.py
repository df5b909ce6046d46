"""Pages that everybody may read are remembered, and are never late."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import wagtail_factories
from django.db import transaction
from pytest_django import DjangoAssertNumQueries
from taggit.models import Tag
from wagtail.models import Page, Site

from core import kept
from core.models import ContentVersion, Picture, Topic
from home.models import HomePage, StandardPage
from tests.support.client import StrictClient
from tests.support.tree import keep_from_some
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import TutorialPage

pytestmark = pytest.mark.django_db

Read = Callable[[str], str]
ADDRESS = "/tutoriels/sante/rendez-vous/"


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    return home_page.add_child(instance=StandardPage(title="Qui nous sommes", slug="a-propos"))


@pytest.fixture
def tutorial(home_page: HomePage) -> TutorialPage:
    """A tutorial that shows a picture, a topic and a tag."""
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page), slug="sante")
    picture = {"type": "picture", "value": {"image": wagtail_factories.ImageFactory().pk}}
    steps = [{"type": "step", "value": {"title": "Ouvrez le site", "parts": [picture]}}]
    page = TutorialPageFactory(parent=category, slug="rendez-vous", steps=steps)
    page.topics = [Topic.objects.first()]
    page.tags.add("médecin")
    page.save()
    return page


@pytest.fixture
def read(client: StrictClient) -> Read:
    """Ask for a page that no page cache holds."""
    numbers = iter(range(1_000))
    return lambda address: client.get(f"{address}?nouveau={next(numbers)}").content.decode()


@pytest.mark.parametrize("address", ["/", "/tutoriels/", "/tutoriels/sante/", ADDRESS])
@pytest.mark.usefixtures("tutorial")
def test_a_page_shown_again_asks_only_whether_something_changed(
    read: Read, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    first = read(address)
    # The sizes of its pictures were made the first time.
    read(address)

    with django_assert_num_queries(1):
        again = read(address)

    assert again == first


def rename_the_tutorial(tutorial: TutorialPage) -> None:
    tutorial.title = "Voir un médecin autrement"
    tutorial.save_revision().publish()


def write_its_steps_anew(tutorial: TutorialPage) -> None:
    tutorial.steps = [("step", {"title": "Téléphonez au cabinet", "parts": []})]
    tutorial.save_revision().publish()


def rename_its_category(_tutorial: TutorialPage) -> None:
    category = Page.objects.get(slug="sante").specific
    category.title = "Je me soigne"
    category.save_revision().publish()


def rename_its_tag(_tutorial: TutorialPage) -> None:
    tag = Tag.objects.get()
    tag.name = "docteur"
    tag.save()


def rename_its_topic(tutorial: TutorialPage) -> None:
    topic = tutorial.topics.get()
    topic.slug = "un-autre-sujet"
    topic.save()


def replace_its_picture(_tutorial: TutorialPage) -> None:
    Picture.objects.get().delete()


def add_a_neighbour(tutorial: TutorialPage) -> None:
    TutorialPageFactory(parent=tutorial.get_parent(), title="Se faire rembourser")


CHANGES = {
    "its title": rename_the_tutorial,
    "its steps": write_its_steps_anew,
    "the page above": rename_its_category,
    "a tag": rename_its_tag,
    "a topic": rename_its_topic,
    "a picture": replace_its_picture,
    "a page beside": add_a_neighbour,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_it_shows_is_never_late(
    read: Read, tutorial: TutorialPage, change: Callable[[TutorialPage], None]
) -> None:
    before = read(ADDRESS)

    change(tutorial)

    shown = read(ADDRESS)
    kept.forget()
    assert shown != before
    assert shown == read(ADDRESS)


def test_what_another_process_changed_is_shown_at_once(read: Read, page: StandardPage) -> None:
    read("/a-propos/")
    # Another process says it by the database alone.
    StandardPage.objects.filter(pk=page.pk).update(title="Notre équipe")
    ContentVersion.objects.update(value="another")

    assert "Notre équipe" in read("/a-propos/")


def test_what_is_not_committed_is_told_to_nobody(
    page: StandardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    before = kept.memory()

    with transaction.atomic():
        page.save()

        assert kept.memory() is before


def test_a_draft_makes_nothing_be_read_again(page: StandardPage) -> None:
    before = kept.memory()

    page.title = "Notre équipe"
    page.save_revision()

    assert kept.memory() is before


def test_what_was_read_too_early_is_not_taken_for_later(page: StandardPage) -> None:
    early = kept.memory()
    page.save()
    later = kept.memory()

    early.keep("a page", "as it was")

    assert later.get("a page") is None
    assert kept.memory() is later


def test_nothing_is_kept_for_ever(page: StandardPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SECONDS", 0)

    assert kept.memory() is not kept.memory()


def test_it_remembers_so_many_pages_and_no_more() -> None:
    memory = kept.Memory("")

    for number in range(kept.MOST + 1):
        memory.keep(number, number)

    assert (memory.get(0), memory.get(1), memory.get(kept.MOST)) == (None, 1, kept.MOST)


def withdraw(page: StandardPage) -> None:
    page.unpublish()


def delete(page: StandardPage) -> None:
    page.delete()


def move(page: StandardPage) -> None:
    others = page.get_parent().add_child(instance=StandardPage(title="Autres", slug="autres"))
    page.move(others, pos="last-child")


def give_another_address(page: StandardPage) -> None:
    page.slug = "equipe"
    page.save()


@pytest.mark.parametrize("remove", [withdraw, delete, move, give_another_address])
def test_a_page_that_is_there_no_more_is_not_shown(
    client: StrictClient, page: StandardPage, remove: Callable[[Page], None]
) -> None:
    assert client.get("/a-propos/").status_code == 200

    remove(StandardPage.objects.get(pk=page.pk))

    # One that moved leaves a redirect.
    assert client.get("/a-propos/?encore=1").status_code in {301, 404}


def test_a_page_kept_from_some_is_never_remembered(
    client: StrictClient, read: Read, page: StandardPage, home_page: HomePage
) -> None:
    assert "Qui nous sommes" in read("/a-propos/")
    restriction = keep_from_some(page)

    assert "Qui nous sommes" not in read("/a-propos/")
    response = client.get("/a-propos/?encore=1")
    assert "no-store" in response["Cache-Control"]
    assert kept.memory().get((home_page.pk, ("a-propos",))) is None

    restriction.delete()
    assert "Qui nous sommes" in read("/a-propos/")


def test_the_home_page_may_be_kept_from_some(read: Read, home_page: HomePage) -> None:
    assert home_page.heading in read("/")

    keep_from_some(home_page)

    assert home_page.heading not in read("/")


def test_a_preview_shows_the_draft_and_is_shown_to_nobody(
    admin_client: StrictClient, read: Read, page: StandardPage
) -> None:
    read("/a-propos/")
    page.title = "Notre équipe"
    page.save_revision()

    preview = admin_client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()

    assert "Notre équipe" in preview
    assert "Qui nous sommes" in read("/a-propos/")


def test_a_home_page_of_another_address_is_followed_at_once(
    client: StrictClient, page: StandardPage, home_page: HomePage
) -> None:
    client.get("/a-propos/")
    other = home_page.get_parent().add_child(instance=HomePage(title="Autre", slug="autre"))
    other.add_child(instance=StandardPage(title="Ailleurs", slug="ailleurs"))
    site = Site.objects.get()
    site.root_page = other

    site.save()

    assert client.get("/ailleurs/").status_code == 200
    assert client.get("/a-propos/?encore=1").status_code == 404


def test_several_sites_each_begin_at_their_own_home_page(
    client: StrictClient, page: StandardPage, home_page: HomePage
) -> None:
    other = home_page.get_parent().add_child(instance=HomePage(title="Autre", slug="autre"))
    other.add_child(instance=StandardPage(title="Ailleurs", slug="ailleurs"))
    Site.objects.create(hostname="autre.example.org", root_page=other)

    assert client.get("/ailleurs/", headers={"host": "autre.example.org"}).status_code == 200
    assert client.get("/ailleurs/").status_code == 404
    assert client.get("/a-propos/").status_code == 200


def test_what_is_not_there_is_not_there(client: StrictClient, home_page: HomePage) -> None:
    assert client.get("/nulle-part/").status_code == 404
    assert client.get("/nulle-part/encore/").status_code == 404
    assert kept.memory().get((home_page.pk, ("nulle-part",))) is None
