"""The newest pages of a section as an Atom feed, for those who follow a subject."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.helpline import helpline

if TYPE_CHECKING:
    from wagtail.models import PageQuerySet

    from core.base_page import BasePage

# Below the page of a section.
FEED = "flux.xml"
NEWEST = 30


class PagesFeed(Feed):
    """Pages that have an author and a summary, the newest first."""

    feed_type = Atom1Feed

    def __init__(self, section: BasePage, pages: PageQuerySet) -> None:
        self._section, self._pages = section, pages

    def title(self) -> str:
        return _("{section} – {site}").format(section=self._section.title, site=helpline().name)

    def link(self) -> str:
        return self._section.get_url() or "/"

    def subtitle(self) -> str:
        return self._section.description

    def items(self) -> list[Any]:
        return list(self._pages.order_by("-first_published_at", "-pk")[:NEWEST])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        # Atom is told that it is HTML.
        return escape(item.summary)

    def item_link(self, item: Any) -> str:
        return item.get_url() or "/"

    def item_author_name(self, item: Any) -> str:
        return str(item.author or helpline().name)

    def item_pubdate(self, item: Any) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Any) -> datetime | None:
        return item.last_published_at

    def item_copyright(self, item: Any) -> str:
        return "CC BY 4.0"
