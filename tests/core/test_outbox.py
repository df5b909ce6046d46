"""The outbox: what is written leaves once, is tried again, says why it has not, is forgotten."""

import logging
import smtplib
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core import outbox, post
from core.models import HelplineSettings, MailKind, MailState, OutgoingMail, Reason
from core.outbox import Letter

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ADDRESS = "jacqueline@example.org"
LETTER = Letter(
    kind=MailKind.RECAP,
    recipient=ADDRESS,
    subject="Votre appel",
    text="Bonjour,\n\nVoici.",
    html="<p>Voici.</p>",
    reply_to="ligne@example.org",
)
AWAY = ConnectionRefusedError(111, f"refused {ADDRESS}")


def refused(code: int) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({ADDRESS: (code, f"<{ADDRESS}> no".encode())})


class Server(BaseEmailBackend):
    """A mail server that says what it is told to, and counts what it took."""

    answers: list[Exception | None] = []
    taken: list[Any] = []

    def send_messages(self, messages: Any) -> int:
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer
        self.taken.extend(messages)
        return len(messages)

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected(ADDRESS)


@pytest.fixture
def server(settings: Any) -> type[Server]:
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    Server.answers, Server.taken = [], []
    return Server


@pytest.fixture
def mail() -> OutgoingMail:
    return outbox.write(LETTER, NOW)


