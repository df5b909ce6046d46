"""A few words to the colleagues who worked on a call, or to one responder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.callbacks import responders
from calls.models import Act, Attempt, Call, CallBack, Delivery, JournalEntry, Message, Referral
from calls.saying import when
from calls.waiting import Waiting
from core.personal_data import scrubbed


class Letter(NamedTuple):
    """A message as it is read."""

    author: str
    to: str
    when: str
    text: str
    is_mine: bool


def calls_of_the_same_person(call: Call) -> QuerySet[Call]:
    """Return the calls of whoever calls, this one alone when nobody knows who it is."""
    same = Q(pk=call.pk)
    if call.caller_id:
        same |= Q(caller=call.caller_id)
    return Call.objects.filter(same)


def people_of(call: Call) -> set[int]:
    """Return who worked on a call, or on another of the same person: they are told the news."""
    calls = calls_of_the_same_person(call).order_by()
    found = (
        calls.values_list("responder"),
        Referral.objects.filter(call__in=calls).values_list("recorded_by"),
        JournalEntry.objects.filter(call__in=calls, act=Act.TAKE_OVER).values_list("who"),
        CallBack.objects.filter(call__in=calls).values_list("made_by"),
        CallBack.objects.filter(call__in=calls).values_list("owner"),
        Attempt.objects.filter(callback__call__in=calls).values_list("who"),
        Message.objects.filter(call__in=calls).values_list("author"),
        Delivery.objects.filter(message__call__in=calls).values_list("recipient"),
    )
    # One statement; ORDER BY does not go inside a union.
    first, *others = (rows.order_by() for rows in found)
    return {person for (person,) in first.union(*others) if person}


def may_read(call: Call, user: Any) -> bool:
    """Tell whether the messages of a call are somebody's business."""
    return call.responder_id == user.pk or user.pk in people_of(call)


def recipients(call: Call, author: Any) -> tuple[list[Any], list[Any]]:
    """Return the colleagues who worked on a call, then the other responders."""
    near = people_of(call) - {author.pk}
    colleagues = list(
        get_user_model()
        .objects.filter(pk__in=near, is_active=True)
        .order_by("last_name", "first_name", "username")
    )
    others = responders().exclude(pk__in=[*near, author.pk])
    return colleagues, list(others)


@transaction.atomic
def send(call: Call, author: Any, to: Iterable[Any], text: str, now: datetime) -> Message:
    """Leave a message on the desk of each of these people."""
    message = Message.objects.create(call=call, author=author, text=scrubbed(text), sent_at=now)
    Delivery.objects.bulk_create(Delivery(message=message, recipient=person) for person in to)
    return message


def mark_read(user: Any, message: int, now: datetime) -> None:
    """Note that somebody read a message that they received."""
    Delivery.objects.received_by(user).unread().filter(message=message).update(read_at=now)


def mark_call_read(user: Any, call: Call, now: datetime) -> None:
    """Note that somebody read what they received about a call: they answer it."""
    Delivery.objects.filter(recipient=user, read_at=None, message__call=call).update(read_at=now)


def letters(call: Call, user: Any, now: datetime) -> list[Letter]:
    """Return the messages about a person's calls, the oldest first."""
    calls = calls_of_the_same_person(call)
    found = Message.objects.filter(call__in=calls).select_related("author")
    return [
        Letter(
            author=str(message.author or _("un compte effacé")),
            to=_and([str(delivery.recipient) for delivery in message.deliveries.all()]),
            when=when(message.sent_at, now),
            text=message.text,
            is_mine=message.author_id == user.pk,
        )
        for message in found.prefetch_related("deliveries__recipient")
    ]


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows of its messages."""
    return {
        "messages_may_be_read": may_read(call, user),
        "messages_url": reverse("calls:messages_of_call", args=[call.reference]),
        "messages_written": Message.objects.filter(call__in=calls_of_the_same_person(call)).count(),
        "messages_unread": Delivery.objects.unread()
        .filter(recipient=user, message__call__in=calls_of_the_same_person(call))
        .count(),
    }


def waiting(user: Any, now: datetime) -> list[Waiting]:
    """Return how many messages somebody has not read."""
    count = unread(user, now)
    label = ngettext("message d’un collègue à lire", "messages de collègues à lire", count)
    return [Waiting(reverse("calls:messages"), label, count)] if count else []


def unread(user: Any, now: datetime) -> int:
    """Return how many messages somebody has not read: the menu says it."""
    return Delivery.objects.unread().filter(recipient=user).count()


def _and(names: list[str]) -> str:
    """Return « Hocine, Laurence et Patrick »."""
    head, last = names[:-1], names[-1] if names else ""
    return _("{head} et {last}").format(head=", ".join(head), last=last) if head else last
