"""The public page of a booklet: its last edition, to be read on paper or on a screen."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.base_page import BasePage, Told
from core.links import Link
from stories import presenting
from stories.models.booklets import Booklet
from stories.models.editions import Edition
from stories.models.story import StoryPage


class BookletPage(BasePage):
    """Where the last edition of a booklet is offered."""

    booklet = models.ForeignKey(
        Booklet,
        verbose_name=_("livret"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    template = "stories/booklet_page.html"
    search_kind = "page"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Un livret d’histoires, à imprimer ou à lire sur un écran.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("booklet"),
        FieldPanel("introduction"),
    ]

    class Meta:
        verbose_name = _("page d’un livret")
        verbose_name_plural = _("pages des livrets")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        edition = Edition.objects.offered().filter(booklet=self.booklet_id).first()
        return {
            **super().get_context(request, *args, **kwargs),
            "edition": edition,
            "booklet": edition.booklet if edition else None,
            "facts": presenting.edition_facts(edition) if edition else "",
            "files": presenting.edition_files(edition) if edition else [],
            "contents": self.contents(edition) if edition else [],
        }

    def contents(self, edition: Edition) -> list[Link]:
        """The stories of an edition, without those that were withdrawn since."""
        open_pages = StoryPage.objects.published().defer_streamfields().in_bulk(edition.contents)
        found = (open_pages[pk] for pk in edition.contents if pk in open_pages)
        return [Link(page.get_url() or "/", page.title) for page in found]

    def told(self) -> Told:
        if self.booklet is None:
            return Told(body=self.introduction)
        return Told(body="\n".join((self.introduction, self.booklet.title, self.booklet.subtitle)))