def test_a_letter_leaves_once_what_it_tells_of_is_committed(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        mail = outbox.write(LETTER, timezone.now())
        assert mailoutbox == []

    assert [letter.to for letter in mailoutbox] == [[ADDRESS]]
    mail.refresh_from_db()
    assert mail.state == MailState.SENT


def test_a_letter_of_a_change_that_was_undone_never_leaves(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        outbox.write(LETTER, NOW)
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
    assert mailoutbox == []


def test_a_letter_has_a_text_a_page_and_an_address_to_answer_to(
    mail: OutgoingMail, mailoutbox: Any
) -> None:
    HelplineSettings.objects.update_or_create(defaults={"name": "Allô Relais"})
    post.send(mail.pk, NOW)

    [letter] = mailoutbox
    message = letter.message()
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    assert message["Reply-To"] == "ligne@example.org"
    assert "relais@localhost" in message["From"]
    assert letter.from_email.startswith(("Allô Relais", "=?utf-8?"))
    assert message["Message-ID"] == mail.message_id
    assert "Auto-Submitted" not in message


def test_a_letter_that_nobody_wrote_says_so(mailoutbox: Any) -> None:
    mail = outbox.write(LETTER._replace(automatic=True, reply_to="", html=""), NOW)
    post.send(mail.pk, NOW)

    message = mailoutbox[0].message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Reply-To" not in message
    assert message.get_content_type() == "text/plain"


def test_what_the_outbox_holds_is_sealed(mail: OutgoingMail) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient, subject, text, html FROM core_outgoingmail")
        row = " ".join(cursor.fetchone())

    assert not any(word in row for word in ("jacqueline", "appel", "Voici"))
    assert ADDRESS not in str(mail)


def test_a_letter_sent_keeps_no_address(mail: OutgoingMail, server: type[Server]) -> None:
    sent = post.send(mail.pk, NOW)

    assert sent is not None
    assert (sent.state, sent.recipient, sent.settled_at) == (MailState.SENT, "", NOW)


def test_a_letter_is_sent_once(mail: OutgoingMail, server: type[Server]) -> None:
    assert post.send(mail.pk, NOW) is not None
    assert post.send(mail.pk, NOW) is None
    assert len(server.taken) == 1


def test_two_workers_never_hold_the_same_letter(mail: OutgoingMail) -> None:
    assert post.claim(mail.pk, NOW) is not None
    assert post.claim(mail.pk, NOW) is None
    assert post.claim(mail.pk, NOW + post.LEASE - MINUTE) is None


def test_the_lease_of_a_worker_that_was_killed_ends(
    mail: OutgoingMail, server: type[Server]
) -> None:
    post.claim(mail.pk, NOW)

    assert post.send(mail.pk, NOW + post.LEASE) is not None
    assert len(server.taken) == 1


def test_a_worker_whose_lease_has_ended_does_not_write_over_another(
    mail: OutgoingMail, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(server: Server, messages: Any) -> int:
        post.claim(mail.pk, NOW + post.LEASE)
        raise AWAY

    monkeypatch.setattr(Server, "send_messages", overtaken)
    post.send(mail.pk, NOW)

    mail.refresh_from_db()
    assert mail.claimed_until == NOW + 2 * post.LEASE
    assert mail.reason == ""


def test_a_letter_that_kills_who_sends_it_is_given_up(
    mail: OutgoingMail, server: type[Server]
) -> None:
    moment = NOW
    for _attempt in range(post.MOST_ATTEMPTS):
        assert post.claim(mail.pk, moment) is not None
        moment += post.LEASE

    given_up = post.send(mail.pk, moment)

    assert given_up is not None
    assert (given_up.state, given_up.reason) == (MailState.FAILED, Reason.UNKNOWN)
    assert server.taken == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (AWAY, Reason.AWAY),
        (TimeoutError(), Reason.AWAY),
        (smtplib.SMTPServerDisconnected(ADDRESS), Reason.AWAY),
        (smtplib.SMTPAuthenticationError(535, b"no"), Reason.OURS),
        (smtplib.SMTPSenderRefused(550, b"no", "relais@localhost"), Reason.OURS),
        (refused(450), Reason.LATER),
        (smtplib.SMTPDataError(451, b"later"), Reason.LATER),
        (ValueError(ADDRESS), Reason.UNKNOWN),
    ],
)
def test_what_may_pass_is_tried_again(
    mail: OutgoingMail, server: type[Server], answer: Exception, reason: Reason
) -> None:
    server.answers = [answer]
    waiting = post.send(mail.pk, NOW)

    assert waiting is not None
    assert (waiting.state, waiting.reason) == (MailState.WAITING, reason)
    assert (waiting.due_at, waiting.recipient) == (NOW + MINUTE, ADDRESS)
    assert post.send(mail.pk, NOW) is None

    sent = post.send(mail.pk, NOW + MINUTE)
    assert sent is not None
    assert (sent.state, sent.reason) == (MailState.SENT, "")
    assert server.taken[0].extra_headers["Message-ID"] == mail.message_id


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refused(550), Reason.REFUSED),
        (smtplib.SMTPDataError(554, b"spam"), Reason.CONTENT),
    ],
)
def test_what_is_refused_for_ever_is_told_at_once(
    mail: OutgoingMail, server: type[Server], answer: Exception, reason: Reason
) -> None:
    server.answers = [answer]
    failed = post.send(mail.pk, NOW)

    assert failed is not None
    assert (failed.state, failed.reason) == (MailState.FAILED, reason)
    assert ADDRESS not in failed.get_reason_display()


def test_attempts_are_further_and_further_apart_for_a_day(
    mail: OutgoingMail, server: type[Server]
) -> None:
    server.answers = [AWAY] * 100
    moments, waiting = [], mail
    while waiting.state == MailState.WAITING:
        moments.append(waiting.due_at)
        waiting = post.send(mail.pk, waiting.due_at) or pytest.fail("not ours")

    waits = [after - before for before, after in pairwise(moments)]
    assert waits == sorted(waits)
    assert waits[0] == MINUTE
    assert timedelta(hours=20) < moments[-1] - NOW <= outbox.GIVEN_UP_AFTER
    assert len(moments) < post.MOST_ATTEMPTS
    assert (waiting.state, waiting.reason) == (MailState.FAILED, Reason.AWAY)


def test_a_letter_given_up_may_be_sent_again(mail: OutgoingMail, server: type[Server]) -> None:
    OutgoingMail.objects.update(state=MailState.FAILED, reason=Reason.AWAY, settled_at=NOW)
    mail.refresh_from_db()

    assert outbox.send_again(mail, NOW + MINUTE)
    assert not outbox.send_again(mail, NOW + MINUTE)
    sent = post.send(mail.pk, NOW + MINUTE)
    assert sent is not None
    assert sent.state == MailState.SENT


