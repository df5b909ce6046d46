"""A screen left alone does not stay open on the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

_SEEN_AT = "desk_seen_at"
# Noted this often at most: not every page writes a session.
_NOTED_EVERY = 60
_View = TypeVar("_View", bound=Callable[..., Any])


def keeps_nobody_awake(view: _View) -> _View:
    """Mark what scripts ask for by themselves: it is not somebody who works."""
    view.keeps_nobody_awake = True  # type: ignore[attr-defined]
    return view


class DeskSessionMiddleware:
    """Log out of the desk whoever has done nothing on it for ``DESK_IDLE``.

    It comes before the view: a form that comes too late is treated as that of somebody who is
    not logged in. Other pages do not even look at the session. The desk's addresses are told to
    nobody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_of_the_desk(request):
            # Not "no-referrer": browsers would then send forms without their origin.
            response.headers["Referrer-Policy"] = "same-origin"
            if "no-store" not in response.headers.get("Cache-Control", ""):
                # What is not found here is not found by one person at one moment.
                response.headers["Cache-Control"] = "no-store, private"
        return response

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        if _is_of_the_desk(request) and request.user.is_authenticated:
            _note(request, timezone.now(), works=not hasattr(view, "keeps_nobody_awake"))


def _is_of_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK_ADDRESS)


def _note(request: HttpRequest, now: datetime, *, works: bool) -> None:
    seen = request.session.get(_SEEN_AT)
    idle = now.timestamp() - seen if seen else 0
    if idle > settings.DESK_IDLE.total_seconds():
        logout(request)
    elif works and (not seen or idle > _NOTED_EVERY):
        request.session[_SEEN_AT] = int(now.timestamp())
