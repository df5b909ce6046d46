"""What every page of the tree does: it is found at once, and kept from those it is kept from."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf.urls.i18n import i18n_patterns
from wagtail.models import Locale, Page, PageViewRestriction

from config import urls
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

KEPT = "public, max-age=60, stale-while-revalidate=300"
ADDRESS = "/tutoriels/sante/rendez-vous/"


@pytest.fixture
def tutorial(home_page: HomePage) -> TutorialPage:
    index = TutorialIndexPageFactory(parent=home_page)
    category = CategoryPageFactory(parent=index, slug="sante", title="Je vois un médecin")
    return TutorialPageFactory(
        parent=category, slug="rendez-vous", title="Prendre rendez-vous", with_steps=True, easy=True
    )


def structured(html: str) -> dict[str, dict]:
    """The structured data of a page, by type."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {data["@type"]: data for data in map(json.loads, scripts)}


def test_a_page_is_found_however_deep_it_stands(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    assert "Prendre rendez-vous" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/tutoriels/sante/autre/",
        "/tutoriels/autre/rendez-vous/",
        "/sante/rendez-vous/",
        "/rendez-vous/",
        "/tutoriels/sante/rendez-vous/rendez-vous/",
        "/tutoriels/sante/rendez-vous/sante/tutoriels/",
        "/" + "sante/" * 500,
    ],
)
def test_an_address_that_is_only_like_one_is_not_found(
    client: StrictClient, tutorial: TutorialPage, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_a_draft_is_not_found_and_what_stands_below_it_is(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    tutorial.get_parent().specific.unpublish()

    assert client.get("/tutoriels/sante/").status_code == 404
    html = client.get(ADDRESS).content.decode()
    assert "Je vois un médecin" not in html


def test_the_trail_goes_from_the_home_page_down(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    html = client.get(ADDRESS).content.decode()

    trail = re.search(r'<nav class="trail".*?</nav>', html, re.DOTALL)
    assert trail
    assert re.findall(r'href="([^"]+)"', trail[0]) == ["/", "/tutoriels/", "/tutoriels/sante/"]
    crumbs = structured(html)["BreadcrumbList"]["itemListElement"]
    assert [crumb["item"] for crumb in crumbs] == [
        f"http://testserver{path}" for path in ("/", "/tutoriels/", "/tutoriels/sante/", ADDRESS)
    ]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4]


def test_an_open_page_is_kept_a_minute(client: StrictClient, tutorial: TutorialPage) -> None:
    response = client.get(ADDRESS)

    assert response["Cache-Control"] == KEPT
    assert not response.cookies


RESTRICTED: dict[str, Callable[[TutorialPage], Page]] = {
    "itself": lambda page: page,
    "its category": lambda page: page.get_parent(),
    "the home page": lambda page: HomePage.objects.get(),
}


@pytest.mark.parametrize("restricted", RESTRICTED)
@pytest.mark.parametrize("below", ["", "facile/"])
def test_a_password_is_asked_for_a_page_kept_from_some(
    client: StrictClient, tutorial: TutorialPage, restricted: str, below: str
) -> None:
    keep_from_some(RESTRICTED[restricted](tutorial))

    response = client.get(ADDRESS + below)

    html = response.content.decode()
    assert "Cette page demande un mot de passe" in html
    assert "Prendre rendez-vous" not in html
    assert "<style>" in html
    assert "no-store" in response["Cache-Control"]


def test_the_password_opens_the_page_to_whoever_has_it_alone(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    restriction = keep_from_some(tutorial)
    address = f"/_util/authenticate_with_password/{restriction.pk}/{tutorial.pk}/"
    typed = {"password": "sesame", "return_url": ADDRESS}

    opened = client.post(address, typed, follow=True)

    assert opened.redirect_chain == [(ADDRESS, 302)]
    assert "Prendre rendez-vous" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    # What one reader was shown was put in no cache.
    other = StrictClient().get(ADDRESS)
    assert "Prendre rendez-vous" not in other.content.decode()


def test_a_password_that_does_not_open_is_told_kindly(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    restriction = keep_from_some(tutorial)
    address = f"/_util/authenticate_with_password/{restriction.pk}/{tutorial.pk}/"

    response = client.post(address, {"password": "autre", "return_url": ADDRESS})

    html = response.content.decode()
    assert "Ce mot de passe n’ouvre pas la page" in html
    assert "<title>À compléter" in html
    assert not re.search(r"incorrect|erreur|veuillez", html, re.IGNORECASE)


def test_an_account_is_asked_at_our_own_door(client: StrictClient, tutorial: TutorialPage) -> None:
    PageViewRestriction.objects.create(page=tutorial, restriction_type="login")

    response = client.get(ADDRESS)

    assert response.status_code == 302
    assert response["Location"].startswith("/compte/")
    assert client.get("/_util/login/")["Location"].startswith("/compte/")


def test_an_alias_asks_what_its_source_asks(
    client: StrictClient, home_page: HomePage, tutorial: TutorialPage
) -> None:
    source = home_page.add_child(instance=StandardPage(title="Réservé", slug="reserve"))
    source.create_alias(update_slug="copie")
    keep_from_some(source)

    html = client.get("/copie/").content.decode()

    assert "Cette page demande un mot de passe" in html


def test_a_page_that_becomes_kept_from_some_is_so_at_once(
    client: StrictClient, tutorial: TutorialPage
) -> None:
    client.get(f"{ADDRESS}?avant")
    keep_from_some(tutorial)

    assert "Prendre rendez-vous" not in client.get(f"{ADDRESS}?apres").content.decode()


class InTwoLanguages:
    """Our addresses, those of pages beginning with their language."""

    urlpatterns = [
        *urls.urlpatterns[:-1],
        *i18n_patterns(urls.urlpatterns[-1], prefix_default_language=False),
    ]
    handler404 = urls.handler404


@pytest.fixture
def arabic(settings: Any, home_page: HomePage) -> Locale:
    languages = [("fr", "français"), ("ar", "arabe")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    settings.ROOT_URLCONF = InTwoLanguages
    locale = Locale.objects.create(language_code="ar")
    home_page.copy_for_translation(locale).save_revision().publish()
    return locale


def test_a_page_in_one_language_names_no_other(
    client: StrictClient, arabic: Locale, tutorial: TutorialPage
) -> None:
    assert "hreflang" not in client.get(ADDRESS).content.decode()


@pytest.mark.usefixtures("tutorial")
def test_a_translated_page_names_each_of_its_languages(
    client: StrictClient, arabic: Locale, home_page: HomePage
) -> None:
    html = client.get("/").content.decode()

    found = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', html)
    assert found == [("ar", "http://localhost/ar/"), ("fr", "http://localhost/")]


def test_a_draft_translation_is_not_named(
    client: StrictClient, arabic: Locale, home_page: HomePage
) -> None:
    home_page.get_translation(arabic).unpublish()

    assert "hreflang" not in client.get("/").content.decode()


def test_a_page_that_is_not_translated_yet_is_not_named(
    client: StrictClient, arabic: Locale, home_page: HomePage
) -> None:
    HomePage.objects.filter(locale=arabic).update(alias_of=home_page)

    assert "hreflang" not in client.get("/").content.decode()
    assert "/ar/" not in client.get("/sitemap.xml").content.decode()


def test_robots_are_told_of_the_languages(client: StrictClient, arabic: Locale) -> None:
    xml = client.get("/sitemap.xml").content.decode()

    assert 'hreflang="ar" href="http://localhost/ar/"' in xml
    assert "<loc>http://localhost/ar/</loc>" in xml
