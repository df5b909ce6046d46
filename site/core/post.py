"""The post: takes what waits in the outbox to the mail server, and notes what became of it.

Nobody sends a letter that another is sending: it is claimed for a while, and the lease of who was
killed ends by itself. Nothing that is logged names anybody.
"""

from __future__ import annotations

import logging
import smtplib
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F

from core.helpline import helpline
from core.models import MailState, OutgoingMail, Reason

# A mail server that hangs is left after EMAIL_TIMEOUT at each step, long before this.
LEASE = timedelta(minutes=5)
# After each failure; the last one as often as needed, until the letter is given up.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
# More than a day of waits: it stops who sends it each time, before the end can be noted.
MOST_ATTEMPTS = 20

_AGAINST_US = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
)

logger = logging.getLogger(__name__)


class Refusal(NamedTuple):
    """Why a letter did not leave, and whether trying again could change it."""

    reason: Reason
    is_final: bool = False


def send(pk: int, now: datetime) -> OutgoingMail | None:
    """Send one letter if its turn has come; return it, None when it was not ours to send."""
    mail = claim(pk, now)
    if mail is None:
        return None
    if mail.attempts > MOST_ATTEMPTS:
        _give_up(mail, Reason.UNKNOWN, now)
    else:
        _try(mail, now)
    mail.refresh_from_db()
    return mail


def claim(pk: int, now: datetime) -> OutgoingMail | None:
    """Take a letter for a while; None when its turn has not come, or another has it.

    The attempt is counted here: a letter that kills who sends it is not tried for ever.
    """
    mine = OutgoingMail.objects.to_send(now).filter(pk=pk)
    if not mine.update(claimed_until=now + LEASE, attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.get(pk=pk)


def message_of(mail: OutgoingMail, connection: Any = None) -> EmailMultiAlternatives:
    """Return a letter as it is sent."""
    headers = {"Message-ID": mail.message_id}
    if mail.automatic:
        headers["Auto-Submitted"] = "auto-generated"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        from_email=sender(),
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def sender() -> str:
    """Return the sender of the settings, under the name of the line unless it has its own."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or helpline().name, address))


def _try(mail: OutgoingMail, now: datetime) -> None:
    connection = get_connection()
    try:
        connection.open()
        message_of(mail, connection).send()
    except Exception as error:
        _note(mail, _why(error), now)
    else:
        _settle(mail, state=MailState.SENT, reason="", recipient="", settled_at=now)
    # Only now: a farewell that goes wrong does not make it sent twice.
    with suppress(Exception):
        connection.close()


def _note(mail: OutgoingMail, refusal: Refusal, now: datetime) -> None:
    # Not the words of the mail server, which may hold the address.
    logger.warning("Mail %s (%s) has not left: %s.", mail.pk, mail.kind, refusal.reason.value)
    again = now + WAITS[min(mail.attempts, len(WAITS)) - 1]
    if refusal.is_final or again > mail.given_up_at:
        _give_up(mail, refusal.reason, now)
    else:
        _settle(mail, reason=refusal.reason, due_at=again)


def _give_up(mail: OutgoingMail, reason: Reason, now: datetime) -> None:
    _settle(mail, state=MailState.FAILED, reason=reason, settled_at=now)


def _settle(mail: OutgoingMail, **outcome: Any) -> None:
    """Note an outcome, unless the lease ended meanwhile and another has the letter now."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, claimed_until=mail.claimed_until)
    mine.update(claimed_until=None, **outcome)


def _why(error: Exception) -> Refusal:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max((code for code, _words in error.recipients.values()), default=0)
        return _refused_by_code(code, Reason.REFUSED)
    if isinstance(error, smtplib.SMTPDataError):
        return _refused_by_code(error.smtp_code, Reason.CONTENT)
    if isinstance(error, _AGAINST_US):
        return Refusal(Reason.OURS)
    # What smtplib raises is an OSError too.
    return Refusal(Reason.AWAY if isinstance(error, OSError) else Reason.UNKNOWN)


def _refused_by_code(code: int, reason: Reason) -> Refusal:
    """From 500 on it is for ever; below, it is « come back later »."""
    return Refusal(reason, is_final=True) if code >= 500 else Refusal(Reason.LATER)
