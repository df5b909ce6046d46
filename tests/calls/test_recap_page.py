"""Giving a recap from a call (scenarios 10 and 12): previewed, sent, kept in the call."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from calls.models import Act, Call, Channel, JournalEntry, Recap
from calls.recap import sending
from core.models import OutgoingMail
from tests.calls.factories import CallFactory
from tests.calls.recaps import add, address_of, call_of, email, give, given, html_of, set_line
from tests.support.client import StrictClient
from tests.support.pdf import text_of

pytestmark = pytest.mark.django_db

ADDRESS = "jacqueline@orange.fr"


@pytest.fixture
def call(laurence: Any) -> Call:
    set_line()
    return call_of(laurence, of_known_number=True)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: Any) -> Any:
    """What is done once a change is committed is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_the_sheet_of_the_call_is_sent_and_answered(
    desk: StrictClient, call: Call, mailoutbox: Any, at_once: Any
) -> None:
    with at_once():
        response = email(desk, call, ADDRESS, words="Merci de votre appel.")

    assert response["Location"] == f"{address_of(call)}#donnes"
    [letter] = mailoutbox
    assert (letter.to, letter.reply_to) == ([ADDRESS], ["ligne@example.org"])
    assert "Merci de votre appel." in letter.body
    [page] = letter.alternatives
    assert page.mimetype == "text/html"
    assert "Lampions" in letter.body
    assert "Lampions" in page.content

    [recap] = given(call)
    assert (recap.channel, recap.recipient) == (Channel.EMAIL, "j•••@orange.fr")
    assert recap.content == letter.body
    assert recap.consent_at is not None


def test_what_was_given_is_read_in_the_call(desk: StrictClient, call: Call, at_once: Any) -> None:
    with at_once():
        email(desk, call, ADDRESS, words="Demandez le guichet 3.")

    for html in (html_of(desk, call), desk.get(call.get_absolute_url()).content.decode()):
        assert "<strong>Par e-mail</strong> à j•••@orange.fr, aujourd’hui à" in html
        assert "Parti aujourd’hui à" in html
        assert html.count("Demandez le guichet 3.") >= 1


def test_sending_is_written_in_the_journal(desk: StrictClient, call: Call, laurence: Any) -> None:
    email(desk, call, ADDRESS)

    entry = JournalEntry.objects.get(act=Act.SENT)
    assert (entry.who, entry.call, entry.caller) == (laurence, call, call.caller)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"consent": ""}, "Demandez à la personne si elle veut bien"),
        ({"email": ""}, "Demandez à la personne son adresse"),
        ({"email": "jacqueline chez orange"}, "Nous n’avons pas reconnu d’adresse"),
        ({"email": "jack@gmial.com"}, "Est-ce plutôt jack@gmail.com"),
    ],
)
def test_what_is_missing_is_asked_for_kindly_and_nothing_is_lost(
    desk: StrictClient, call: Call, fields: dict[str, str], told: str
) -> None:
    page = email(desk, call, **{"address": ADDRESS, "words": "Guichet 3", **_as(fields)})
    html = page.content.decode()

    assert page.status_code == 200
    assert "<title>À compléter" in html
    assert html.count(told) == 2
    assert "Guichet 3" in html
    assert fields.get("email", ADDRESS) in html
    assert given(call) == []
    assert not OutgoingMail.objects.exists()


def _as(fields: dict[str, str]) -> dict[str, str]:
    return {{"email": "address"}.get(name, name): value for name, value in fields.items()}


def test_an_unlikely_address_that_was_read_again_is_written_to(
    desk: StrictClient, call: Call
) -> None:
    email(desk, call, "jack@gmial.com", read_again="jack@gmial.com")

    assert len(given(call)) == 1


def test_another_address_than_the_one_read_again_is_asked_about(
    desk: StrictClient, call: Call
) -> None:
    email(desk, call, "jack@orage.fr", read_again="jack@gmial.com")

    assert given(call) == []


def test_only_what_was_previewed_is_sent(desk: StrictClient, call: Call) -> None:
    fields = {"faire": "email", "email": ADDRESS, "consent": "oui", "words": "Guichet 3"}
    page = desk.post(address_of(call), {**fields, "apercu": "another"})
    html = page.content.decode()

    assert "Le contenu a changé depuis l’aperçu" in html
    assert html.count("Guichet 3") >= 3
    assert ADDRESS in html
    assert given(call) == []


def test_a_basket_that_changed_is_previewed_again(desk: StrictClient, call: Call) -> None:
    shown = html_of(desk, call).partition('name="apercu" value="')[2].partition('"')[0]
    add(call)
    desk.post(address_of(call), {"faire": "dictee", "apercu": shown, "words": ""})

    assert given(call) == []


