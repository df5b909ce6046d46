"""What readers answered to the shipped stories, already read by the team."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from core.text import french_spaces
from stories.demo.records import Record
from stories.models import Response, StoryPage
from stories.models.responses import ResponseStatus

_HOUR = time(10)


def responses(page: StoryPage, record: Record) -> list[Response]:
    """Return the responses of a record, not saved yet."""
    return [_response(page, told) for told in record.get("responses", ())]


def _response(page: StoryPage, told: Record) -> Response:
    sent, reply = _moment(told["on"]), french_spaces(told.get("reply", ""))
    return Response(
        story=page,
        name=told["name"],
        text=french_spaces(told["text"]),
        status=ResponseStatus.PUBLISHED,
        sent_at=sent,
        moderated_at=sent,
        reply=reply,
        replied_at=sent if reply else None,
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, _HOUR))
