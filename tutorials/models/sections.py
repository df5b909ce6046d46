"""Where guides are found: the index, and the categories in the reader's own words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.base_page import BasePage, RoutedPage, Told
from tutorials.models.choices import Pictogram
from tutorials.models.listing import GuideForm, found, guides_below, subject_cards


class TutorialIndexPage(RoutedPage):
    """All categories: the way in for who does not search."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "tutorials/index_page.html"
    max_count_per_parent = 1
    subpage_types: ClassVar = ["tutorials.CategoryPage"]
    page_description = _("La liste des catégories de tutoriels.")

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("accueil des tutoriels")
        verbose_name_plural = _("accueils des tutoriels")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "categories": subject_cards(CategoryPage.objects.child_of(self)),
        }


class CategoryPage(RoutedPage):
    """One thing that people come for, in the first person: « Je vois un médecin en ligne »."""

    short_title = models.CharField(
        _("titre court"), max_length=25, blank=True, help_text=_("Pour les menus.")
    )
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    pictogram = models.CharField(
        _("pictogramme"), max_length=20, choices=Pictogram, default=Pictogram.AIDE
    )

    template = "tutorials/category_page.html"
    search_kind = "category"
    parent_page_types: ClassVar = ["tutorials.TutorialIndexPage"]
    subpage_types: ClassVar = ["tutorials.TutorialPage", "tutorials.ResourcePage"]
    page_description = _("Des tutoriels et des ressources sur un même besoin.")

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("short_title"), FieldPanel("pictogram")]),
        FieldPanel("introduction"),
    ]

    class Meta:
        verbose_name = _("catégorie")
        verbose_name_plural = _("catégories")

    def told(self) -> Told:
        return Told(words=self.short_title, body=self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        form = GuideForm(request.GET)
        tutorials, resources = guides_below(self, form)
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "tutorials": tutorials,
            "resources": resources,
            "found": found(len(tutorials) + len(resources)),
        }
