"""The home page: what this is, the phone, and three ways in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from core.base_page import BasePage
from core.tree import for_everybody
from tutorials.models import CategoryPage, TutorialPage
from tutorials.models.listing import GuideCard, SubjectCard, guide_cards, subject_cards

USEFUL = 4


class HomePage(BasePage):
    """The door of the site."""

    heading = models.CharField(
        _("phrase d’accueil"),
        max_length=120,
        default=_("De l’aide pour tout ce qui se fait en ligne"),
    )
    lead = models.TextField(_("chapeau"), max_length=300, blank=True)
    useful_heading = models.CharField(
        _("titre des tutoriels mis en avant"),
        max_length=80,
        default=_("Les plus utiles en ce moment"),
    )
    story_title = models.CharField(_("titre de l’histoire"), max_length=100, blank=True)
    story_text = RichTextField(_("histoire"), features=["bold", "italic"], blank=True)
    story_credit = models.CharField(_("qui la raconte"), max_length=120, blank=True)
    story_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page de l’histoire"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "home.StandardPage",
        "home.ContactPage",
        "tutorials.TutorialIndexPage",
        "stories.StoryIndexPage",
        "stories.BookletPage",
    ]
    page_description = _("La porte d’entrée du site.")
    shared_as = "website"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldPanel("useful_heading"),
                InlinePanel("featured", label=_("Page"), max_num=USEFUL),
            ],
            heading=_("Tutoriels mis en avant"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("story_title"),
                FieldPanel("story_text"),
                FieldPanel("story_credit"),
                PageChooserPanel("story_page"),
            ],
            heading=_("Une histoire"),
        ),
    ]

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "subjects": self.subjects,
            "useful": self.useful,
        }

    @cached_property
    def subjects(self) -> list[SubjectCard]:
        """The categories, wherever they stand."""
        return subject_cards(CategoryPage.objects.descendant_of(self))

    @cached_property
    def useful(self) -> list[GuideCard]:
        """The tutorials put forward by the editors, else the latest."""
        chosen = list(self.featured.values_list("page_id", flat=True))
        tutorials = TutorialPage.objects.published().defer_streamfields()
        if not chosen:
            return guide_cards(tutorials.order_by("-first_published_at", "pk")[:USEFUL])
        found = tutorials.in_bulk(chosen)
        return guide_cards(found[pk] for pk in chosen if pk in found)

    @cached_property
    def story_url(self) -> str:
        """The address of the whole story, "" unless everybody may read it."""
        page = for_everybody(Page.objects.filter(pk=self.story_page_id)).first()
        return (page.get_url() or "") if page else ""

    @property
    def description(self) -> str:
        return super().description or self.lead


class FeaturedGuide(Orderable):
    """A tutorial put forward on the home page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page", page_type="tutorials.TutorialPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("tutoriel mis en avant")
        verbose_name_plural = _("tutoriels mis en avant")

    def __str__(self) -> str:
        return f"{self.home_id} → {self.page_id}"
