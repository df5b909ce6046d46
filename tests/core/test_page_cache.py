"""Whole pages are kept when they are the same for everybody, and only then."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from core.compression import CompressionMiddleware
from core.page_cache import PageCacheMiddleware
from core.pages import kept_a_minute

TEXT = "La médiathèque ouvre à 14 h. " * 40


class Site:
    """A view behind the page cache, that counts how often it is asked."""

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer, self.asked = answer, 0
        self._site = PageCacheMiddleware(CompressionMiddleware(self._view))

    def _view(self, _request: HttpRequest) -> Any:
        self.asked += 1
        return self._answer()

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> HttpResponse:
        return self._site(RequestFactory().generic(method, path, headers=headers))


def public() -> HttpResponse:
    return kept_a_minute(HttpResponse(TEXT))


def test_a_public_page_is_made_once() -> None:
    site = Site(public)
    first, second = site.get(), site.get()

    assert site.asked == 1
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Age"] == "0"


@pytest.mark.parametrize(
    "other", [{"path": "/?page=2"}, {"path": "/ailleurs"}, {"host": "ailleurs.example.org"}]
)
def test_another_address_is_another_page(other: dict[str, str]) -> None:
    site = Site(public)
    site.get()
    site.get(**other)

    assert site.asked == 2


@pytest.mark.parametrize("path", ["/", "/?lieu=51300"])
def test_who_reads_compressed_pages_has_a_page_of_their_own(path: str) -> None:
    site = Site(public)
    plain, small = site.get(path), site.get(path, accept_encoding="gzip")

    assert plain.content.decode() == TEXT
    assert gzip.decompress(small.content).decode() == TEXT
    assert small["Content-Length"] == str(len(small.content))
    assert small["ETag"] == f"W/{plain['ETag']}"
    assert small["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert site.get(path, accept_encoding="gzip, br").content == small.content
    assert site.asked == 2


def test_a_head_is_answered_by_what_is_kept_and_keeps_nothing() -> None:
    site = Site(public)
    site.get(method="HEAD")
    site.get()
    site.get(method="HEAD")

    assert site.asked == 2


def with_cookie() -> HttpResponse:
    response = public()
    response.set_cookie("qui", "moi")
    return response


def varying() -> HttpResponse:
    response = public()
    response["Vary"] = "Cookie"
    return response


def private() -> HttpResponse:
    return HttpResponse(TEXT, headers={"Cache-Control": "private, max-age=60"})


def without_age() -> HttpResponse:
    return HttpResponse(TEXT, headers={"Cache-Control": "public"})


def lost() -> HttpResponse:
    return kept_a_minute(HttpResponse(TEXT, status=404))


def streamed() -> StreamingHttpResponse:
    return StreamingHttpResponse([TEXT], headers={"Cache-Control": "public, max-age=60"})


@pytest.mark.parametrize("answer", [with_cookie, varying, private, without_age, lost, streamed])
def test_what_is_not_the_same_for_everybody_is_not_kept(answer: Callable[[], Any]) -> None:
    site = Site(answer)
    site.get()
    site.get()

    assert site.asked == 2


def test_what_is_sent_is_not_kept() -> None:
    site = Site(public)
    site.get(method="POST")
    site.get(method="POST")

    assert site.asked == 2


def test_pages_that_are_not_public_are_padded_as_django_does() -> None:
    sizes = {len(Site(private).get(accept_encoding="gzip").content) for _number in range(20)}

    assert len(sizes) > 1
