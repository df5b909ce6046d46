"""A story is offered in fragments, and becomes a draft."""

import re

import pytest
from django.urls import reverse

from core.streams import said
from stories.models import StoryIndexPage, StoryPage
from stories.offering import BRAKE
from tests.stories.factories import StoryOfferFactory, StoryPageFactory
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

TOLD = {
    "recit": "Elle ne trouvait pas le bouton.\r\nElle a ri.\r\n\r\nMoi aussi.",
    "touche": "Sa voix.",
    "aide": "Prendre le temps.",
    "appelant": "Augustine",
    "mediateur": "Leïla",
    "lieu": "Landerneau",
    "quand": "Un lundi",
    "nom": "Nadia",
    "email": "nadia@example.org",
}


@pytest.fixture
def address(index: StoryIndexPage) -> str:
    return f"{index.get_url()}proposer/{index.offer_token}/"


def html_of(response) -> str:
    return response.content.decode()


def drafts(index: StoryIndexPage):
    return StoryPage.objects.child_of(index).order_by("pk")


def test_the_fragments_become_a_draft(client, index, address) -> None:
    response = client.post(address, TOLD)

    assert response["Location"] == f"{index.get_url()}proposer/merci/"
    assert "Merci de votre histoire" in html_of(client.get(response["Location"]))
    story = drafts(index).get()
    assert (story.live, story.has_unpublished_changes, story.owner) == (False, True, None)
    assert (story.caller, story.mediator, story.happened) == ("Augustine", "Leïla", "Un lundi")
    assert (story.place, story.commune.name) == ("Landerneau", "Landerneau")
    assert story.title.replace("\xa0", " ").startswith("Histoire proposée : Elle ne trouvait")
    assert [block.block_type for block in story.body] == ["heading", "text"] * 3
    assert story.body[1].value.source == (
        "<p>Elle ne trouvait pas le bouton.<br/>Elle a ri.</p><p>Moi aussi.</p>"
    )
    assert (story.offer.name, story.offer.email) == ("Nadia", "nadia@example.org")


def test_the_draft_is_what_the_editor_opens(client, admin_client, index, address) -> None:
    client.post(address, TOLD)
    story = drafts(index).get()

    html = html_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])))

    assert said(story.get_latest_revision_as_object(), "body") == said(story, "body")
    assert "Proposée par Nadia" in html
    assert "nadia@example.org" in html


def test_what_happened_is_enough(client, index, address) -> None:
    client.post(address, {"recit": "Il a réussi."})

    story = drafts(index).get()
    assert [block.block_type for block in story.body] == ["heading", "text"]
    assert story.offer.email == ""


def test_who_is_signed_in_needs_no_other_address(client, index, editor) -> None:
    client.force_login(editor)

    client.post(f"{index.get_url()}proposer/", TOLD)

    assert drafts(index).get().owner == editor


@pytest.mark.parametrize("path", ["proposer/", "proposer/faux-mot-de-passe/", "proposer/x/"])
def test_the_others_are_told_whom_to_ask(client, index, path) -> None:
    response = client.get(f"{index.get_url()}{path}")

    assert response.status_code == 403
    assert "Demandez l’adresse" in html_of(response)
    assert "no-store" in response["Cache-Control"]
    assert index.offer_token not in html_of(response)


def test_what_was_typed_at_an_address_changed_since_is_given_back(client, index, address) -> None:
    index.offer_token = "une-autre-adresse"
    index.save()

    html = html_of(client.post(address, TOLD))

    assert "Elle ne trouvait pas le bouton." in html
    assert not drafts(index).exists()


def test_the_form_is_kept_by_nobody_and_reminds_to_change_names(client, address) -> None:
    response = client.get(address)

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html_of(response)
    assert "Changez les prénoms." in html_of(response)


def test_nothing_leads_the_public_to_it(client, index, address) -> None:
    assert "proposer" not in html_of(client.get(index.get_url()))


@pytest.mark.parametrize(
    ("changed", "words", "field"),
    [
        ({"recit": ""}, "même en deux phrases", "recit"),
        ({"recit": " \x00\u202e "}, "même en deux phrases", "recit"),
        ({"recit": "a" * 10_001}, "10000 caractères au plus", "recit"),
        ({"touche": "a" * 3_001}, "3000 caractères au plus", "touche"),
        ({"appelant": "a" * 61}, "60 caractères au plus", "appelant"),
        ({"email": "nadia"}, "une adresse e-mail complète", "email"),
    ],
)
def test_what_is_to_mend_is_said_and_the_rest_kept(client, index, address, changed, words, field):
    html = html_of(client.post(address, {**TOLD, **changed}))

    assert not drafts(index).exists()
    assert words in html
    assert f'href="#id_{field}"' in html
    for name in ("aide", "mediateur", "quand", "nom"):
        assert TOLD[name] in html


