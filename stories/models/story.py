"""A story: what a mediator lived, told with other names."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from core.base_page import BasePage, RoutedPage, Told
from core.links import Link
from core.models import Picture, Topic
from core.streams import said
from core.tree import for_everybody
from gazetteer.models import Commune, Departement
from stories import presenting
from stories.blocks import StoryBlock
from stories.conversation import conversation
from stories.models.authors import Author
from stories.panels import OfferPanel
from stories.places import located
from stories.responding import ResponseRoutes

RELATED = 3
_WHO_AND_WHERE = ("author", "commune__departement", "departement")


class StoryTag(TaggedItemBase):
    """A tag on a story."""

    content_object = ParentalKey(
        "stories.StoryPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("mot-clé d’une histoire")
        verbose_name_plural = _("mots-clés des histoires")

    def __str__(self) -> str:
        return f"{self.tag_id} – {self.content_object_id}"


class StoryQuerySet(PageQuerySet):
    def published(self) -> StoryQuerySet:
        """Those that everybody may read."""
        published: StoryQuerySet = for_everybody(self)
        return published

    def latest_told(self) -> StoryQuerySet:
        """The last that was published first."""
        return self.order_by("-first_published_at", "-pk")

    def as_they_happened(self) -> StoryQuerySet:
        """In the order of the days that they tell, those without a day last."""
        return self.order_by(models.F("happened_on").asc(nulls_last=True), "pk")

    def of_series(self, name: str) -> StoryQuerySet:
        """Those of a series, in its order."""
        return self.filter(series=name).order_by("number", "pk")

    def listed(self) -> StoryQuerySet:
        """Only what a listing shows, with who tells it and where."""
        return self.defer_streamfields().select_related(*_WHO_AND_WHERE)


class StoryPage(ResponseRoutes, RoutedPage):
    """What happened one day on the line, and what it teaches."""

    subtitle = models.CharField(_("sous-titre"), max_length=150, blank=True)
    happened = models.CharField(
        _("quand"), max_length=80, blank=True, help_text=_("« Cinquième jour du confinement »")
    )
    happened_on = models.DateField(_("le"), null=True, blank=True)
    caller = models.CharField(
        _("prénom de l’appelant"), max_length=60, blank=True, help_text=_("Un prénom inventé.")
    )
    mediator = models.CharField(
        _("prénom du médiateur"), max_length=60, blank=True, help_text=_("Un prénom inventé.")
    )
    place = models.CharField(
        _("lieu"),
        max_length=100,
        blank=True,
        help_text=_("Une commune, un code postal ou un département : « Landerneau », « Gers »."),
    )
    # What was understood of the place: one or the other, or none.
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("commune"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    departement = models.ForeignKey(
        Departement,
        verbose_name=_("département"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("sujets"), blank=True)
    cover = models.ForeignKey(
        Picture,
        verbose_name=_("image de couverture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(StoryBlock(), verbose_name=_("récit"), blank=True)
    helpers = models.TextField(
        _("qui a aidé"),
        blank=True,
        help_text=_("Des types de partenaires, un par ligne : CCAS, Croix-Rouge."),
    )
    author = models.ForeignKey(
        Author,
        verbose_name=_("auteur"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
    )
    series = models.CharField(_("série"), max_length=80, blank=True)
    number = models.PositiveSmallIntegerField(_("place dans la série"), default=0)
    words = models.TextField(
        _("mots des lecteurs"),
        blank=True,
        help_text=_("Un par ligne. Ils ne se voient pas : la recherche les comprend."),
    )
    responses_open = models.BooleanField(
        _("les lecteurs peuvent répondre"),
        default=True,
        help_text=_("Leurs réponses ne se voient qu’une fois publiées par l’équipe."),
    )
    tags = ClusterTaggableManager(through=StoryTag, blank=True, verbose_name=_("mots-clés"))

    objects = PageManager.from_queryset(StoryQuerySet)()

    template = "stories/story_page.html"
    search_kind = "story"
    parent_page_types: ClassVar = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Ce qu’un médiateur a vécu, raconté avec d’autres prénoms.")

    content_panels = [
        OfferPanel(template="stories/admin/offer_panel.html"),
        *BasePage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("cover"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("happened"), FieldPanel("happened_on")]),
                FieldRowPanel([FieldPanel("caller"), FieldPanel("mediator")]),
            ],
            heading=_("Quand, et qui"),
        ),
        FieldPanel("body"),
    ]
    place_panels: ClassVar = [
        FieldPanel("place"),
        FieldPanel("author"),
        FieldRowPanel([FieldPanel("series"), FieldPanel("number")]),
        FieldPanel("topics"),
        FieldPanel("tags"),
        FieldPanel("words"),
        FieldPanel("helpers"),
        FieldPanel("responses_open"),
        InlinePanel("tutorials", heading=_("À lire aussi"), label=_("Page"), max_num=RELATED),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Histoire")),
            ObjectList(place_panels, heading=_("Lieu, sujets, série")),
            ObjectList(BasePage.promote_panels, heading=_("Adresse et menus")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        *map(index.SearchField, ("subtitle", "body", "words")),
    ]

    class Meta:
        verbose_name = _("histoire")
        verbose_name_plural = _("histoires")

    def clean(self) -> None:
        super().clean()
        self.commune_id, self.departement_id = located(self.place)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            **self.surroundings,
            "credit": presenting.credit(self, self.get_full_url(request) or ""),
            "conversation": conversation(self, timezone.now()),
        }

    @cached_property
    def surroundings(self) -> dict[str, Any]:
        """What the page says besides its text, until something of the site changes."""
        self._read_who_and_where()
        return {
            "facts": presenting.facts(self),
            "reading": presenting.reading_time(self.reading_minutes),
            "names": presenting.names(self),
            "helpers": self.helpers.splitlines(),
            "topic": self.main_topic,
            "related": self.related_links(),
            "series": self.series_links(),
        }

    def _read_who_and_where(self) -> None:
        """Read by one query what the page says of other tables; a preview may say otherwise."""
        stories = StoryPage.objects.filter(pk=self.pk).defer_streamfields()
        saved = stories.select_related(*_WHO_AND_WHERE, "cover").first()
        for name in ("author", "commune", "departement", "cover"):
            if saved and getattr(saved, f"{name}_id") == getattr(self, f"{name}_id"):
                setattr(self, name, getattr(saved, name))

    def told(self) -> Told:
        names = (self.subtitle, self.caller, self.mediator, presenting.place(self), self.series)
        return Told(
            words=self.words,
            tags=tuple(self.tags.names()),
            body="\n".join([*filter(None, names), said(self, "body")]),
            detail=presenting.facts(self),
        )

    @property
    def main_topic(self) -> Topic | None:
        """The topic that chooses the help proposed near the reader's home."""
        return min(self.topics.all(), key=lambda topic: (topic.order, topic.label), default=None)

    @cached_property
    def reading_minutes(self) -> int:
        """How long it takes to read, in minutes, at the pace of somebody who is not in a hurry."""
        return presenting.reading_minutes(said(self, "body"))

    def related_links(self) -> list[Link]:
        """The pages that the editor proposes at the end."""
        chosen = [row.page_id for row in self.tutorials.all()]
        pages = for_everybody(Page.objects).in_bulk(chosen)
        return [Link(pages[pk].get_url() or "/", pages[pk].title) for pk in chosen if pk in pages]

    def series_links(self) -> list[Link]:
        """The stories of its series, in order, with no address for itself."""
        if not self.series:
            return []
        others = StoryPage.objects.published().of_series(self.series).defer_streamfields()
        return [
            Link("" if page.pk == self.pk else page.get_url() or "/", page.title) for page in others
        ]


class RelatedTutorial(Orderable):
    """A page proposed at the end of a story."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="tutorials")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("page à lire aussi")
        verbose_name_plural = _("pages à lire aussi")

    def __str__(self) -> str:
        return f"{self.story_id} → {self.page_id}"
