"""All that waits for somebody, as the desk's home tells it."""

from datetime import datetime
from typing import Any

from calls import callbacks, messaging, secondline
from calls.waiting import Waiting

_ROOMS = (callbacks.waiting, messaging.waiting, secondline.waiting)


def waiting(user: Any, now: datetime) -> list[Waiting]:
    """Return what waits in each room, what presses first."""
    told = [waiting for room in _ROOMS for waiting in room(user, now)]
    return sorted(told, key=lambda one: not one.is_pressing)
