"""The outbox: mail written with what it tells of, in one transaction, and sent until it leaves.

``write`` puts a letter in the outbox; it is tried as soon as the transaction is committed, then
by ``manage.py send_waiting_mail``, every minute (``core.post``).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from core.models import MailKind, MailState, OutgoingMail
from core.tasks import send_mail

GIVEN_UP_AFTER = timedelta(days=1)


class Letter(NamedTuple):
    """What is written to somebody. ``automatic`` when nobody is there to read an answer."""

    kind: MailKind
    recipient: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    automatic: bool = False


def write(letter: Letter, now: datetime) -> OutgoingMail:
    """Put a letter in the outbox; it leaves once the transaction is committed, or never."""
    mail = OutgoingMail.objects.create(
        **letter._asdict(),
        message_id=make_msgid(domain=urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname),
        written_at=now,
        due_at=now,
        given_up_at=now + GIVEN_UP_AFTER,
    )
    _send_once_committed(mail.pk)
    return mail


def send_again(mail: OutgoingMail, now: datetime) -> bool:
    """Try anew, for a whole day, a letter that was given up; tell whether it could be."""
    if not mail.may_be_sent_again:
        return False
    fresh = {"attempts": 0, "due_at": now, "given_up_at": now + GIVEN_UP_AFTER}
    failed = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.FAILED, erased_at=None)
    again = failed.update(state=MailState.WAITING, reason="", settled_at=None, **fresh)
    if again:
        _send_once_committed(mail.pk)
    return bool(again)


def forget(now: datetime) -> int:
    """Erase what was kept for long enough; return how many letters."""
    return OutgoingMail.objects.to_forget(now).forget(now)


def _send_once_committed(pk: int) -> None:
    transaction.on_commit(lambda: send_mail.enqueue(pk), robust=True)
