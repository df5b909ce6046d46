"""Where guides are found: the index, and the categories in the reader's own words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import PageQuerySet

from core.base_page import BasePage, Told
from core.links import Link
from core.section_page import SectionPage
from core.sharing import Card
from core.structured import breadcrumbs
from tutorials.models.choices import Pictogram
from tutorials.models.guides import TAGS, GuideQuerySet, ResourcePage
from tutorials.models.listing import (
    GuideForm,
    Listing,
    SubjectCard,
    found,
    listing,
    subject_cards,
)
from tutorials.models.tutorial import TutorialPage


class GuideSectionPage(SectionPage):
    """A page that leads to guides; its feed tells of the new tutorials."""

    class Meta:
        abstract = True

    def told_of_in_the_feed(self) -> PageQuerySet:
        return TutorialPage.objects.descendant_of(self).published().defer_streamfields()


class TutorialIndexPage(GuideSectionPage):
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
            "categories": self.categories,
        }

    @cached_property
    def categories(self) -> list[SubjectCard]:
        """Its categories that everybody may read."""
        return subject_cards(CategoryPage.objects.child_of(self))

    @path(f"{TAGS}<slug:slug>/", name="tag")
    def tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Everything that bears a tag, whatever its category."""
        tag = Tag.objects.filter(slug=slug).first()
        own = f"{self.get_url(request)}{TAGS}{slug}/"
        listed = self._listing_of(tag, own, GuideForm(request.GET)) if tag else None
        # The tag of a draft alone would tell what is being written.
        if tag is None or listed is None or not listed.total:
            raise Http404
        context = {**super().get_context(request), **self._about(request, tag, own, listed)}
        return self.respond(request, "tutorials/tag.html", context)

    def _listing_of(self, tag: Tag, own: str, form: GuideForm) -> Listing:
        def tagged(guides: GuideQuerySet) -> GuideQuerySet:
            return guides.descendant_of(self).filter(tagged_items__tag=tag)

        return listing(own, form, tagged(TutorialPage.objects), tagged(ResourcePage.objects))

    def _about(self, request: HttpRequest, tag: Tag, own: str, listed: Listing) -> dict[str, Any]:
        canonical = request.build_absolute_uri(own + listed.parameters)
        trail = [*self.trail, Link(self.get_url(request) or "/", self.title)]
        card = Card(
            self.shared_as,
            capfirst(tag.name),
            gettext("Nos tutoriels et nos liens de confiance sur ce mot-clé : {tag}.").format(
                tag=tag.name
            ),
        )
        crumbs = breadcrumbs([*trail, Link(canonical, card.title)], canonical)
        return {
            "canonical": canonical,
            "alternates": [],
            "trail": trail,
            "card": card,
            "crumbs": crumbs,
            "listing": listed,
        }


class CategoryPage(GuideSectionPage):
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
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        form = GuideForm(request.GET)
        # What most readers ask for is remembered with the page.
        listed = self._listing(form) if form.address(form.number) else self._first_listing
        return {
            **context,
            "canonical": context["canonical"] + listed.parameters,
            "form": form,
            "listing": listed,
            "found": found(listed.total),
        }

    @cached_property
    def _first_listing(self) -> Listing:
        return self._listing(GuideForm({}))

    def _listing(self, form: GuideForm) -> Listing:
        guides = TutorialPage.objects.child_of(self), ResourcePage.objects.child_of(self)
        return listing(self.get_url() or "/", form, *guides)
