"""The CPU that pages take, in empty views: measured by turns, because machines are not steady."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from statistics import median
from time import process_time
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

ROUNDS = 150
_EMPTY_URLS = "tests.bench.empty_urls"


def cpu_in_views(codes: Sequence[str]) -> dict[str, float]:
    """Return the CPU of an empty view, and how many times as much our pages take."""
    empty, ours = _empty_site(), WSGIHandler()
    draw = random.Random(0)  # noqa: S311
    turns: dict[str, Callable[[], None]] = {
        "empty_view": lambda: _get(empty, "/"),
        # An address never asked before: the page cache holds none of these.
        "html": lambda: _get(ours, "/annuaire/", lieu=draw.choice(codes), nouveau=draw.random()),
        "json": lambda: _get(
            ours, "/api/v1/partners/", place=draw.choice(codes), limit=20, nouveau=draw.random()
        ),
        "page_cache": lambda: _get(ours, "/annuaire/", lieu=codes[0]),
    }
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _round in range(ROUNDS):
        for name, turn in turns.items():
            start = process_time()
            turn()
            times[name].append(process_time() - start)
    # What comes first pays for what is kept afterwards.
    usual = {name: median(several[ROUNDS // 10 :]) for name, several in times.items()}
    floor = usual.pop("empty_view")
    return (
        {"empty_view": floor * 1_000}
        | {name: time / floor for name, time in usual.items()}
        | {f"{name}_ms": time * 1_000 for name, time in usual.items()}
    )


class _EmptyRequest(WSGIRequest):
    urlconf = _EMPTY_URLS


class _EmptySite(WSGIHandler):
    """Django with one view that does nothing, and no middleware."""

    request_class = _EmptyRequest


def _empty_site() -> WSGIHandler:
    urls = ModuleType(_EMPTY_URLS)
    urls.urlpatterns = [path("", _empty_view)]  # type: ignore[attr-defined]
    sys.modules[_EMPTY_URLS] = urls
    with override_settings(MIDDLEWARE=[]):
        return _EmptySite()


def _empty_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def _get(site: Callable[..., Any], address: str, **query: Any) -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": urlencode(query),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    statuses: list[str] = []
    response = site(environ, lambda status, _headers: statuses.append(status))
    b"".join(response)
    response.close()
    assert statuses[0].startswith("200"), f"{address}: {statuses[0]}"
