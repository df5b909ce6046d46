"""Who is told of what becomes of stories. The outbox keeps what the mail server did not take."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet

from core import outbox
from stories import letters
from stories.models.offers import StoryOffer
from stories.models.responses import Response

# Made by a migration; who is in it is told of responses, and may moderate them.
MODERATORS = "Modération des histoires"
HOUR = 3600


@transaction.atomic
def tell_moderators(now: datetime) -> int:
    """Tell who moderates that responses wait, each once an hour; return how many were told."""
    untold = list(Response.objects.untold().values_list("pk", flat=True))
    people = [person for person in _moderators() if untold and _is_free(person)]
    if not people:
        return 0
    waiting = Response.objects.waiting().count()
    for person in people:
        outbox.write(letters.to_moderator(person, waiting), now)
    Response.objects.filter(pk__in=untold).update(told_at=now)
    return len(people)


@transaction.atomic
def tell_offerers(now: datetime, **which: Any) -> int:
    """Tell who offered a story that it is published, once; return how many were told."""
    # Whoever tells the same people at the same time waits, then finds them told.
    offers = StoryOffer.objects.to_tell().filter(**which).select_for_update(of=("self",))
    waiting = list(offers.select_related("page"))
    for offer in waiting:
        outbox.write(letters.to_offerer(offer), now)
        StoryOffer.objects.filter(pk=offer.pk).update(told_at=now, email="")
    return len(waiting)


def forget_offerers(now: datetime) -> int:
    """Erase the e-mails that were kept for long enough; return how many."""
    return StoryOffer.objects.forgotten(now).update(email="")


def _moderators() -> QuerySet[Any]:
    members = get_user_model().objects.filter(groups__name=MODERATORS, is_active=True)
    return members.exclude(email="").order_by("pk")


def _is_free(person: Any) -> bool:
    return bool(cache.add(f"stories.moderators:{person.pk}", 1, HOUR))
