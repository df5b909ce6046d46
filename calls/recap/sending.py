"""Giving a recap: what was previewed goes out, and stays visible in the call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from calls.models import Act, Call, Channel, JournalEntry, Recap
from calls.recap.addresses import masked
from calls.recap.content import Content
from calls.recap.letter import letter_to
from core import outbox

# From one responder. Fifty of them answer five hundred calls a day.
MOST_EMAILS, IN = 30, timedelta(hours=1)
# A button pressed twice sends one letter.
_TWICE = timedelta(seconds=30)


def stamp(content: Content) -> str:
    """Return what changes when a recap says something else than what was previewed."""
    return salted_hmac(__name__, repr(content), algorithm="sha256").hexdigest()


def is_as_previewed(content: Content, shown: str) -> bool:
    return constant_time_compare(stamp(content), shown)


def keep_draft(call: Call, words: str) -> Recap:
    """Keep the words of a recap being prepared: a tab that closes loses nothing."""
    draft = Recap.objects.draft_of(call)
    if draft.words != words:
        draft.words = words
        draft.save()
    return draft


def has_sent_enough(user: Any, now: datetime) -> bool:
    """Tell whether somebody sent so many letters that they had better wait."""
    return Recap.objects.emailed_since(user, now - IN) >= MOST_EMAILS


@transaction.atomic
def send(call: Call, content: Content, address: str, user: Any, now: datetime) -> Recap:
    """Write the letter in the outbox and in the call, at once or not at all."""
    letter = letter_to(address, content)
    # Whoever presses twice at once waits here for the first.
    Call.objects.select_for_update().get(pk=call.pk)
    just_now = call.recaps.filter(channel=Channel.EMAIL, by=user, at__gte=now - _TWICE)
    if already := _same(just_now, letter.text, masked(address)):
        return already
    mail = outbox.write(letter, now)
    given = {"recipient": masked(address), "consent_at": now, "mail": mail}
    return _give(call, Channel.EMAIL, letter.text, user, now, content.words, **given)


@transaction.atomic
def note(call: Call, channel: Channel, text: str, words: str, user: Any, now: datetime) -> Recap:
    """Write in the call what was given by another way; the same thing given twice is one line."""
    already = _same(call.recaps.given().filter(channel=channel, by=user), text)
    return already or _give(call, channel, text, user, now, words)


def _same(recaps: Iterable[Recap], text: str, recipient: str = "") -> Recap | None:
    """Return the one that says just this: what is sealed cannot be searched, and they are few."""
    told = (text, recipient)
    return next((each for each in recaps if (each.content, each.recipient) == told), None)


def _give(
    call: Call, channel: Channel, text: str, user: Any, now: datetime, words: str, **how: Any
) -> Recap:
    JournalEntry.objects.note(Act.SENT, user, call=call)
    return Recap.objects.create(
        call=call, channel=channel, words=words, content=text, by=user, at=now, **how
    )