def test_scripts_and_overrides_are_words_like_others(client, index, address) -> None:
    client.post(address, {**TOLD, "recit": "<script>x</script> \u202eà l’envers\u202c & fin"})

    story = drafts(index).get()
    assert story.body[1].value.source == (
        "<p>&lt;script&gt;x&lt;/script&gt; à l’envers &amp; fin</p>"
    )
    story.get_latest_revision().publish()
    assert "&lt;script&gt;x" in html_of(client.get(story.get_url()))


@pytest.mark.parametrize("told", ["🙂", "مرحبا", "<", "…"])
def test_any_character_makes_a_draft(client, index, address, told) -> None:
    assert client.post(address, {"recit": told}).status_code == 302
    assert drafts(index).get().slug


def test_a_place_that_nobody_knows_goes_to_the_text(client, index, address) -> None:
    client.post(address, {**TOLD, "lieu": "Chez ma tante"})

    story = drafts(index).get()
    assert story.place == ""
    assert "Chez ma tante" in said(story, "body")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"recit": "Son numéro : 06 39 98 12 34."}, "un numéro de téléphone"),
        ({"touche": "Écrivez à odile@example.org"}, "une adresse e-mail"),
        ({"aide": "1 84 12 76 451 089 46"}, "un numéro de Sécurité sociale"),
        ({"lieu": "06 39 98 12 34"}, "un numéro de téléphone"),
    ],
)
def test_what_looks_personal_is_shown_before_it_is_sent(client, index, address, changed, words):
    told = {**TOLD, **changed}
    html = html_of(client.post(address, told))

    assert "Vérifiez avant d’envoyer" in html
    assert words in html
    assert not drafts(index).exists()
    assert "Prendre le temps." in html or "aide" in changed
    checked = re.search(r'name="verifie" value="([^"]+)"', html)[1]

    client.post(address, {**told, "verifie": checked})

    assert drafts(index).exists()
    assert "12 34" not in drafts(index).get().title


def test_what_is_added_after_the_warning_is_warned_of_too(client, index, address) -> None:
    first = {**TOLD, "recit": "Au 06 39 98 12 34."}
    html = html_of(client.post(address, first))
    checked = re.search(r'name="verifie" value="([^"]+)"', html)[1]

    html = html_of(client.post(address, {**first, "verifie": checked, "aide": "a@example.org"}))

    assert "une adresse e-mail" in html
    assert not drafts(index).exists()


def test_the_editor_is_warned_of_what_was_sent_all_the_same(client, admin_client, index) -> None:
    body = [{"type": "text", "value": "<p>Au 06 39 98 12 34.</p>"}]
    story = StoryPageFactory(parent=index, draft=True, body=body)
    StoryOfferFactory(page=story)

    html = html_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])))

    assert "Vérifiez-le avant de publier" in html


def test_a_robot_is_thanked_and_not_believed(client, index, address) -> None:
    response = client.post(address, {**TOLD, "website_url": "https://example.org/"})

    assert response.status_code == 302
    assert not drafts(index).exists()


def test_too_many_from_one_address_are_slowed_and_nothing_is_lost(client, index, address) -> None:
    for _time in range(BRAKE.times):
        client.post(address, {"recit": "Il a réussi."})

    response = client.post(address, {"recit": "Encore une."})

    assert response.status_code == 429
    assert "Encore une." in html_of(response)
    assert drafts(index).count() == BRAKE.times


def test_a_story_without_its_token_is_refused_with_kind_words(index, address) -> None:
    response = StrictClient(enforce_csrf_checks=True).post(address, TOLD)

    assert response.status_code == 403
    assert not drafts(index).exists()


def test_megabytes_are_refused_kindly_and_their_beginning_given_back(client, index, address):
    body = f"nom=Nadia&recit=Le+d%C3%A9but.+{'a' * 10_000_000}&aide=Du+temps."

    response = client.post(address, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert "Le début. aaa" in html_of(response)
    assert "Du temps." in html_of(response)
    assert len(html_of(response)) < 60_000
    assert not drafts(index).exists()


@pytest.mark.parametrize("path", ["proposer/", "proposer/merci/"])
def test_the_addresses_ask_the_database_little(
    client, index, path, django_assert_max_num_queries
) -> None:
    client.get(index.get_url())

    with django_assert_max_num_queries(12):
        client.get(f"{index.get_url()}{path}")


def test_the_address_of_a_draft_can_be_dictated(client, index, address) -> None:
    client.post(address, {"recit": "Le téléphone a sonné à Noël."})

    [draft] = drafts(index)
    assert draft.slug.isascii()
