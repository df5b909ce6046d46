"""What a story's page shows of its responses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from wagtail.models import Page

from core.french_time import long_date
from stories.models.responses import Response, are_open

if TYPE_CHECKING:
    from stories.models import StoryPage

RESPOND = "repondre/"
# On the page of the story, which stays light; the others have a page of their own.
SHOWN = 20


class Said(NamedTuple):
    """A response, and what the team answered."""

    number: int
    name: str
    day: str
    text: str
    reply: str
    reply_day: str


class Conversation(NamedTuple):
    """The responses in order, whether there are older ones, and whether one may add to them."""

    said: list[Said]
    has_older: bool
    is_open: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.said) or self.is_open


def conversation(story: StoryPage, now: datetime) -> Conversation:
    """Return the last responses of a story; a preview of one that was never saved has none."""
    if story.pk is None:
        return Conversation([], False, story.responses_open)
    latest = story.responses.published().order_by("-sent_at", "-pk")[: SHOWN + 1]
    responses = list(latest)
    return _told(story, responses[:SHOWN][::-1], len(responses) > SHOWN, now)


def everything(story: StoryPage, now: datetime) -> Conversation:
    """Return all the responses of a story."""
    return _told(story, list(story.responses.published().in_order()), False, now)


def takes_responses(story: StoryPage, now: datetime) -> bool:
    """Tell whether readers may still answer a story."""
    if not (story.responses_open and story.first_published_at):
        return False
    parent = Page.objects.parent_of(story).values_list("storyindexpage__responses_days", flat=True)
    days = parent.first()
    return days is not None and are_open(story.first_published_at, days, now)


def _told(
    story: StoryPage, responses: list[Response], has_older: bool, now: datetime
) -> Conversation:
    return Conversation([*map(_said, responses)], has_older, takes_responses(story, now))


def _said(response: Response) -> Said:
    return Said(
        number=response.pk,
        name=response.name,
        day=_day(response.sent_at),
        text=response.text,
        reply=response.reply,
        reply_day=_day(response.replied_at),
    )


def _day(moment: datetime | None) -> str:
    return long_date(timezone.localdate(moment), with_year=True) if moment else ""
