"""What robots may read: the pages of the tree, and the directory's way in by département."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Page

from core.tree import for_everybody
from directory import addresses
from gazetteer.models import Departement
from tutorials import presenting
from tutorials.models import TutorialPage


class PageSitemap(WagtailSitemap):
    """Every page that everybody may read, in each of its languages."""

    def items(self) -> Any:
        below = Q()
        for root in self.get_wagtail_site().root_page.get_translations(inclusive=True):
            below |= Page.objects.descendant_of_q(root, inclusive=True)
        # An alias says again what another page says.
        pages = for_everybody(Page.objects.filter(below, alias_of=None))
        return pages.select_related("locale").order_by("path")

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Return the pages of the site, each with its translations: found all at once."""
        versions: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for item in self.paginator.page(page).object_list:
            entry = {"location": self.location(item), "lastmod": self.lastmod(item)}
            language = item.locale.language_code
            versions[item.translation_key].append({**entry, "lang_code": language})
        return [
            {**entry, "alternates": entries if len(entries) > 1 else []}
            for entries in versions.values()
            for entry in entries
        ]


class EasySitemap(WagtailSitemap):
    """The versions that are easy to read: they have addresses, and are no pages."""

    def items(self) -> list[TutorialPage]:
        root = self.get_wagtail_site().root_page
        tutorials = TutorialPage.objects.descendant_of(root).published().order_by("path")
        return [page for page in tutorials if page.has_easy_version]

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [
            {"location": self.location(item), "lastmod": self.lastmod(item)}
            for item in self.paginator.page(page).object_list
        ]

    def location(self, obj: TutorialPage) -> str:
        return f"{super().location(obj)}{presenting.EASY}"

    def lastmod(self, obj: TutorialPage) -> datetime | None:
        return obj.last_published_at


class DirectorySitemap(Sitemap):
    """The directory and its départements: from these, every commune is a link away."""

    def items(self) -> list[str]:
        inhabited = Departement.objects.filter(communes__population__gt=0).distinct()
        codes = inhabited.order_by("code").values_list("code", flat=True)
        ways_in = ("directory:search", "directory:departements")
        return [*map(reverse, ways_in), *map(addresses.of_departement, codes)]

    def location(self, item: str) -> str:
        return item


SITEMAPS = {"pages": PageSitemap, "easy": EasySitemap, "directory": DirectorySitemap}
