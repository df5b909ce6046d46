"""An edition: a booklet as it was made one day, with how far the making has gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document

from core.french_time import long_date
from core.models import Picture
from stories.models.booklets import Booklet

# Without a sign of life for so long, who was making it was stopped.
STALLED = timedelta(minutes=5)
# Nobody took it in charge: whoever should is not running.
IGNORED = timedelta(seconds=15)


class EditionState(models.TextChoices):
    """Where an edition is. The codes are stored: never rename one."""

    WAITING = "WAITING", _("en attente")
    MAKING = "MAKING", _("en fabrication")
    READY = "READY", _("prête")
    FAILED = "FAILED", _("arrêtée")


UNDER_WAY = (EditionState.WAITING, EditionState.MAKING)


class EditionQuerySet(models.QuerySet["Edition"]):
    def offered(self) -> EditionQuerySet:
        """Those that can be read, the last first."""
        ready = self.filter(state=EditionState.READY, pdf__isnull=False, epub__isnull=False)
        return ready.select_related("booklet", "pdf", "epub", "cover").order_by("-number")

    def claim(self, pk: int) -> Edition | None:
        """Take an edition in charge; None when somebody else has, or when it is finished."""
        now = timezone.now()
        forgotten = models.Q(state=EditionState.MAKING, told_at__lt=now - STALLED)
        free = self.filter(models.Q(state=EditionState.WAITING) | forgotten, pk=pk)
        if not free.update(state=EditionState.MAKING, told_at=now, done=0, remarks=""):
            return None
        return self.select_related("booklet").get(pk=pk)

    def ask(self, booklet: Booklet) -> Edition:
        """Return a new edition to be made, or the one that is under way already."""
        with transaction.atomic():
            # Two people who ask at once wait for one another.
            Booklet.objects.select_for_update().get(pk=booklet.pk)
            others = self.filter(booklet=booklet)
            if under_way := others.filter(state__in=UNDER_WAY).order_by("-number").first():
                return under_way
            last = others.aggregate(last=models.Max("number"))["last"] or 0
            return self.create(booklet=booklet, number=last + 1)


class Edition(models.Model):
    """What was made of a booklet: kept, whatever becomes of its stories."""

    booklet = models.ForeignKey(
        Booklet, verbose_name=_("livret"), on_delete=models.CASCADE, related_name="editions"
    )
    number = models.PositiveIntegerField(_("numéro"))
    state = models.CharField(
        _("état"), max_length=10, choices=EditionState.choices, default=EditionState.WAITING
    )
    asked_at = models.DateTimeField(_("demandée le"), default=timezone.now)
    told_at = models.DateTimeField(_("dernier signe de vie"), default=timezone.now)
    made_at = models.DateTimeField(_("fabriquée le"), null=True, blank=True)
    done = models.PositiveIntegerField(_("étapes faites"), default=0)
    total = models.PositiveIntegerField(_("étapes en tout"), default=0)
    # Why it stopped, or what was left out.
    remarks = models.TextField(_("remarques"), blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    # The stories that it holds, by the keys of their pages.
    contents = models.JSONField(_("contenu"), default=list)
    pdf = models.ForeignKey(
        Document,
        verbose_name=_("PDF"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    epub = models.ForeignKey(
        Document,
        verbose_name=_("EPUB"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover = models.ForeignKey(
        Picture,
        verbose_name=_("couverture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    State = EditionState
    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["booklet", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="edition_number_from_one"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=EditionState.values), name="edition_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=EditionState.READY, made_at__isnull=False)
                | ~models.Q(state=EditionState.READY),
                name="edition_ready_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return _("Édition n° {number} de « {booklet} »").format(
            number=self.number, booklet=self.booklet
        )

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody works at it any more, or nobody ever came."""
        patience = IGNORED if self.state == EditionState.WAITING else STALLED
        return self.is_under_way and self.told_at < timezone.now() - patience

    @property
    def day(self) -> str:
        """The day it was made: « mardi 24 novembre 2026 »."""
        return long_date(timezone.localtime(self.made_at).date(), with_year=True)

    def tell(self, done: int, total: int) -> None:
        """Say how far the making has gone."""
        self._record(done=done, total=total)

    def fail(self, reason: str) -> None:
        """Say that it stopped, and why."""
        self._record(state=EditionState.FAILED, remarks=reason)

    def _record(self, **values: Any) -> None:
        for name, value in {**values, "told_at": timezone.now()}.items():
            setattr(self, name, value)
        self.save(update_fields=[*values, "told_at"])
