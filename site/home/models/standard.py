"""Pages that belong to no section: who we are, what the law asks."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.base_page import BasePage, Told
from core.blocks import BodyBlock
from core.streams import said


class StandardPage(BasePage):
    """A title and a text."""

    body = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)

    template = "home/standard_page.html"
    search_kind = "page"
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    page_description = _("Mentions légales, accessibilité, qui nous sommes…")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page simple")
        verbose_name_plural = _("pages simples")

    def told(self) -> Told:
        return Told(body=said(self, "body"))
