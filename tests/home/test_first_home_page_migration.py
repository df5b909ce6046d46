"""The migration that gives a new site its home page."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db

migration: Any = importlib.import_module("home.migrations.0002_first_home_page")


@pytest.fixture
def root() -> Page:
    """The tree as Wagtail leaves it: a root, a welcome page, and a site for it."""
    Site.objects.all().delete()
    root = Page.objects.get(depth=1)
    for page in root.get_children():
        page.specific.delete()
    root.refresh_from_db()
    welcome = root.add_child(
        instance=Page(
            title="Welcome to your new Wagtail site!",
            slug="home",
            content_type=ContentType.objects.get_for_model(Page),
        )
    )
    Site.objects.create(hostname="relais.example.org", root_page=welcome, is_default_site=True)
    return root


def run() -> None:
    migration.add(apps, None)


def test_the_welcome_page_gives_way_to_the_home_page(root: Page) -> None:
    run()

    home = HomePage.objects.get()
    site = Site.objects.get()
    assert [page.pk for page in Page.objects.filter(depth__gt=1)] == [home.pk]
    assert (site.hostname, site.root_page_id, site.is_default_site) == (
        "relais.example.org",
        home.pk,
        True,
    )
    assert home.live
    assert home.specific_class is HomePage
    assert Page.find_problems() == ([], [], [], [], [])


def test_running_it_again_changes_nothing(root: Page) -> None:
    run()
    before = list(Page.objects.order_by("path").values())

    run()

    assert list(Page.objects.order_by("path").values()) == before


def test_a_tree_without_a_site_is_given_one(root: Page) -> None:
    Site.objects.all().delete()
    root.get_children().delete()

    run()

    site = Site.objects.get()
    assert site.root_page_id == HomePage.objects.get().pk
    assert site.is_default_site


@pytest.mark.parametrize("where", ["below the welcome page", "beside it"])
def test_a_tree_that_somebody_made_is_left_alone(root: Page, where: str) -> None:
    parent = root.get_children().get() if where.startswith("below") else root
    parent.add_child(instance=StandardPage(title="La nôtre", slug="la-notre"))
    before = list(Page.objects.order_by("path").values_list("pk", "title"))

    run()

    assert list(Page.objects.order_by("path").values_list("pk", "title")) == before
    assert not HomePage.objects.exists()
