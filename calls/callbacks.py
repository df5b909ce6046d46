"""Calling back: promised, tried, given to somebody else, and never forgotten without an ending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calls.access import ANSWER_CALLS
from calls.models import Act, Attempt, Call, CallBack, JournalEntry, Result
from calls.times import Due, due_of, late_by
from calls.waiting import Waiting
from core.personal_data import scrubbed

# Reading the same number again within this time is one reading.
_ONE_READING = timedelta(minutes=15)
_SOON = timedelta(hours=12)


class Line(NamedTuple):
    """A call-back in a list."""

    url: str
    about: str
    place: str
    due: Due
    owner: str
    is_mine: bool
    # « 3 heures », "" when it is not late.
    late: str


@transaction.atomic
def promise(
    call: Call, due_at: datetime, note: str, owner: Any, by: Any, now: datetime
) -> CallBack:
    """Promise to call back. A call has one promise at a time: a new one moves the one there was."""
    wanted = {"due_at": due_at, "note": note, "owner": owner}
    moved = CallBack.objects.open().select_for_update().filter(call=call).first()
    if moved is None:
        return CallBack.objects.create(call=call, made_by=by, made_at=now, **wanted)
    for name, value in wanted.items():
        setattr(moved, name, value)
    moved.save(update_fields=list(wanted))
    return moved


def take(callback: CallBack, user: Any) -> bool:
    """Make somebody the owner of an open call-back, and write it down; False when it is closed."""
    taken = CallBack.objects.open().filter(pk=callback.pk).exclude(owner=user).update(owner=user)
    if taken:
        JournalEntry.objects.note(Act.TAKE_OVER, user, call=callback.call)
    return bool(taken)


def give(callback: CallBack, user: Any) -> bool:
    """Give an open call-back to somebody else; False when it is closed meanwhile."""
    return bool(CallBack.objects.open().filter(pk=callback.pk).update(owner=user))


@transaction.atomic
def note_attempt(
    callback: CallBack,
    who: Any,
    result: str,
    words: str,
    now: datetime,
    *,
    again_at: datetime | None = None,
    ending: str = "",
) -> None:
    """Write down an attempt, and what follows it: another one, or the end."""
    Attempt.objects.create(callback=callback, at=now, who=who, result=result, words=words)
    if result == Result.REACHED and callback.call.caller:
        callback.call.caller.last_contact_at = now
        callback.call.caller.save(update_fields=["last_contact_at"])
    if ending:
        close(callback, ending, now)
    else:
        CallBack.objects.open().filter(pk=callback.pk).update(due_at=again_at)


@transaction.atomic
def close(callback: CallBack, ending: str, now: datetime) -> None:
    """End a call-back. Nobody needs the numbers that its notes may hold any more."""
    callback.ending, callback.closed_at = ending, now
    callback.note = scrubbed(callback.note)
    callback.save(update_fields=["ending", "closed_at", "note"])
    for attempt in callback.attempts.all():
        attempt.words = scrubbed(attempt.words)
        attempt.save(update_fields=["words"])


def number_for(callback: CallBack, user: Any, now: datetime) -> str:
    """Return the whole number for the owner of an open call-back, written down; "" for others."""
    caller = callback.call.caller
    if not (callback.is_open and callback.owner_id == user.pk and caller and caller.number):
        return ""
    read = JournalEntry.objects.filter(
        act=Act.NUMBER, who=user, call=callback.call, at__gt=now - _ONE_READING
    )
    if not read.exists():
        JournalEntry.objects.note(Act.NUMBER, user, call=callback.call)
    return str(caller.number)


def responders() -> Any:
    """Return the people who answer calls, by name."""
    app, codename = ANSWER_CALLS.split(".")
    of_a_group = Q(
        groups__permissions__codename=codename, groups__permissions__content_type__app_label=app
    )
    own = Q(user_permissions__codename=codename, user_permissions__content_type__app_label=app)
    people = get_user_model().objects.filter(of_a_group | own, is_active=True).distinct()
    return people.order_by("last_name", "first_name", "username")


def lines(callbacks: Iterable[CallBack], user: Any, now: datetime) -> list[Line]:
    """Return call-backs as a list shows them."""
    return [_line(callback, user, now) for callback in callbacks]


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows of its call-back."""
    callback = CallBack.objects.open().in_order().filter(call=call).first()
    return {
        "callback": _line(callback, user, now) if callback else None,
        "callback_url": reverse("calls:callback_of_call", args=[call.reference]),
        "callback_may_be_made": call.responder_id == user.pk,
    }


def waiting(user: Any, now: datetime) -> list[Waiting]:
    """Return how many call-backs are to be made by somebody, those that are late first."""
    mine = CallBack.objects.open().owned_by(user)
    overdue = mine.due_before(now).count()
    soon = mine.filter(due_at__gte=now, due_at__lt=now + _SOON).count()
    nobodys = CallBack.objects.open().owned_by(None).count()
    url = reverse("calls:callbacks")
    told = [
        Waiting(url, ngettext("rappel en retard", "rappels en retard", overdue), overdue, True),
        Waiting(url, ngettext("rappel à faire bientôt", "rappels à faire bientôt", soon), soon),
        Waiting(
            f"{url}?qui=tous",
            ngettext("rappel que personne n’a pris", "rappels que personne n’a pris", nobodys),
            nobodys,
        ),
    ]
    return [waiting for waiting in told if waiting.number]


def late(user: Any, now: datetime) -> int:
    """Return how many of somebody's call-backs are late: the menu says it."""
    return CallBack.objects.open().owned_by(user).due_before(now).count()


def _line(callback: CallBack, user: Any, now: datetime) -> Line:
    call = callback.call
    place = call.commune or call.departement
    return Line(
        url=reverse("calls:callback", args=[callback.pk]),
        about=call.nature.label if call.nature else _("Appel sans nature"),
        place=str(place) if place else "",
        due=due_of(call, callback.due_at, now),
        owner=str(callback.owner) if callback.owner else "",
        is_mine=callback.owner_id == user.pk,
        late=late_by(callback.due_at, now) if callback.is_overdue(now) else "",
    )
