"""What a call shows of its recaps: how, when, by whom, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.models import Call, Recap
from calls.saying import when
from core.french_time import at
from core.models import MailState, OutgoingMail


class Given(NamedTuple):
    """One recap, in words. ``state`` says what became of an e-mail."""

    pk: int
    channel: str
    recipient: str
    when: str
    who: str
    content: str
    state: str
    has_failed: bool
    may_be_sent_again: bool


def may_give(call: Call, user: Any) -> bool:
    """Tell whether somebody may give a recap: who holds the call, as long as it says something."""
    return call.responder_id == user.pk and call.erased_at is None


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows of its recaps."""
    return {
        "recaps": given_in(call, now),
        "recap_url": reverse("calls:recap", args=[call.reference]),
        "may_give_recap": may_give(call, user),
    }


def given_in(call: Call, now: datetime) -> list[Given]:
    """Return the recaps of a call, the latest first."""
    recaps = call.recaps.given().select_related("by", "mail")
    # The letter itself stays sealed: the recap says what it said.
    letter = [f"mail__{field}" for field in ("recipient", "subject", "text", "html")]
    return [_told(recap, now) for recap in recaps.defer(*letter)]


def _told(recap: Recap, now: datetime) -> Given:
    mail = recap.mail
    return Given(
        pk=recap.pk,
        channel=str(recap.get_channel_display()),
        recipient=recap.recipient,
        when=when(recap.at, now) if recap.at else "",
        who=str(recap.by or _("quelqu’un qui n’est plus là")),
        content=recap.content
        or _("Ce qui a été donné est effacé, avec l’identité de la personne."),
        state=_state(mail, now) if mail else "",
        has_failed=bool(mail and mail.state == MailState.FAILED),
        may_be_sent_again=bool(mail and mail.may_be_sent_again),
    )


def _state(mail: OutgoingMail, now: datetime) -> str:
    """Return what became of a letter, and why when it has not left."""
    if mail.state == MailState.SENT:
        left = when(mail.settled_at, now) if mail.settled_at else ""
        return _("Parti {moment}.").format(moment=left)
    reason = str(mail.get_reason_display())
    if mail.state == MailState.FAILED:
        return _("N’est pas parti : {reason}.").format(reason=reason)
    if not reason:
        return _("Part dans un instant.")
    again = at(timezone.localtime(mail.due_at), timezone.localtime(now))
    return _("Pas encore parti : {reason}. Prochain essai {moment}.").format(
        reason=reason, moment=again
    )
