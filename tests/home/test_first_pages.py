"""The pages that every site needs, added where they are missing."""

import re
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from calls.models import FicheIndexPage
from calls.retention.words import said
from core.models import HelplineSettings
from home.first_pages import CONTACT, STANDARD, add_missing
from home.models import ContactPage, HomePage, StandardPage
from tests.support.client import StrictClient
from tests.support.french import visible_text
from tests.test_french import FAULTS

pytestmark = pytest.mark.django_db

SLUGS = [*STANDARD, CONTACT]


def run() -> str:
    told = StringIO()
    call_command("first_pages", stdout=told)
    return told.getvalue()


def below() -> list[tuple[str, str, datetime]]:
    # The fiches of the desk are no page of the footer.
    pages = HomePage.objects.get().get_children().not_type(FicheIndexPage).order_by("path")
    return list(pages.values_list("slug", "title", "last_published_at"))


def test_they_are_added_in_the_order_of_the_footer(home_page: HomePage) -> None:
    told = run()

    assert [slug for slug, *_ in below()] == SLUGS
    assert all(f"/{slug}/" in told for slug in SLUGS)


def test_running_it_twice_changes_nothing(home_page: HomePage) -> None:
    run()
    before = below()

    told = run()

    assert below() == before
    assert "Toutes les pages étaient là." in told


def test_what_editors_wrote_is_left_as_it_is(home_page: HomePage) -> None:
    home_page.heading, home_page.lead = "Notre phrase", "Notre chapeau."
    home_page.save()
    home_page.add_child(instance=StandardPage(title="Le droit", slug="mentions-legales"))
    home_page.add_child(instance=StandardPage(title="Nous voir", slug="contact", live=False))

    run()

    home = HomePage.objects.get()
    assert (home.heading, home.lead) == ("Notre phrase", "Notre chapeau.")
    assert StandardPage.objects.get(slug="mentions-legales").title == "Le droit"
    assert not ContactPage.objects.exists()
    assert len(below()) == len(SLUGS)


def test_the_home_page_is_given_words_when_it_has_none(home_page: HomePage) -> None:
    run()

    home = HomePage.objects.get()
    assert home.lead
    assert home.story_text.startswith("<p>")


def test_the_legal_notice_says_what_the_settings_say(
    client: StrictClient, home_page: HomePage
) -> None:
    add_missing(home_page)
    line = HelplineSettings.load()
    line.publisher, line.host = "Les Relais de la Marne", "Un hébergeur d’ici"
    line.save()

    html = client.get("/mentions-legales/").content.decode()

    assert "Les Relais de la Marne" in html
    assert "Un hébergeur d’ici" in html
    assert "{{" not in html


def test_settings_that_are_empty_are_said_to_be(client: StrictClient, home_page: HomePage) -> None:
    add_missing(home_page)

    html = client.get("/mentions-legales/").content.decode()

    assert "n’est pas encore indiqué" in html


@pytest.mark.parametrize("slug", SLUGS)
def test_each_is_a_page_set_as_french_is_printed(
    client: StrictClient, home_page: HomePage, slug: str
) -> None:
    add_missing(home_page)

    html = client.get(f"/{slug}/").content.decode()

    text = visible_text(html)
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    faults = ("a straight apostrophe", "an exclamation mark", "three dots for an ellipsis")
    assert {fault for fault in faults if re.search(FAULTS[fault], text)} == set()
    assert re.findall(r".{0,30}(?: [:;?!»]|« ).{0,10}", text) == []


def test_they_are_public_and_live(home_page: HomePage) -> None:
    add_missing(home_page)

    assert Page.objects.child_of(home_page).live().public().count() == len(SLUGS)


def test_a_site_whose_root_is_something_else_is_told_so(home_page: HomePage) -> None:
    other = home_page.add_child(instance=StandardPage(title="Autre", slug="autre"))
    Site.objects.update(root_page=other)

    with pytest.raises(CommandError, match="n’est pas une page d’accueil"):
        run()


def test_callers_are_told_the_delays_of_the_settings(
    client: StrictClient, home_page: HomePage, settings: Any
) -> None:
    add_missing(home_page)

    text = visible_text(client.get("/vos-appels/").content.decode())

    kept = settings.RETENTION
    assert f"{said(kept['identity'])} après votre dernier appel" in text
    assert f"{said(kept['at_most'])} au plus" in text
    assert re.search(rf"personne n’a pris\s*:\s*{said(kept['incoming'])}", text)
    assert re.search(rf"journal des lectures\s*:\s*{said(kept['journal'])}", text)


def test_privacy_leads_to_what_is_kept_of_calls(client: StrictClient, home_page: HomePage) -> None:
    add_missing(home_page)

    assert 'href="/vos-appels/"' in client.get("/vie-privee/").content.decode()
