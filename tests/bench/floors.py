"""The least that a gunicorn worker does: answer nothing, by itself and through Django.

Read by gunicorn in a process of its own, without our settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

RAW = "tests.bench.floors:raw"
EMPTY = "tests.bench.floors:empty()"


def raw(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", "0")])
    return [b""]


def empty() -> WSGIHandler:
    """Django with one view that does nothing, and no middleware."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[])
    return WSGIHandler()


def _empty_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("", _empty_view)]
