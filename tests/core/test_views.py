"""Pages that belong to no feature."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import DjangoAssertNumQueries

from config import urls
from core import views
from core.helpline import helpline
from core.models import HelplineSettings

pytestmark = pytest.mark.django_db

KEPT = "public, max-age=60, stale-while-revalidate=300"


def breaks(request: HttpRequest) -> HttpResponse:
    raise DatabaseError("the database is away")


def refuses(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


class Broken:
    """Our addresses, and some where everything goes wrong."""

    urlpatterns = [path("casse/", breaks), path("louche/", refuses), *urls.urlpatterns]
    handler400, handler404 = urls.handler400, urls.handler404
    handler403, handler500 = urls.handler403, urls.handler500


@pytest.fixture(autouse=True)
def _line() -> Iterator[None]:
    line = HelplineSettings.load()
    line.phone, line.publisher = "+33199003900", "Les Relais de la Marne"
    line.save()
    helpline()
    return


def test_robots_may_read_places_and_not_searches(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /annuaire/?" in text
    assert "Disallow: /annuaire/\n" not in text


def test_a_missing_page_offers_the_box_and_the_phone(client: Client) -> None:
    response = client.get("/nulle-part/")
    html = response.content.decode()

    assert response.status_code == 404
    assert 'name="lieu"' in html
    assert "tel:+33199003900" in html


@pytest.mark.parametrize("path", ["/plan-du-site/", "/robots.txt"])
def test_pages_are_kept_a_minute_by_everybody(client: Client, path: str) -> None:
    response = client.get(path)

    assert response["Cache-Control"] == KEPT
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    etag = client.get("/plan-du-site/")["ETag"]

    assert client.get("/plan-du-site/", headers={"if-none-match": etag}).status_code == 304


@override_settings(ROOT_URLCONF=Broken)
def test_our_own_trouble_gives_the_phone_and_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client(raise_request_exception=False)

    with django_assert_num_queries(0):
        response = client.get("/casse/")

    assert response.status_code == 500
    assert "tel:+33199003900" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


@override_settings(ROOT_URLCONF=Broken)
def test_an_address_that_cannot_be_read_is_a_kind_page(client: Client) -> None:
    response = client.get("/louche/")

    assert response.status_code == 400
    assert "tel:+33199003900" in response.content.decode()


@pytest.mark.parametrize("view", [views.permission_denied, views.bad_request])
def test_pages_of_trouble_blame_nobody(view: Any) -> None:
    html = view(HttpRequest(), Exception()).content.decode().lower()

    assert not re.search(r"erreur|invalide|désolé|veuillez", html)
