"""The page of a tutorial: its steps, its pictures, its tools, and where it leads."""

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import wagtail_factories
from django.utils import timezone

from core.models import Flash, HelplineClosure, HelplineSettings, Topic
from tests.support.client import StrictClient
from tests.tutorials.factories import TutorialPageFactory
from tutorials.models import CategoryPage, TutorialPage

pytestmark = pytest.mark.django_db

HERE = "/tutoriels/sante/payer/"
WHOLE = f"http://testserver{HERE}"


def step(title: str, *parts: tuple[str, Any]) -> dict[str, Any]:
    blocks = [{"type": kind, "value": value} for kind, value in parts]
    return {"type": "step", "value": {"title": title, "parts": blocks}}


def read(client: StrictClient, address: str = HERE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main(html: str) -> str:
    """What is between the header and the footer."""
    return html.partition("<main")[2].partition("</main>")[0]


def made(category: CategoryPage, **values: Any) -> TutorialPage:
    return TutorialPageFactory(parent=category, slug="payer", **values)


# Steps


def test_steps_are_numbered_and_can_be_linked_to(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category, with_steps=True)

    html = read(client)

    steps = re.search(r'<ol class="steps">(.*?)</ol>', html, re.DOTALL)
    assert steps
    assert re.findall(r'<li id="([^"]+)">\s*<h2>([^<]+)</h2>', steps[1]) == [
        ("etape-1", "Faites la chose 1"),
        ("etape-2", "Faites la chose 2"),
        ("etape-3", "Faites la chose 3"),
    ]


@pytest.mark.parametrize(
    ("kind", "word"), [("tip", "Astuce"), ("warning", "Attention"), ("check", "À vérifier")]
)
def test_what_is_set_apart_says_what_it_is_in_a_word(
    client: StrictClient, category: CategoryPage, kind: str, word: str
) -> None:
    made(category, steps=[step("Payez", (kind, "<p>Gardez le reçu.</p>"))])

    html = read(client)

    assert re.search(rf'<div class="aside {kind}">.*<b>{word}</b><p>Gardez le reçu.</p>', html)


def test_a_video_is_a_link_with_its_text_and_loads_nothing(
    client: StrictClient, category: CategoryPage
) -> None:
    video = {"url": "https://www.example.org/film", "title": "Payer", "text": "On choisit."}
    made(category, steps=[step("Regardez", ("video", video))])

    html = read(client)

    assert '<a href="https://www.example.org/film" rel="external">Payer</a>' in html
    assert "On choisit." in html
    assert not re.search(r"<(?:iframe|video|embed|object)", html)


def test_a_picture_cannot_be_mistaken_for_the_real_thing(
    client: StrictClient, category: CategoryPage
) -> None:
    shown = {"image": wagtail_factories.ImageFactory().pk, "alt": "Le bouton « Payer » & son prix"}
    made(category, steps=[step("Payez", ("picture", shown))])

    html = read(client)

    figure = re.search(r'<figure class="example">(.*?)</figure>', html, re.DOTALL)
    assert figure
    caption, _, picture = figure[1].partition("</figcaption>")
    assert "Image d’exemple\u00a0: ce n’est pas le vrai site" in caption
    assert 'alt="Le bouton « Payer » &amp; son prix"' in picture
    assert 'loading="lazy"' in picture
    assert re.search(r'width="\d+" height="\d+"', picture)
    assert not re.search(r"<a|<button|<input|tabindex|onclick", figure[1])


def test_a_picture_shown_twice_has_its_own_words_each_time(
    client: StrictClient, category: CategoryPage
) -> None:
    key = wagtail_factories.ImageFactory().pk
    parts = [("picture", {"image": key, "alt": alt}) for alt in ("Avant", "Après")]
    made(category, steps=[step("Payez", *parts)])

    assert re.findall(r'alt="([^"]+)"', main(read(client))) == ["Avant", "Après"]


def test_a_picture_that_was_deleted_leaves_the_page_standing(
    client: StrictClient, category: CategoryPage
) -> None:
    image = wagtail_factories.ImageFactory()
    made(category, steps=[step("Payez", ("picture", {"image": image.pk, "alt": "Le prix"}))])
    image.delete()

    assert "<img" not in read(client)


# Around the steps


def test_the_page_says_what_is_needed_and_what_shows_success(
    client: StrictClient, category: CategoryPage
) -> None:
    links = [{"type": "link", "value": {"label": "ameli.fr", "url": "https://www.ameli.fr/"}}]
    made(
        category,
        before="<ul><li>Votre carte</li></ul>",
        success="<p>Vous avez un reçu.</p>",
        trouble="<ul><li>La carte est refusée.</li></ul>",
        links=links,
    )

    html = read(client)

    for heading, text in (
        ("Ce qu’il vous faut", "Votre carte"),
        ("C’est réussi si…", "Vous avez un reçu."),
        ("Si cela ne marche pas", "La carte est refusée."),
        ("Les sites officiels", "https://www.ameli.fr/"),
    ):
        assert html.index(heading) < html.index(text)


@pytest.mark.parametrize(
    ("query", "is_large"),
    [
        ("", False),
        ("?caracteres=grands", True),
        ("?caracteres=enormes", False),
        ("?caracteres=%00%FF", False),
        ("?caracteres=grands&caracteres=petits", False),
    ],
)
@pytest.mark.parametrize("below", ["", "facile/"])
def test_large_print_is_a_switch_without_script(
    client: StrictClient, category: CategoryPage, below: str, query: str, is_large: bool
) -> None:
    made(category, with_steps=True, easy=True)

    html = read(client, f"{HERE}{below}{query}")

    assert ('<html lang="fr" dir="ltr" class="large">' in html) is is_large
    other = f'href="{HERE}{below}"' if is_large else f'href="{HERE}{below}?caracteres=grands"'
    assert other in html


def test_the_easy_version_tells_the_same_in_easy_words(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category, title="Payer en ligne", with_steps=True, easy=True)

    whole, easy = read(client), read(client, f"{HERE}facile/")

    assert f'href="{HERE}facile/"' in whole
    assert f'href="{HERE}"' in easy
    assert "J’appuie sur le bouton." in easy
    assert "Faites la chose 1" not in easy
    assert "<title>Payer en ligne (facile à lire)" in easy
    assert f'<link rel="canonical" href="{WHOLE}facile/">' in easy


def test_without_an_easy_version_there_is_no_address_for_it(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category, with_steps=True)

    assert client.get(f"{HERE}facile/").status_code == 404
    assert "facile/" not in main(read(client))


def test_a_message_is_written_for_whoever_sends_the_page(
    client: StrictClient, category: CategoryPage
) -> None:
    title = "Payer l’école & la cantine : 100 % en ligne, « à l’étranger » ?"
    made(category, title=title, summary="Sans risque + sans frais.")

    html = read(client)

    mail = urlsplit(re.search(r'href="(mailto:[^"]+)"', html)[1].replace("&amp;", "&"))
    assert mail.path == ""
    assert mail.query.isascii()
    told = parse_qs(mail.query, strict_parsing=True)
    assert told["subject"] == [title]
    assert told["body"] == [f"{title}\r\n\r\nSans risque + sans frais.\r\n\r\n{WHOLE}"]
    # "+" is a plus in the address of a message, and not a space.
    assert "+" not in mail.query
    sms = re.search(r'href="(sms:[^"]+)"', html)[1].replace("&amp;", "&")
    assert unquote(sms).endswith(f"{title}\u00a0: {WHOLE}")
    assert len(re.findall("&", sms)) == 1


def test_the_easy_version_sends_its_own_address(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category, easy=True)

    assert "payer%2Ffacile%2F" in read(client, f"{HERE}facile/").replace("/", "%2F")


def test_the_place_box_asks_for_what_the_main_topic_needs(
    client: StrictClient, category: CategoryPage
) -> None:
    page = made(category)
    page.topics = [
        Topic.objects.create(label="Second", slug="second", order=999),
        Topic.objects.create(label="Premier", slug="premier", order=1),
    ]
    page.save()

    form = re.search(r'<form[^>]* action="/annuaire/".*?</form>', main(read(client)), re.DOTALL)

    assert form
    assert 'name="lieu"' in form[0]
    assert '<input type="hidden" name="sujet" value="premier">' in form[0]


def test_without_a_topic_the_place_box_asks_for_nothing_more(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category)

    assert 'name="sujet"' not in read(client)


def test_urgent_information_and_closures_stand_on_the_page(
    client: StrictClient, category: CategoryPage
) -> None:
    made(category, with_steps=True, easy=True)
    today = timezone.localdate()
    line = HelplineSettings.load()
    line.phone = "+33199003900"
    line.save()
    HelplineClosure.objects.create(line=line, first_day=today, last_day=today, words="Fermé.")
    Flash.objects.create(
        title="Faux e-mails", text="Attention.", begins_at=timezone.now() - timedelta(hours=1)
    )

    for address in (HERE, f"{HERE}facile/"):
        html = read(client, address)
        assert "<b>Faux e-mails</b>Attention." in html
        assert "<b>Fermé.</b>" in html
        assert 'href="tel:+33199003900"' in html


def test_machines_are_told_how_to(client: StrictClient, category: CategoryPage) -> None:
    text = "<p>Appuyez sur <b>Payer</b>.</p><p>Attendez &amp; lisez.</p>"
    parts = [("instruction", text), ("tip", "<p>Gardez le reçu.</p>")]
    made(category, title="Payer </script> en ligne", minutes=15, steps=[step("Payez", *parts)])

    html = read(client)

    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    how_to = {data["@type"]: data for data in map(json.loads, scripts)}["HowTo"]
    assert how_to["name"] == "Payer </script> en ligne"
    assert how_to["totalTime"] == "PT15M"
    assert how_to["inLanguage"] == "fr"
    assert how_to["step"] == [
        {
            "@type": "HowToStep",
            "name": "Payez",
            "text": "Appuyez sur Payer. Attendez & lisez.",
            "url": f"{WHOLE}#etape-1",
        }
    ]


def test_shared_links_show_an_article(client: StrictClient, category: CategoryPage) -> None:
    made(category, title="Payer en ligne", summary="Sans risque.")

    html = read(client)

    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="og:title" content="Payer en ligne">' in html
    assert '<meta name="description" content="Sans risque.">' in html
    assert f'<link rel="canonical" href="{WHOLE}">' in html


def test_a_preview_shows_what_is_not_saved_yet(category: CategoryPage, rf: Any) -> None:
    page = made(category, with_steps=True)
    page.title = "Payer autrement"
    page.tags.add("argent")

    response = page.make_preview_request(rf.get(HERE), page.default_preview_mode)

    html = response.content.decode()
    assert "<h1>Payer autrement</h1>" in html
    assert "argent" in html
