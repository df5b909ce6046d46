"""The page cache: whole public pages, kept as long as they say, before everything that costs.

Django's own does as much for pages that vary on anything, in four times as long: ours vary on
nothing but the compression that the browser knows.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from time import time
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_max_age
from django.utils.translation import get_language

from core.compression import accepts_gzip

_COMPRESSION_ALONE = {"", "Accept-Encoding"}


class KeptPage(NamedTuple):
    """A page that was answered with 200, as it was sent."""

    headers: dict[str, str]
    content: bytes
    made_at: float

    def response(self) -> HttpResponse:
        age = max(0, int(time() - self.made_at))
        return HttpResponse(self.content, headers={**self.headers, "Age": str(age)})


class PageCacheMiddleware:
    """Answers from the page cache, except in Wagtail's previews.

    A preview is a request made up inside another: under the address of the public page, it
    would show the public page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
            return self.get_response(request)
        key = _key(request)
        kept: KeptPage | None = cache.get(key)
        if kept is not None:
            return kept.response()
        response = self.get_response(request)
        if request.method == "GET" and _may_be_kept(response):
            page = KeptPage(dict(response.items()), response.content, time())
            cache.set(key, page, get_max_age(response))
        return response


def _key(request: HttpRequest) -> str:
    """Name a page by all that it depends on: its address, the language, the compression."""
    address = request.scheme, request.get_host(), request.get_full_path()
    words = *address, get_language(), accepts_gzip(request)
    return f"page.{blake2b(repr(words).encode(), digest_size=16).hexdigest()}"


def _may_be_kept(response: HttpResponse) -> bool:
    """Tell whether a response is the same for everybody, and says how long."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "public" in response.get("Cache-Control", "")
        and bool(get_max_age(response))
        and response.get("Vary", "") in _COMPRESSION_ALONE
    )
