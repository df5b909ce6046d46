"""What tutorials and resources have in common, and resources themselves."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from core.base_page import BasePage, RoutedPage, Told
from core.fields import CodeListField
from core.french_time import long_date
from core.links import Link
from core.models import Topic
from core.text import fold
from core.tree import for_everybody
from tutorials.models.choices import Device, Level, ResourceKind
from tutorials.models.facts import facts_of
from tutorials.models.tags import ResourceTag

# Below the index of the tutorials, where the pages of tags stand.
TAGS = "mots/"
# Above a guide there is its category, and above that the index.
_INDEX_LEVELS_UP = 2


class GuideQuerySet(PageQuerySet):
    def published(self) -> GuideQuerySet:
        """Those that everybody may read."""
        published: GuideQuerySet = for_everybody(self)
        return published

    def for_device(self, device: str) -> GuideQuerySet:
        """Those that work on a device; those that name none work on all."""
        return self.filter(models.Q(devices__has=device) | models.Q(devices=[]))

    def listed(self) -> GuideQuerySet:
        """Only what a listing shows, in the order that editors gave."""
        return self.defer_streamfields().order_by("path")


class GuidePage(BasePage):
    """Something to read in order to manage by oneself."""

    devices = CodeListField(_("appareils"), choices=Device.choices, max_length=60)
    level = models.CharField(_("niveau"), max_length=12, choices=Level, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        default=0,
        help_text=_("Pour quelqu’un qui débute. 0 : on ne sait pas."),
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("sujets"), blank=True)
    words = models.TextField(
        _("mots des appelants"),
        blank=True,
        help_text=_("Un par ligne. Ils ne se voient pas : la recherche les comprend."),
    )

    objects = PageManager.from_queryset(GuideQuerySet)()

    guide_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("devices"),
                FieldRowPanel([FieldPanel("level"), FieldPanel("minutes")]),
                FieldPanel("topics"),
                FieldPanel("tags"),
                FieldPanel("words"),
            ],
            heading=_("Pour s’y retrouver"),
        ),
    ]

    search_fields = [*BasePage.search_fields, index.SearchField("words")]

    class Meta:
        abstract = True

    def told(self) -> Told:
        return Told(self.words, tuple(self.tags.names()), detail=facts_of(self))

    @property
    def device_labels(self) -> list[str]:
        """The devices in words, in the order of the list."""
        return [str(label) for code, label in Device.choices if code in self.devices]

    @property
    def nature(self) -> str:
        """What kind of thing it is, "" for a tutorial, which needs no word for it."""
        return ""

    @cached_property
    def main_topic(self) -> Topic | None:
        """The topic that chooses the help proposed near the reader's home."""
        return min(self.topics.all(), key=lambda topic: (topic.order, topic.label), default=None)

    @cached_property
    def tag_links(self) -> list[Link]:
        """Its tags, each with the address of everything that bears it."""
        if len(self.above) < _INDEX_LEVELS_UP:
            return []
        index = self.above[-_INDEX_LEVELS_UP].get_url() or "/"
        tags = sorted(self.tags.all(), key=lambda tag: fold(tag.name))
        return [Link(f"{index}{TAGS}{tag.slug}/", tag.name) for tag in tags]


class ResourcePage(RoutedPage, GuidePage):
    """What somebody else made and we trust: an article, a video, an official site."""

    kind = models.CharField(_("nature"), max_length=14, choices=ResourceKind)
    # Not "url": that is what Wagtail calls the address of the page itself.
    address = models.URLField(_("adresse"), max_length=500)
    publisher = models.CharField(_("éditeur"), max_length=120)
    why = models.TextField(_("pourquoi nous lui faisons confiance"), max_length=500)
    checked_on = models.DateField(_("vérifié le"), null=True, blank=True)
    tags = ClusterTaggableManager(through=ResourceTag, blank=True, verbose_name=_("mots-clés"))

    template = "tutorials/resource_page.html"
    search_kind = "resource"
    parent_page_types: ClassVar = ["tutorials.CategoryPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Un lien vers ce que d’autres ont fait, avec les raisons de s’y fier.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("address"),
        FieldPanel("publisher"),
        FieldPanel("why"),
        FieldPanel("checked_on"),
        *GuidePage.guide_panels,
    ]

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "topic": self.main_topic,
            "facts": facts_of(self),
            "site": urlsplit(self.address).netloc.removeprefix("www."),
            "checked": self.checked,
            "tags": self.tag_links,
        }

    def told(self) -> Told:
        return super().told()._replace(body=f"{self.publisher}\n{self.why}")

    @property
    def nature(self) -> str:
        return f"{self.get_kind_display()}, {self.publisher}"

    @property
    def checked(self) -> str:
        """When somebody last looked at it, in words."""
        if not self.checked_on:
            return ""
        return gettext("Vérifié le {day}.").format(day=long_date(self.checked_on, with_year=True))
