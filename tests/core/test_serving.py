"""Where pages begin is read once a minute, and never late where it matters."""

from typing import Any

import pytest
from wagtail.models import Site

from home.models import HomePage, StandardPage
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page: HomePage) -> StandardPage:
    return home_page.add_child(instance=StandardPage(title="Qui nous sommes", slug="a-propos"))


def test_the_second_page_costs_less_than_the_first(
    client: StrictClient, page: StandardPage, django_assert_max_num_queries: Any
) -> None:
    client.get("/plan-du-site/")
    client.get("/a-propos/?une=fois")

    with django_assert_max_num_queries(3):
        assert client.get("/a-propos/?une=autre").status_code == 200


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


def test_the_home_page_itself_is_never_late(client: StrictClient, home_page: HomePage) -> None:
    client.get("/plan-du-site/")
    HomePage.objects.update(heading="De l’aide, tout de suite")

    assert "De l’aide, tout de suite" in client.get("/?autre=1").content.decode()


def test_what_is_not_there_is_not_there(client: StrictClient, home_page: HomePage) -> None:
    assert client.get("/nulle-part/").status_code == 404
    assert client.get("/nulle-part/encore/").status_code == 404
