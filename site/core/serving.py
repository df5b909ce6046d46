"""Serving the pages of the tree: those that everybody may read are remembered as they were read.

Wagtail asks the database for the site, its language and its home page, then for the page that
was asked and for all that it shows, each time.
"""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from core.base_page import BasePage
from core.kept import Memory, memory


class Beginning(NamedTuple):
    """The only site, and its home page in one language."""

    site: Site
    home: Page


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a page, as Wagtail does."""
    components = tuple(component for component in path.split("/") if component)
    known = memory()
    if start := beginning(known):
        request._wagtail_site = start.site  # type: ignore[attr-defined]
        request._wagtail_route_for_request = _route(  # type: ignore[attr-defined]
            known, start.home, request, components
        )
    response: HttpResponseBase = serve_page(request, path)
    return response


def _route(known: Memory, home: Page, request: HttpRequest, components: tuple[str, ...]) -> object:
    """Return what Wagtail's own routing would: None when nothing is there."""
    key = home.pk, components
    page: BasePage | None = known.get(key)
    try:
        if page is not None:
            return page.route(request, list(components[page.depth - home.depth :]))
        # The whole of the home page is read for itself alone.
        start = copy(home.specific_deferred) if components else home.specific
        found = start.route(request, list(components))
    except Http404:
        return None
    if isinstance(found.page, BasePage) and found.page.is_for_everybody:
        known.keep(key, found.page)
    return found


def beginning(known: Memory) -> Beginning | None:
    """Return where pages begin; None where there are several sites."""
    key = "beginning", get_language()
    found: Beginning | None = known.get(key)
    if found is None:
        sites = list(Site.objects.select_related("root_page")[:2])
        if len(sites) != 1:
            return None
        [site] = sites
        is_translated = len(settings.WAGTAIL_CONTENT_LANGUAGES) > 1
        home = site.root_page.localized if is_translated else site.root_page
        found = Beginning(site, home)
        known.keep(key, found)
    return found
