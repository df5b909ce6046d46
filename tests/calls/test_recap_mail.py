"""What becomes of the e-mail of a recap: told in the call, sent again, forgotten."""

import logging
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from calls.models import Call, Channel, Nature, Recap
from calls.recap import sending
from core.models import MailState, OutgoingMail, Reason
from tests.calls.recaps import address_of, call_of, email, given, html_of, set_line
from tests.support.client import StrictClient

pytestmark = pytest.mark.django_db

ADDRESS = "jacqueline@orange.fr"
REFUSED = smtplib.SMTPRecipientsRefused({ADDRESS: (550, f"<{ADDRESS}> unknown".encode())})


@pytest.fixture
def call(laurence: Any) -> Call:
    set_line()
    return call_of(laurence, of_known_number=True)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks: Any) -> Any:
    """What is done once a change is committed is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> int:
        raise REFUSED

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def test_the_address_is_kept_nowhere_once_the_letter_has_left(
    desk: StrictClient, call: Call, at_once: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with at_once(), caplog.at_level(logging.DEBUG):
        email(desk, call, ADDRESS)

    html = html_of(desk, call) + desk.get(call.get_absolute_url()).content.decode()
    assert "j•••@orange.fr" in html
    assert "jacqueline" not in html + caplog.text
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.recipient) == (MailState.SENT, "")
    call.caller.refresh_from_db()
    assert "jacqueline" not in call.caller.name


def test_a_button_pressed_twice_sends_one_letter(desk: StrictClient, call: Call) -> None:
    email(desk, call, ADDRESS)
    email(desk, call, ADDRESS)
    email(desk, call, "antoine@free.fr")

    assert OutgoingMail.objects.count() == 2


def test_a_poste_that_sends_too_much_waits(desk: StrictClient, call: Call, laurence: Any) -> None:
    now = timezone.now()
    sent = Recap(call=call, channel=Channel.EMAIL, by=laurence, at=now, consent_at=now)
    Recap.objects.bulk_create([sent] + [_copy(sent) for _n in range(sending.MOST_EMAILS - 1)])

    html = email(desk, call, ADDRESS).content.decode()

    assert "Beaucoup d’e-mails sont partis" in html
    assert ADDRESS in html
    assert not OutgoingMail.objects.exists()
    Recap.objects.update(at=now - sending.IN - timedelta(minutes=1))
    email(desk, call, ADDRESS)
    assert OutgoingMail.objects.count() == 1


def _copy(sent: Recap) -> Recap:
    copy = Recap(call=sent.call, channel=sent.channel, by=sent.by)
    copy.at, copy.consent_at = sent.at, sent.consent_at
    return copy


def test_a_refused_address_is_told_in_the_call_without_the_address(
    desk: StrictClient, call: Call, refusing: None, at_once: Any
) -> None:
    with at_once():
        email(desk, call, ADDRESS)
    html = html_of(desk, call)

    assert "N’est pas parti : cette adresse n’existe pas" in html.replace("\u00a0", " ")
    assert "jacqueline" not in html
    # Another address is needed, not another attempt.
    assert "Envoyer de nouveau" not in html


def test_a_letter_that_waits_says_why_and_when_it_is_tried_again(
    desk: StrictClient, call: Call
) -> None:
    email(desk, call, ADDRESS)
    assert "Part dans un instant." in html_of(desk, call)

    due_at = timezone.now() + timedelta(minutes=5)
    OutgoingMail.objects.update(reason=Reason.AWAY, due_at=due_at)
    html = html_of(desk, call).replace("\u00a0", " ")

    assert "Pas encore parti : notre serveur de messagerie ne répond pas." in html


def test_a_letter_given_up_is_sent_again_at_a_touch(
    desk: StrictClient, call: Call, mailoutbox: Any, at_once: Any
) -> None:
    email(desk, call, ADDRESS)
    now = timezone.now()
    OutgoingMail.objects.update(state=MailState.FAILED, reason=Reason.AWAY, settled_at=now)
    assert "Envoyer de nouveau" in html_of(desk, call)
    [recap] = given(call)

    with at_once():
        desk.post(address_of(call), {"faire": "renvoyer", "envoi": recap.pk})

    assert [letter.to for letter in mailoutbox] == [[ADDRESS]]


@pytest.mark.parametrize("number", ["", "0", "rien", "{other}"])
def test_nothing_of_another_call_is_sent_again(
    desk: StrictClient, call: Call, laurence: Any, number: str
) -> None:
    other = call_of(laurence)
    email(desk, other, ADDRESS)
    now = timezone.now()
    OutgoingMail.objects.update(state=MailState.FAILED, reason=Reason.AWAY, settled_at=now)

    number = number.format(other=given(other)[0].pk)
    page = desk.post(address_of(call), {"faire": "renvoyer", "envoi": number})

    assert "ne peut plus être envoyé tel quel" in page.content.decode()
    assert OutgoingMail.objects.get().state == MailState.FAILED


def test_a_call_of_which_nothing_is_kept_keeps_no_recap(desk: StrictClient, call: Call) -> None:
    email(desk, call, ADDRESS, words="Guichet 3")
    keeps_nothing = Nature.objects.filter(keeps_nothing=True).first()
    fields = {"faire": f"classer:{keeps_nothing.slug}"}
    page = desk.get(call.get_absolute_url()).content.decode()
    fields["vu"] = page.partition('name="vu" value="')[2].partition('"')[0]
    desk.post(call.get_absolute_url(), fields)

    [recap] = given(call)
    assert (recap.content, recap.words, recap.recipient) == ("", "", "")
    assert not Recap.objects.filter(at=None).exists()
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.reason, mail.recipient) == ("FAILED", Reason.WITHDRAWN, "")


def test_a_letter_that_left_before_an_erasure_stays_counted(
    desk: StrictClient, call: Call, at_once: Any
) -> None:
    with at_once():
        email(desk, call, ADDRESS)

    assert Recap.objects.erase(timezone.now()) == 1
    assert Recap.objects.erase(timezone.now()) == 0
    assert OutgoingMail.objects.get().state == MailState.SENT
    assert "est effacé, avec l’identité" in html_of(desk, call)


def test_what_could_not_leave_is_sent_by_the_command(
    desk: StrictClient, call: Call, mailoutbox: Any
) -> None:
    email(desk, call, ADDRESS)
    assert mailoutbox == []

    call_command("send_waiting_mail")

    assert len(mailoutbox) == 1
    assert "Parti aujourd’hui" in html_of(desk, call)
