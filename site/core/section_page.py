"""Pages that lead to others, and say by a feed which are new."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import re_path
from wagtail.models import PageQuerySet

from core.base_page import RoutedPage
from core.feeds import FEED, PagesFeed
from core.pages import kept_a_minute


class SectionPage(RoutedPage):
    """A section of the site: a list of pages, and their Atom feed."""

    shared_as = "website"

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "feed": f"{self.get_url(request)}{FEED}"}

    # With or without a last slash: routes are given one, and redirects none.
    @re_path(r"^flux\.xml/?$", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest pages of the section, for those who follow by Atom."""
        if self.is_kept_from_some:
            raise Http404
        return kept_a_minute(PagesFeed(self, self.told_of_in_the_feed())(request))

    def told_of_in_the_feed(self) -> PageQuerySet:
        """Return the pages that the feed tells of, each with an author and a summary."""
        raise TypeError(f"{type(self).__name__} does not say what its feed tells of.")

    def get_route_paths(self) -> list[str]:
        return [*super().get_route_paths(), f"/{FEED}"]
