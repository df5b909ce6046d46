"""The rooms that follow a call: what waits in them for somebody, what a call shows of them."""

from datetime import datetime
from typing import Any

from calls import callbacks, messaging, secondline, stories
from calls.models import Call
from calls.waiting import Waiting

_ROOMS = (callbacks.waiting, messaging.waiting, secondline.waiting)
_SECTIONS = (callbacks.section, secondline.section, messaging.section, stories.section)


def waiting(user: Any, now: datetime) -> list[Waiting]:
    """Return what waits in each room, what presses first."""
    told = [waiting for room in _ROOMS for waiting in room(user, now)]
    return sorted(told, key=lambda one: not one.is_pressing)


def section(call: Call, user: Any, now: datetime) -> dict[str, Any]:
    """Return what the page of a call shows of what follows it."""
    return {name: shown for room in _SECTIONS for name, shown in room(call, user, now).items()}
