"""A booklet: stories that an editor chose and put in order, with words before and after them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.models import Picture
from stories.models.filling import BookletForm
from stories.models.story import StoryPage

_FEATURES = ["bold", "italic", "link"]


class Booklet(ClusterableModel):
    """What an editor binds; each time it is made, it is an ``Edition``."""

    title = models.CharField(_("titre"), max_length=120)
    subtitle = models.CharField(_("sous-titre"), max_length=200, blank=True)
    foreword = RichTextField(_("avant-propos"), features=_FEATURES, blank=True)
    thanks = RichTextField(_("remerciements"), features=_FEATURES, blank=True)
    cover = models.ForeignKey(
        Picture,
        verbose_name=_("image de couverture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Sans image, la couverture est un titre sur la couleur du site."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        default="CC BY 4.0",
        blank=True,
        help_text=_("Celle du livret. Chaque histoire garde la sienne, écrite à la fin."),
    )

    base_form_class = BookletForm
    panels = [
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("subtitle"), FieldPanel("cover")],
            heading=_("Couverture"),
        ),
        FieldPanel("foreword"),
        MultiFieldPanel(
            [FieldPanel("fill_topic"), FieldPanel("fill_from"), FieldPanel("fill_to")],
            heading=_("Remplir avec…"),
            help_text=_(
                "En enregistrant, les histoires publiées de ce sujet ou de ces dates s’ajoutent "
                "à la suite de celles qui sont choisies, dans l’ordre où elles se sont passées."
            ),
        ),
        InlinePanel("stories", heading=_("Histoires, dans l’ordre"), label=_("Histoire")),
        FieldPanel("thanks"),
        FieldPanel("licence"),
    ]

    class Meta:
        verbose_name = _("livret")
        verbose_name_plural = _("livrets")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def chosen(self) -> list[StoryPage]:
        """Return the stories that everybody may read, in the editor's order."""
        rows = self.stories.order_by("sort_order", "pk").values_list("story_id", flat=True)
        found = StoryPage.objects.published().in_bulk(list(rows))
        return [found[pk] for pk in rows if pk in found]

    def fill(self, stories: Iterable[StoryPage]) -> int:
        """Add stories after those that are chosen, without their pages twice; return how many."""
        rows = list(self.stories.all())
        known = {row.story_id for row in rows}
        added = [story for story in stories if story.pk not in known]
        first = max((row.sort_order or 0 for row in rows), default=-1) + 1
        self.stories.add(
            *(BookletStory(story=story, sort_order=first + n) for n, story in enumerate(added))
        )
        return len(added)

    @property
    def told_edition(self) -> str:
        """The last edition made, as a list says it."""
        ready = [each for each in self.editions.all() if each.made_at]
        last = max(ready, key=lambda edition: edition.number, default=None)
        return f"n°\u00a0{last.number}, {last.day}" if last else "–"


class BookletStory(Orderable):
    """A story in a booklet."""

    booklet = ParentalKey(Booklet, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey(
        StoryPage, verbose_name=_("histoire"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("story")]

    class Meta(Orderable.Meta):
        verbose_name = _("histoire d’un livret")
        verbose_name_plural = _("histoires des livrets")
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "story"],
                name="story_once_in_a_booklet",
                violation_error_message=_("Cette histoire est déjà dans le livret."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booklet_id} – {self.story_id}"
