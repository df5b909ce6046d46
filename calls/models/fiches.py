"""Fiches d’aide: what the line has learnt, for responders alone. They are pages of the tree.

Nobody reads them at a public address, which answers like any unknown page: they are read on the
desk. Editors write them, and their workflow reviews them, in the admin like any page.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.url_routing import RouteResult

from calls.models.calls import Outcome
from calls.models.help import Referral
from calls.models.natures import Nature
from calls.models.questions import Question
from core.base_page import BasePage, Told
from core.blocks import HeadingBlock, NoteBlock, TextBlock
from core.pages import private_page
from core.streams import said
from tutorials.blocks import LinkBlock

# The calls that a fiche helped to settle.
HELPED = (Outcome.SOLVED, Outcome.REDIRECTED)


class FicheBodyBlock(blocks.StreamBlock):
    """What to say and what to do, in parts."""

    heading = HeadingBlock()
    text = TextBlock(features=["bold", "link", "ol", "ul"])
    note = NoteBlock(features=["bold", "link"])

    class Meta:
        label = _("contenu")


class DeskOnly(BasePage):
    """A page that only the desk shows, whatever its public address is asked."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        raise Http404

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return where responders read it: « Voir en ligne » of the admin leads to the desk."""
        parts = super().get_url_parts(request)
        return None if parts is None else (parts[0], parts[1], self.desk_address)

    @property
    def desk_address(self) -> str:
        """Where it is read."""
        return reverse("calls:fiches")


class FicheIndexPage(DeskOnly):
    """What stands above the fiches d’aide. ``calls.fiche_tree`` makes it, with its rights."""

    max_count = 1
    subpage_types: ClassVar = ["calls.FichePage"]
    page_description = _("Les fiches d’aide des répondants, lues sur leur poste seulement.")

    class Meta:
        verbose_name = _("accueil des fiches d’aide")
        verbose_name_plural = _("accueils des fiches d’aide")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return private_page("calls/fiche_preview.html", {"page": self, "fiche": None})


class FicheQuerySet(PageQuerySet):
    def helped(self) -> FicheQuerySet:
        """With how many calls each helped to settle, as ``times_helped``."""
        given = Referral.objects.recorded().filter(
            page=models.OuterRef("pk"), call__outcome__in=HELPED
        )
        times = given.order_by().values("page").annotate(times=models.Count("pk")).values("times")
        return self.annotate(times_helped=Coalesce(models.Subquery(times), models.Value(0)))

    def about(self, nature: Nature) -> FicheQuerySet:
        return self.filter(natures=nature)


class FichePage(DeskOnly):
    """A case that was solved once, told so that the next responder solves it at once."""

    body = StreamField(FicheBodyBlock(), verbose_name=_("contenu"), blank=True)
    natures = ParentalManyToManyField(Nature, verbose_name=_("natures d’appel"), blank=True)
    words = models.TextField(
        _("mots des appelants"),
        blank=True,
        help_text=_("Un par ligne. Ils ne se voient pas : la recherche les comprend."),
    )
    links = StreamField([("link", LinkBlock())], verbose_name=_("sources"), blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tenue par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_on = models.DateField(_("relue le"), null=True, blank=True)
    review_due = models.DateField(_("à relire avant le"), null=True, blank=True)
    # Where it comes from. Not shown to editors: nothing of the call goes with it.
    question = models.ForeignKey(
        Question,
        verbose_name=_("question d’origine"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="fiches",
    )

    objects = PageManager.from_queryset(FicheQuerySet)()

    parent_page_types: ClassVar = ["calls.FicheIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Un cas résolu, écrit pour que le suivant le soit tout de suite.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("links"),
        MultiFieldPanel(
            [FieldPanel("natures"), FieldPanel("words")], heading=_("Pour s’y retrouver")
        ),
        MultiFieldPanel(
            [
                FieldPanel("keeper"),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]),
            ],
            heading=_("Relecture"),
        ),
    ]

    class Meta:
        verbose_name = _("fiche d’aide")
        verbose_name_plural = _("fiches d’aide")

    def told(self) -> Told:
        return Told(words=self.words, body=said(self, "body"))

    @property
    def desk_address(self) -> str:
        return reverse("calls:fiche", args=[self.slug])

    def needs_review(self, today: date) -> bool:
        """Tell whether somebody should have read it again by now."""
        return self.review_due is not None and self.review_due < today

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return private_page("calls/fiche_preview.html", {"page": self, "fiche": self})


class FichePromotion(models.Model):
    """A public tutorial that was begun from a fiche."""

    fiche = models.ForeignKey(
        FichePage,
        verbose_name=_("fiche d’aide"),
        on_delete=models.CASCADE,
        related_name="promotions",
    )
    tutorial = models.ForeignKey(
        Page, verbose_name=_("tutoriel"), on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("fiche devenue tutoriel")
        verbose_name_plural = _("fiches devenues tutoriels")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.fiche_id} → {self.tutorial_id}"
