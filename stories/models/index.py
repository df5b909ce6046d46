"""The page that lists the stories: by theme, by place, by who tells them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import PageQuerySet

from core.base_page import BasePage
from core.models import Topic
from core.section_page import SectionPage
from stories.models.authors import Author
from stories.models.listing import StoryForm, listed
from stories.models.offers import new_token
from stories.models.story import StoryPage
from stories.offering import OfferRoutes
from stories.panels import OfferAddressPanel

RESPONSES_DAYS = 365


class StoryIndexPage(OfferRoutes, SectionPage):
    """All the stories, the latest first."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    responses_days = models.PositiveSmallIntegerField(
        _("jours pour répondre"),
        default=RESPONSES_DAYS,
        help_text=_("Après la publication d’une histoire. 0 : toujours."),
    )
    offer_token = models.SlugField(
        _("fin de l’adresse pour proposer une histoire"),
        max_length=40,
        default=new_token,
        validators=[MinLengthValidator(8)],
        help_text=_("Changez-la et publiez : l’ancienne adresse ne sert plus."),
    )

    template = "stories/index_page.html"
    shared_as = "website"
    max_count_per_parent = 1
    subpage_types: ClassVar = ["stories.StoryPage"]
    page_description = _("La liste des histoires.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("responses_days"),
        MultiFieldPanel(
            [
                OfferAddressPanel(template="stories/admin/offer_address.html"),
                FieldPanel("offer_token"),
            ],
            heading=_("Proposer une histoire"),
        ),
    ]

    class Meta:
        verbose_name = _("accueil des histoires")
        verbose_name_plural = _("accueils des histoires")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        form = StoryForm(request.GET)
        stories = StoryPage.objects.child_of(self).published()
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "listing": listed(form.narrow(kwargs.get("stories", stories)), form),
            "themes": Topic.objects.filter(storypage__in=stories).distinct(),
        }

    @path("sujets/<slug:slug>/", name="theme")
    def theme(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The stories of a theme."""
        topic = Topic.objects.filter(slug=slug).first()
        stories = StoryPage.objects.child_of(self).published().filter(topics=topic)
        if topic is None or not stories.exists():
            raise Http404
        context = self.get_context(request, stories=stories)
        heading = {"heading": topic.label, "canonical": self._own(request)}
        return self.respond(request, self.template, {**context, **heading})

    @path("auteurs/<slug:slug>/", name="author")
    def author(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Somebody who tells stories, and theirs."""
        author = Author.objects.filter(slug=slug).first()
        stories = StoryPage.objects.child_of(self).published().filter(author=author)
        if author is None or not stories.exists():
            raise Http404
        context = self.get_context(request, stories=stories)
        told = {"heading": author.name, "author": author, "canonical": self._own(request)}
        return self.respond(request, self.template, {**context, **told})

    def told_of_in_the_feed(self) -> PageQuerySet:
        stories = StoryPage.objects.child_of(self).published()
        return stories.defer_streamfields().select_related("author")

    def _own(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(request.path)
