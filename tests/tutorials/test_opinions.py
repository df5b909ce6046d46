"""« Cette page vous a aidé ? »: asked on its own address, kept without who answers."""

import re

import pytest
from wagtail.models import PageViewRestriction

from core.models import HelplineSettings
from home.models import HomePage
from tests.support.client import StrictClient
from tests.tutorials.factories import (
    CategoryPageFactory,
    TutorialIndexPageFactory,
    TutorialPageFactory,
)
from tutorials.models import Opinion, TutorialPage
from tutorials.models.feedback import COMMENT_LENGTH
from tutorials.opinions import BRAKE

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutorial(home_page: HomePage) -> TutorialPage:
    category = CategoryPageFactory(parent=TutorialIndexPageFactory(parent=home_page))
    return TutorialPageFactory(parent=category)


@pytest.fixture
def address(tutorial: TutorialPage) -> str:
    return f"{tutorial.get_url()}avis/"


def html_of(response) -> str:
    return response.content.decode()


def checked(html: str) -> list[str]:
    """The answers that are chosen already."""
    radios = re.findall(r'<input type="radio"[^>]*>', html)
    return [re.search(r'value="(\w+)"', radio)[1] for radio in radios if " checked" in radio]


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("?aide=oui", ["oui"]),
        ("?aide=non", ["non"]),
        ("", []),
        ("?aide=", []),
        ("?aide=%FF%00", []),
        ("?aide=peut-%C3%AAtre", []),
        ("?aide=oui&aide=non", ["non"]),
    ],
)
def test_the_answer_of_the_link_is_chosen_already(client, address, query, answers) -> None:
    response = client.get(f"{address}{query}")

    assert response.status_code == 200
    assert checked(html_of(response)) == answers


def test_the_form_is_kept_by_nobody_and_from_robots(client: StrictClient, address: str) -> None:
    response = client.get(address)

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html_of(response)
    assert "csrfmiddlewaretoken" in html_of(response)
    assert "rien de personnel" in html_of(response)


def test_the_tutorial_itself_bears_neither_token_nor_cookie(client, tutorial) -> None:
    response = client.get(tutorial.get_url())

    assert not response.cookies
    assert "csrfmiddlewaretoken" not in html_of(response)
    assert f"{tutorial.get_url()}avis/?aide=oui" in html_of(response)


@pytest.mark.parametrize(("answer", "helped"), [("oui", True), ("non", False)])
def test_an_opinion_is_kept_and_thanked(client, tutorial, address, answer, helped) -> None:
    response = client.post(address, {"aide": answer, "commentaire": "  Très clair.\r\nMerci. "})

    opinion = Opinion.objects.get()
    assert (opinion.page_id, opinion.helped) == (tutorial.pk, helped)
    assert opinion.comment == "Très clair.\nMerci."
    assert response.status_code == 302
    thanks = client.get(response["Location"])
    assert "Merci de votre avis" in html_of(thanks)
    assert ("Faites-le avec quelqu’un" in html_of(thanks)) is not helped


def test_a_comment_is_not_asked_for(client: StrictClient, address: str) -> None:
    client.post(address, {"aide": "oui"})

    assert Opinion.objects.get().comment == ""


@pytest.mark.parametrize("answer", ["", "peut-être", "\x00"])
def test_an_answer_that_is_missing_loses_nothing_of_what_was_typed(client, address, answer) -> None:
    response = client.post(address, {"aide": answer, "commentaire": "L’étape <3> m’a perdue."})
    html = html_of(response)

    assert not Opinion.objects.exists()
    assert "Choisissez « Oui » ou « Non »." in html
    assert '<a href="#id_aide_0">' in html
    assert 'id="id_aide_0"' in html
    assert "L’étape &lt;3&gt; m’a perdue." in html
    assert "<title>À compléter" in html


def test_a_comment_that_is_too_long_comes_back_whole(client: StrictClient, address: str) -> None:
    comment = "a" * (COMMENT_LENGTH + 1)

    html = html_of(client.post(address, {"aide": "non", "commentaire": comment}))

    assert not Opinion.objects.exists()
    assert comment in html
    assert "maxlength" not in html
    assert checked(html) == ["non"]


