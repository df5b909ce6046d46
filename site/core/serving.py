"""Where the pages of the site begin: read once a minute, and not for each page.

Wagtail asks the database for the site, its language and its home page before it looks for the
page that was asked.
"""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

CACHE_KEY = "core.beginning"
_SECONDS = 60


class Beginning(NamedTuple):
    """The only site, and its home page in one language."""

    site: Site
    home: Page


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a page, as Wagtail does. The home page itself is always read anew."""
    components = [component for component in path.split("/") if component]
    if components and (beginning := _beginning()):
        request._wagtail_site = beginning.site  # type: ignore[attr-defined]
        request._wagtail_route_for_request = _route(  # type: ignore[attr-defined]
            beginning.home, request, components
        )
    response: HttpResponseBase = serve_page(request, path)
    return response


def forget(**_signal: object) -> None:
    """Read it again: something of it has just changed."""
    cache.delete_many([f"{CACHE_KEY}.{language}" for language, _name in settings.LANGUAGES])


def _route(home: Page, request: HttpRequest, components: list[str]) -> object:
    """Return what Wagtail's own routing would: None when nothing is there."""
    try:
        return copy(home).route(request, components)
    except Http404:
        return None


def _beginning() -> Beginning | None:
    """Return where pages begin, at most a minute old; None where there are several sites."""
    language = get_language()
    kept: Beginning | None = cache.get(f"{CACHE_KEY}.{language}")
    if kept is None:
        sites = list(Site.objects.select_related("root_page")[:2])
        if len(sites) != 1:
            return None
        kept = Beginning(sites[0], sites[0].root_page.localized.specific)
        cache.set(f"{CACHE_KEY}.{language}", kept, _SECONDS)
    return kept