def test_an_address_that_was_refused_is_not_written_to_again(mail: OutgoingMail) -> None:
    OutgoingMail.objects.update(state=MailState.FAILED, reason=Reason.REFUSED, settled_at=NOW)
    mail.refresh_from_db()

    assert not outbox.send_again(mail, NOW)


def test_the_command_sends_what_waits_and_says_so(
    server: type[Server], capsys: pytest.CaptureFixture[str]
) -> None:
    now = timezone.now()
    outbox.write(LETTER, now)
    outbox.write(LETTER, now)
    outbox.write(LETTER, now)
    server.answers = [AWAY, refused(550)]

    call_command("send_waiting_mail")
    assert "Partis : 1. Remis à plus tard : 1. Abandonnés : 1." in capsys.readouterr().out.replace(
        "\u00a0", " "
    )
    call_command("send_waiting_mail")
    assert "Partis : 0" in capsys.readouterr().out.replace("\u00a0", " ")


def test_two_commands_at_once_send_each_letter_once(
    server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _letter in range(3):
        outbox.write(LETTER, timezone.now())
    within = Server.send_messages
    runs = iter([True])

    def meanwhile(server: Server, messages: Any) -> int:
        if next(runs, False):
            call_command("send_waiting_mail")
        return within(server, messages)

    monkeypatch.setattr(Server, "send_messages", meanwhile)
    call_command("send_waiting_mail")

    identifiers = [letter.extra_headers["Message-ID"] for letter in server.taken]
    assert len(identifiers) == len(set(identifiers)) == 3


@pytest.mark.parametrize(("state", "days"), [(MailState.SENT, 1), (MailState.FAILED, 7)])
def test_a_letter_is_forgotten_some_time_after(
    mail: OutgoingMail, state: MailState, days: int
) -> None:
    address = "" if state == MailState.SENT else ADDRESS
    OutgoingMail.objects.update(state=state, reason=Reason.AWAY, settled_at=NOW, recipient=address)

    assert outbox.forget(NOW + timedelta(days=days) - MINUTE) == 0
    assert outbox.forget(NOW + timedelta(days=days)) == 1
    mail.refresh_from_db()
    assert (mail.recipient, mail.subject, mail.text, mail.html) == ("", "", "", "")
    assert outbox.forget(NOW + timedelta(days=days)) == 0


def test_a_letter_that_waits_is_not_forgotten(mail: OutgoingMail) -> None:
    assert outbox.forget(NOW + timedelta(days=400)) == 0


def test_a_letter_withdrawn_never_leaves(mail: OutgoingMail, server: type[Server]) -> None:
    assert OutgoingMail.objects.withdraw(NOW) == 1

    assert post.send(mail.pk, NOW) is None
    mail.refresh_from_db()
    assert (mail.state, mail.reason, mail.text) == (MailState.FAILED, Reason.WITHDRAWN, "")


@pytest.mark.parametrize("answer", [AWAY, refused(550), refused(450), ValueError(ADDRESS)])
def test_no_log_names_anybody(
    mail: OutgoingMail,
    server: type[Server],
    caplog: pytest.LogCaptureFixture,
    answer: Exception,
) -> None:
    server.answers = [answer]
    with caplog.at_level(logging.DEBUG):
        post.send(mail.pk, NOW)

    assert caplog.records
    told = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert "jacqueline" not in told


@pytest.mark.parametrize(
    "broken",
    [
        {"state": MailState.SENT, "settled_at": NOW},
        {"state": MailState.FAILED, "settled_at": NOW},
        {"state": MailState.FAILED, "reason": Reason.AWAY},
        {"erased_at": NOW},
        {"given_up_at": NOW},
    ],
)
def test_the_database_refuses_a_letter_that_makes_no_sense(
    mail: OutgoingMail, broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(**broken)
