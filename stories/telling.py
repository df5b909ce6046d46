"""Who is told of what becomes of stories. A mail server that is away loses nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import Q, QuerySet

from stories import letters
from stories.models.offers import LEASE, StoryOffer
from stories.models.responses import Response

# Made by a migration; who is in it is told of responses, and may moderate them.
MODERATORS = "Modération des histoires"
HOUR, SOON = 3600, 300


def tell_moderators(now: datetime) -> int:
    """Tell who moderates that responses wait, each once an hour; return how many were told."""
    untold = list(Response.objects.untold().values_list("pk", flat=True))
    people = [person for person in _moderators() if untold and _is_free(person)]
    if not people:
        return 0
    waiting = Response.objects.waiting().count()
    taken = letters.deliver(letters.to_moderator(person, waiting) for person in people)
    for person, is_taken in zip(people, taken, strict=True):
        if not is_taken:
            # Not for an hour, nor at each response while the mail server is away.
            cache.set(_key(person), 1, SOON)
    if any(taken):
        Response.objects.filter(pk__in=untold).update(told_at=now)
    return sum(taken)


def tell_offerers(now: datetime, **which: Any) -> int:
    """Tell who offered a story that it is published, once; return how many were told."""
    offers = StoryOffer.objects.to_tell(now).filter(**which).select_related("page")
    return sum(_tell(offer, now) for offer in offers if _claim(offer, now))


def forget_offerers(now: datetime) -> int:
    """Erase the e-mails that were kept for long enough; return how many."""
    return StoryOffer.objects.forgotten(now).update(email="")


def _moderators() -> QuerySet[Any]:
    members = get_user_model().objects.filter(groups__name=MODERATORS, is_active=True)
    return members.exclude(email="").order_by("pk")


def _is_free(person: Any) -> bool:
    return bool(cache.add(_key(person), 1, HOUR))


def _key(person: Any) -> str:
    return f"stories.moderators:{person.pk}"


def _claim(offer: StoryOffer, now: datetime) -> bool:
    """Take an offer for a while, so that nobody else tells the same person."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    mine = StoryOffer.objects.filter(free, pk=offer.pk, told_at=None)
    return bool(mine.update(claimed_until=now + LEASE))


def _tell(offer: StoryOffer, now: datetime) -> bool:
    [is_taken] = letters.deliver([letters.to_offerer(offer)])
    told = {"told_at": now, "email": ""} if is_taken else {}
    StoryOffer.objects.filter(pk=offer.pk).update(claimed_until=None, **told)
    return is_taken
