"""Readers answer a story: asked on an address of its own, shown only once read by the team."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from stories.conversation import SHOWN
from stories.form_fields import ROOM
from stories.models import Response, ResponseStatus, StoryPage
from stories.models.responses import TEXT_LENGTH
from stories.responding import BRAKE, links_in
from tests.stories.factories import ResponseFactory, StoryPageFactory, days_ago
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

SENT = {"nom": "Odile", "texte": "Ma mère aussi a eu peur du bouton."}


@pytest.fixture
def address(story: StoryPage) -> str:
    return f"{story.get_url()}repondre/"


def html_of(response) -> str:
    return response.content.decode()


def test_a_story_without_a_response_says_so_and_invites(client, story, address) -> None:
    html = html_of(client.get(story.get_url()))

    assert "Pas encore de réponse." in html
    assert f'href="{address}"' in html


def test_the_story_bears_neither_token_nor_cookie(client, story) -> None:
    ResponseFactory(story=story, published=True)

    response = client.get(story.get_url())

    assert not response.cookies
    assert "csrfmiddlewaretoken" not in html_of(response)
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


def test_a_response_shows_with_its_date_in_full_once_published(client, story) -> None:
    sent_at = timezone.make_aware(timezone.datetime(2026, 11, 24, 0, 30))
    ResponseFactory(story=story, published=True, name="Odile", text="Merci !", sent_at=sent_at)

    html = html_of(client.get(story.get_url())).replace("\xa0", " ")

    assert "Pas encore de réponse" not in html
    assert "Odile" in html
    assert "mardi 24 novembre 2026" in html
    assert "Merci !" in html


@pytest.mark.parametrize("state", ["refused", "spam", "reachable"])
def test_what_is_not_published_never_shows(client, story, state) -> None:
    ResponseFactory(story=story, name="Discrète", text="Entre nous.", **{state: True})

    html = html_of(client.get(story.get_url()))

    assert "Discrète" not in html
    assert "Entre nous." not in html
    assert "example.org" not in html


def test_the_team_answers_below_the_response(client, story) -> None:
    ResponseFactory(story=story, published=True, text="Bravo.", answered=True, reply="De rien.")

    html = html_of(client.get(story.get_url()))

    assert html.index("Bravo.") < html.index("L’équipe</b>") < html.index("De rien.")


def test_the_text_is_shown_as_it_was_typed_and_never_as_markup(client, story) -> None:
    text = "<b>Un</b> & deux\nhttps://example.org/\n\n<script>x</script>"
    ResponseFactory(story=story, published=True, name="<i>Odile</i>", text=text)

    html = html_of(client.get(story.get_url()))

    assert "&lt;i&gt;Odile&lt;/i&gt;" in html
    assert "&lt;b&gt;Un&lt;/b&gt; &amp; deux<br>https://example.org/</p>" in html
    assert '<p dir="auto">&lt;script&gt;x&lt;/script&gt;</p>' in html
    assert 'href="https://example.org/"' not in html


def test_responses_read_as_a_conversation_the_oldest_apart(client, story) -> None:
    for number in range(SHOWN + 2):
        sent_at = days_ago(100 - number)
        ResponseFactory(story=story, published=True, text=f"Mot {number:02}.", sent_at=sent_at)

    html = html_of(client.get(story.get_url()))
    everything = html_of(client.get(f"{story.get_url()}reponses/"))

    assert re.findall(r"Mot (\d\d)", html) == [f"{number:02}" for number in range(2, SHOWN + 2)]
    assert f'href="{story.get_url()}reponses/"' in html
    assert re.findall(r"Mot (\d\d)", everything) == [f"{number:02}" for number in range(SHOWN + 2)]


def test_the_page_of_all_responses_is_there_only_when_there_are_some(client, story) -> None:
    assert client.get(f"{story.get_url()}reponses/").status_code == 404


def queries_of(client, story) -> int:
    client.get(f"{story.get_url()}?chaud")
    with CaptureQueriesContext(connection) as queries:
        client.get(story.get_url())
    return len(queries)


def test_responses_cost_a_story_two_queries_at_most(client, index, story) -> None:
    without = queries_of(client, StoryPageFactory(parent=index, told=True, responses_open=False))
    ResponseFactory.create_batch(SHOWN + 5, story=story, published=True, answered=True)

    assert queries_of(client, story) - without <= 2


def test_the_form_is_kept_by_nobody_and_from_robots(client, address) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html_of(response)
    assert "csrfmiddlewaretoken" in html_of(response)


def test_a_response_waits_for_the_team_and_is_thanked(client, story, address) -> None:
    sent = {
        "nom": "  Odile ",
        "texte": "Merci.\r\n\r\n\r\n\r\nVraiment. ",
        "email": "o@example.org",
    }

    response = client.post(address, sent)

    kept = Response.objects.get()
    assert (kept.story_id, kept.name, kept.text) == (story.pk, "Odile", "Merci.\n\nVraiment.")
    assert (kept.status, kept.email) == (ResponseStatus.PENDING, "o@example.org")
    assert (response.status_code, response["Location"]) == (302, f"{address}merci/")
    assert "Merci de votre réponse" in html_of(client.get(response["Location"]))
    assert "Vraiment." not in html_of(client.get(story.get_url()))


def test_an_email_is_not_asked_for(client, address) -> None:
    client.post(address, SENT)

    assert Response.objects.get().email == ""


@pytest.mark.parametrize(
    ("changed", "words", "field"),
    [
        ({"nom": ""}, "Écrivez un nom ou un pseudonyme.", "nom"),
        ({"nom": " \u202e\x00 "}, "Écrivez un nom ou un pseudonyme.", "nom"),
        ({"nom": "a" * 61}, "un peu long", "nom"),
        ({"nom": "www.example.org"}, "plutôt qu’une adresse de site", "nom"),
        ({"texte": ""}, "Écrivez votre réponse.", "texte"),
        ({"texte": "\u2066\u2069"}, "Écrivez votre réponse.", "texte"),
        ({"texte": "a" * (TEXT_LENGTH + 1)}, "3000 caractères au plus", "texte"),
        ({"texte": "https://a.example et https://b.example"}, "Gardez-en une au plus", "texte"),
        ({"email": "odile"}, "une adresse e-mail complète", "email"),
        ({"email": "odile\x00@example.org"}, "une adresse e-mail complète", "email"),
    ],
)
def test_what_is_to_mend_is_said_and_the_rest_kept(client, address, changed, words, field) -> None:
    sent = {**SENT, "email": "o@example.org", **changed}

    html = html_of(client.post(address, sent))

    assert not Response.objects.exists()
    assert words in html
    assert f'href="#id_{field}"' in html
    assert "<title>À compléter" in html
    for name in sent.keys() - changed.keys():
        assert sent[name] in html


def test_a_text_that_is_far_too_long_comes_back_with_its_beginning(client, address) -> None:
    text = "Le début. " + "a" * 2_000_000

    response = client.post(address, {**SENT, "texte": text})

    html = html_of(response)
    assert "Votre texte était très long" in html
    assert "Le début. aaa" in html
    assert ROOM < len(html) < 3 * ROOM
    assert "Odile" in html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("sens \u202eesrever\u202c normal", "sens esrever normal"),
        ("a\u2066b\u2069c\u202ad", "abcd"),
        ("nul\x00 cloche\x07 échappe\x1b[31m", "nul cloche échappe[31m"),
        ("un\u2028deux\u2029trois\x0bquatre\rcinq", "un\ndeux\ntrois\nquatre\ncinq"),
        ("👩\u200d👩\u200d👧 ok", "👩\u200d👩\u200d👧 ok"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ufeffdébut\u200b", "début"),
    ],
)
def test_what_turns_the_text_around_is_left_out(client, address, text, kept) -> None:
    client.post(address, {**SENT, "texte": text})

    assert Response.objects.get().text == kept


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bonjour. Merci.Encore", 0),
        ("voir https://www.example.org/a/b", 1),
        ("voir www.example.org", 1),
        ("impots.gouv.fr", 1),
        ("https://a.example,https://b.example", 2),
        ("<a href=https://a.example>", 2),
        ("[url=https://a.example]", 2),
        ("ameli.fr puis caf.fr", 2),
    ],
)
def test_addresses_of_sites_are_counted(text, count) -> None:
    assert links_in(text) == count


def test_one_address_of_a_site_is_let_through(client, address) -> None:
    client.post(address, {**SENT, "texte": "Voir https://www.example.org/ pour la suite."})

    assert Response.objects.count() == 1


def test_a_robot_is_thanked_and_not_believed(client, address) -> None:
    response = client.post(address, {**SENT, "website_url": "https://example.org/"})

    assert response["Location"] == f"{address}merci/"
    assert not Response.objects.exists()


def test_a_button_pressed_twice_sends_once(client, address) -> None:
    client.post(address, SENT)
    client.post(address, SENT)

    assert Response.objects.count() == 1


def test_too_many_from_one_address_are_slowed_and_nothing_is_lost(client, address) -> None:
    for number in range(BRAKE.times):
        client.post(address, {**SENT, "texte": f"Réponse {number}"})

    response = client.post(address, {**SENT, "texte": "Encore un mot."})

    assert response.status_code == 429
    assert Response.objects.count() == BRAKE.times
    assert "Un instant" in html_of(response)
    assert "Encore un mot." in html_of(response)


def test_a_response_without_its_token_is_refused_with_kind_words(address) -> None:
    response = StrictClient(enforce_csrf_checks=True).post(address, SENT)

    assert response.status_code == 403
    assert "Revenez en arrière" in html_of(response)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("days", "age", "expected"), [(365, 400, False), (365, 300, True), (0, 4000, True)]
)
def test_a_story_takes_responses_for_so_many_days(client, index, days, age, expected) -> None:
    index.responses_days = days
    index.save()
    published = timezone.now() - timedelta(days=age)
    story = StoryPageFactory(parent=index, first_published_at=published)

    html = html_of(client.get(story.get_url()))
    client.post(f"{story.get_url()}repondre/", SENT)

    assert ("Répondre à cette histoire" in html) is expected
    assert Response.objects.exists() is expected


def test_a_story_may_take_none(client, index) -> None:
    story = StoryPageFactory(parent=index, responses_open=False)

    html = html_of(client.get(story.get_url()))

    assert "Réponses des lecteurs" not in html
    assert "On ne répond plus" in html_of(client.get(f"{story.get_url()}repondre/"))


def test_what_was_typed_too_late_is_given_back(client, index) -> None:
    story = StoryPageFactory(parent=index, old=True)

    html = html_of(client.post(f"{story.get_url()}repondre/", SENT))

    assert "On ne répond plus" in html
    assert SENT["texte"] in html
    assert not Response.objects.exists()


def test_closed_responses_stay_to_be_read(client, index) -> None:
    story = StoryPageFactory(parent=index, old=True)
    ResponseFactory(story=story, published=True, text="Je m’en souviens.")

    html = html_of(client.get(story.get_url()))

    assert "Je m’en souviens." in html
    assert "Répondre à cette histoire" not in html


def test_a_draft_takes_no_response(client, story, address) -> None:
    story.unpublish()

    assert client.post(address, SENT).status_code == 404


@pytest.mark.parametrize("path", ["repondre/", "repondre/merci/", "reponses/"])
def test_a_story_kept_from_some_keeps_its_responses_from_them(client, story, path) -> None:
    ResponseFactory(story=story, published=True, text="Entre nous.")
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)

    response = client.get(f"{story.get_url()}{path}")

    assert response.status_code == 302
    assert b"Entre nous" not in response.content


@pytest.mark.parametrize("path", ["repondre/", "repondre/merci/"])
def test_the_addresses_ask_the_database_little(
    client, story, path, django_assert_max_num_queries
) -> None:
    client.get(story.get_url())

    with django_assert_max_num_queries(12):
        client.get(f"{story.get_url()}{path}")