def test_what_tells_who_writes_is_taken_out_and_said(client: StrictClient, address: str) -> None:
    comment = "Rappelez-moi au 06 39 98 12 34."
    response = client.post(address, {"aide": "non", "commentaire": comment})

    assert Opinion.objects.get().comment == "Rappelez-moi au [numéro de téléphone retiré]."
    assert "Nous avons retiré de votre commentaire" in html_of(client.get(response["Location"]))


def test_nothing_is_said_of_what_was_not_taken_out(client: StrictClient, address: str) -> None:
    response = client.post(address, {"aide": "oui", "commentaire": "Merci."})

    assert "retiré" not in html_of(client.get(response["Location"]))


@pytest.mark.parametrize("comment", ["\x00", "🙂 « çà »", "\x1b[31m", "ligne\x00coupée"])
def test_any_character_is_an_opinion(client: StrictClient, address: str, comment: str) -> None:
    assert client.post(address, {"aide": "oui", "commentaire": comment}).status_code == 302
    assert "\x00" not in Opinion.objects.get().comment


def test_a_robot_is_thanked_and_not_believed(client: StrictClient, address: str) -> None:
    response = client.post(address, {"aide": "oui", "website_url": "https://example.org/"})

    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    assert not Opinion.objects.exists()


def test_the_trap_is_hidden_from_everybody(client: StrictClient, address: str) -> None:
    html = html_of(client.get(address))
    trap = re.search(r'<div hidden>.*?name="website_url".*?</div>', html)

    assert trap
    assert 'tabindex="-1"' in trap[0]


def test_too_many_from_one_address_are_slowed_politely(client, address) -> None:
    for _time in range(BRAKE.times):
        client.post(address, {"aide": "oui"})

    response = client.post(address, {"aide": "oui", "commentaire": "Encore un mot."})

    assert response.status_code == 429
    assert Opinion.objects.count() == BRAKE.times
    assert "Un instant" in html_of(response)
    assert "Encore un mot." in html_of(response)


def test_the_page_that_slows_gives_the_phone(client, address) -> None:
    line = HelplineSettings.load()
    line.phone = "+33199003900"
    line.save()
    for _time in range(BRAKE.times + 1):
        response = client.post(address, {"aide": "oui"})

    assert html_of(response).count("tel:+33199003900") >= 2


def test_a_post_without_its_token_is_refused_with_kind_words(address: str) -> None:
    response = StrictClient(enforce_csrf_checks=True).post(address, {"aide": "oui"})

    assert response.status_code == 403
    assert "Revenez en arrière" in html_of(response)
    assert not Opinion.objects.exists()


def test_an_opinion_goes_with_its_token(address: str) -> None:
    client = StrictClient(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', html_of(client.get(address)))[1]

    response = client.post(address, {"aide": "oui", "csrfmiddlewaretoken": token})

    assert response.status_code == 302
    assert Opinion.objects.count() == 1


def test_the_cookie_of_the_token_ends_with_the_browser(client, address) -> None:
    cookies = client.get(address).cookies

    assert list(cookies) == ["csrftoken"]
    assert cookies["csrftoken"]["max-age"] == ""


def test_a_page_kept_from_some_asks_them_nothing(client, tutorial, address) -> None:
    PageViewRestriction.objects.create(page=tutorial, restriction_type=PageViewRestriction.LOGIN)

    assert client.post(address, {"aide": "oui"}).status_code == 302
    assert not Opinion.objects.exists()


def test_a_draft_asks_nothing(client, tutorial, address) -> None:
    tutorial.unpublish()

    assert client.get(address).status_code == 404


def test_easy_words_lead_to_the_same_question(client, tutorial, address) -> None:
    assert client.get(f"{tutorial.get_url()}facile/avis/").status_code == 404
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["avis/", "avis/merci/"])
def test_the_addresses_ask_the_database_little(
    client, tutorial, path, django_assert_max_num_queries
) -> None:
    client.get(f"{tutorial.get_url()}{path}")

    with django_assert_max_num_queries(12):
        client.get(f"{tutorial.get_url()}{path}")
