"""Offering a story from a call: an address that carries nothing of it."""

from datetime import datetime
from typing import Any

from calls.models import Call
from stories.models import StoryIndexPage
from stories.offering import OFFER


def offer_url() -> str:
    """Return where a story is offered, "" where the site has no stories."""
    index = StoryIndexPage.objects.live().public().order_by("path").first()
    return f"{index.get_url()}{OFFER}" if index else ""


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows: the same address for every call."""
    return {"story_url": offer_url()}