def test_words_being_prepared_outlive_a_closed_tab(desk: StrictClient, call: Call) -> None:
    desk.post(address_of(call), {"words": "Guichet 3", "faire": "apercu"})
    desk.post(address_of(call), {"words": "Guichet 4", "faire": "apercu"})

    assert "Guichet 4" in html_of(desk, call)
    assert Recap.objects.get().words == "Guichet 4"
    assert given(call) == []


def test_an_address_typed_before_a_preview_stays_typed(desk: StrictClient, call: Call) -> None:
    fields = {"words": "", "faire": "apercu", "email": ADDRESS, "consent": "oui"}
    html = desk.post(address_of(call), fields).content.decode()

    assert f'value="{ADDRESS}"' in html
    assert 'value="oui" checked' in html


def test_an_empty_recap_is_not_given(desk: StrictClient, laurence: Any) -> None:
    call = CallFactory(responder=laurence)

    assert "Rien encore à donner" in html_of(desk, call)
    assert "Rien encore à donner" in give(desk, call, "sms").content.decode()
    assert given(call) == []


@pytest.mark.parametrize(
    ("faire", "channel"), [("sms", Channel.SMS), ("dictee", Channel.DICTATION)]
)
def test_other_ways_are_noted_once(
    desk: StrictClient, call: Call, faire: str, channel: Channel
) -> None:
    give(desk, call, faire, words="Guichet 3")
    give(desk, call, faire, words="Guichet 3")

    [recap] = given(call)
    assert recap.channel == channel
    assert "Guichet 3" in recap.content
    assert recap.consent_at is None


def test_opening_the_sheet_notes_it_and_nobody_keeps_it(desk: StrictClient, call: Call) -> None:
    response = give(desk, call, "papier", words="Guichet 3")

    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert "Guichet 3" in text_of(response.content)
    assert [recap.channel for recap in given(call)] == [Channel.PAPER]


def test_only_who_holds_the_call_gives_a_recap(
    call: Call, antoine: Any, browser_of: Any, desk: StrictClient
) -> None:
    email(desk, call, ADDRESS, words="Guichet 3")
    other = browser_of(antoine)

    html = html_of(other, call)
    assert "Guichet 3" in html
    assert "j•••@orange.fr" in html
    assert 'name="email"' not in html
    assert give(other, call, "sms").status_code == 403
    assert len(given(call)) == 1
    assert JournalEntry.objects.filter(act=Act.HISTORY, who=antoine, call=call).exists()


@pytest.mark.parametrize("who", ["outsider", "nobody"])
def test_nobody_else_sees_anything(
    call: Call, browser_of: Any, outsider: Any, client: StrictClient, who: str
) -> None:
    browser = browser_of(outsider) if who == "outsider" else client
    response = browser.get(address_of(call))

    assert response.status_code == (403 if who == "outsider" else 302)
    assert browser.get("/repondre/appels/bcdfghjkmn/recapitulatif/").status_code != 200


def test_a_call_that_does_not_exist_is_not_found(desk: StrictClient) -> None:
    assert desk.get("/repondre/appels/bcdfghjkmn/recapitulatif/").status_code == 404


def test_the_form_of_the_call_is_kept_on_the_way_to_its_recap(
    desk: StrictClient, call: Call
) -> None:
    page = desk.get(call.get_absolute_url()).content.decode()
    assert 'name="faire" value="recapituler"' in page
    seen = page.partition('name="vu" value="')[2].partition('"')[0]

    fields = {"vu": seen, "faire": "recapituler", "demande": "Le RSA"}
    response = desk.post(call.get_absolute_url(), fields)

    assert response["Location"] == address_of(call)
    call.refresh_from_db()
    assert call.summary == "Le RSA"


@pytest.mark.parametrize(
    "broken",
    [
        {"channel": Channel.EMAIL, "at": timezone.now()},
        {"channel": "", "at": timezone.now()},
        {"channel": Channel.SMS, "erased_at": timezone.now(), "content": "Guichet 3"},
    ],
)
def test_the_database_refuses_a_recap_that_makes_no_sense(
    call: Call, broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Recap.objects.create(call=call, **broken)


def test_one_recap_is_prepared_at_a_time(call: Call) -> None:
    sending.keep_draft(call, "Guichet 3")

    with pytest.raises(IntegrityError), transaction.atomic():
        Recap.objects.create(call=call, words="Guichet 4")


def test_the_page_asks_few_questions_of_the_database(
    desk: StrictClient, call: Call, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        add(call)
        email(desk, call, f"jack{number}@free.fr")
    html_of(desk, call)

    with django_assert_max_num_queries(20):
        html_of(desk, call)
