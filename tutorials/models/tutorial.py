"""A tutorial: an answer, told step by step."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.base_page import BasePage, RoutedPage, Told
from core.streams import said
from tutorials import presenting
from tutorials.around import Around
from tutorials.blocks import EasyStepBlock, LinkBlock, StepBlock
from tutorials.models.facts import facts_of
from tutorials.models.guides import GuidePage
from tutorials.models.tags import TutorialTag
from tutorials.opinions import OpinionRoutes
from tutorials.paper.pages import pdf_of

RELATED = 3
_SIMPLE = ["bold", "link", "ul"]


class TutorialPage(OpinionRoutes, RoutedPage, GuidePage):
    """What to do, what one must see, and what to do when it does not work."""

    before = RichTextField(_("ce qu’il vous faut"), features=["ul", "bold", "link"], blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("étapes"), blank=True)
    success = RichTextField(_("c’est réussi si…"), features=_SIMPLE, blank=True)
    trouble = RichTextField(_("si cela ne marche pas"), features=_SIMPLE, blank=True)
    links = StreamField([("link", LinkBlock())], verbose_name=_("liens officiels"), blank=True)
    easy_summary = models.TextField(_("résumé facile à lire"), max_length=400, blank=True)
    easy_steps = StreamField(
        [("step", EasyStepBlock())], verbose_name=_("étapes faciles à lire"), blank=True
    )
    author = models.CharField(
        _("auteur"), max_length=120, blank=True, default=_("L’équipe de Relais")
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("relu par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_on = models.DateField(_("relu le"), null=True, blank=True)
    review_due = models.DateField(_("à relire avant le"), null=True, blank=True)
    tags = ClusterTaggableManager(through=TutorialTag, blank=True, verbose_name=_("mots-clés"))

    template = "tutorials/tutorial_page.html"
    search_kind = "tutorial"
    parent_page_types: ClassVar = ["tutorials.CategoryPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Une réponse, expliquée étape par étape.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("before"),
        FieldPanel("steps"),
        FieldPanel("success"),
        FieldPanel("trouble"),
        FieldPanel("links"),
    ]
    easy_panels: ClassVar = [FieldPanel("easy_summary"), FieldPanel("easy_steps")]
    place_panels: ClassVar = [
        *GuidePage.guide_panels,
        InlinePanel("related", heading=_("À lire aussi"), label=_("Page"), max_num=RELATED),
        MultiFieldPanel(
            [
                FieldPanel("author"),
                FieldPanel("reviewed_by"),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]),
            ],
            heading=_("Relecture"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Tutoriel")),
            ObjectList(easy_panels, heading=_("Facile à lire (FALC)")),
            ObjectList(place_panels, heading=_("Classement et relecture")),
            ObjectList(BasePage.promote_panels, heading=_("Adresse et menus")),
        ]
    )

    search_fields = [
        *GuidePage.search_fields,
        *map(index.SearchField, ("before", "steps", "success", "trouble", "easy_steps")),
    ]

    class Meta:
        verbose_name = _("tutoriel")
        verbose_name_plural = _("tutoriels")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_easy = bool(kwargs.get("is_easy"))
        large = request.GET.get("caracteres") == "grands"
        canonical = context["canonical"] + (presenting.EASY if is_easy else "")
        return {
            **context,
            "canonical": canonical,
            "is_easy": is_easy,
            "large": large,
            "summary": (self.easy_summary if is_easy else "") or self.summary,
            "facts": "" if is_easy else facts_of(self),
            "tools": presenting.tools(self, canonical, is_easy=is_easy, large=large),
            "data": "" if is_easy else presenting.how_to(self, canonical),
            "origin": presenting.origin(self),
            "opinion_url": f"{self.get_url()}{presenting.OPINION}",
            "topic": self.main_topic,
            "tags": self.tag_links,
            "related": self.around.related,
            "previous": self.around.previous,
            "next": self.around.next,
        }

    # With or without a last slash: routes are given one, and redirects none.
    @re_path(rf"^{re.escape(presenting.SHEET)}/?$", name="sheet")
    def sheet(self, request: HttpRequest) -> HttpResponse:
        """The tutorial on paper."""
        return self._on_paper(request, is_easy=False)

    @re_path(rf"^{re.escape(presenting.EASY + presenting.SHEET)}/?$", name="easy_sheet")
    def easy_sheet(self, request: HttpRequest) -> HttpResponse:
        """Its easy version on paper, larger still."""
        if not self.has_easy_version:
            raise Http404
        return self._on_paper(request, is_easy=True)

    def _on_paper(self, request: HttpRequest, *, is_easy: bool) -> HttpResponse:
        url = request.build_absolute_uri(self.get_url(request))
        pdf = pdf_of(self, is_easy=is_easy, url=url, today=timezone.localdate())
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{self.slug}.pdf"'
        return self.kept(response)

    @path(presenting.EASY, name="easy")
    def easy(self, request: HttpRequest) -> HttpResponse:
        """The same answer in words that are easy to read (FALC)."""
        if not self.has_easy_version:
            raise Http404
        context = self.get_context(request, is_easy=True)
        return self.respond(request, "tutorials/easy.html", context)

    def told(self) -> Told:
        parts = ("steps", "before", "success", "trouble", "easy_steps")
        return super().told()._replace(body=said(self, *parts))

    @cached_property
    def has_easy_version(self) -> bool:
        """Whether it is also told in words that are easy to read."""
        return bool(self.easy_steps)

    @cached_property
    def around(self) -> Around:
        """Where to go from here."""
        return Around(self)

    def of_the_same_topics(self) -> models.QuerySet[TutorialPage]:
        """Return others that are about the same things, for whoever chose none to read next."""
        others = TutorialPage.objects.published().filter(topics__in=self.topics.all())
        return others.exclude(pk=self.pk).distinct().listed()[:RELATED]

    def get_route_paths(self) -> list[str]:
        """Return what leads to its new place when it moves, besides its own address."""
        easy, sheet = presenting.EASY, presenting.SHEET
        return [*super().get_route_paths(), f"/{easy}", f"/{sheet}", f"/{easy}{sheet}"]


class RelatedGuide(Orderable):
    """A page proposed at the end of a tutorial."""

    tutorial = ParentalKey(TutorialPage, on_delete=models.CASCADE, related_name="related")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [
        PageChooserPanel("page", page_type=["tutorials.TutorialPage", "tutorials.ResourcePage"])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("page à lire aussi")
        verbose_name_plural = _("pages à lire aussi")

    def __str__(self) -> str:
        return f"{self.tutorial_id} → {self.page_id}"
