"""What every responder must know between two moments, and who has read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calls.models.natures import Nature


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def current(self, at: datetime) -> BriefingQuerySet:
        """Those to show at this moment; one without an end goes on."""
        return self.filter(Q(ends_at__gt=at) | Q(ends_at=None), begins_at__lte=at)

    def seen_by(self, user: Any) -> BriefingQuerySet:
        """With ``is_read``, for this responder, and ``has_natures``."""
        readings = BriefingReading.objects.filter(briefing=OuterRef("pk"), reader=user)
        natures = Briefing.natures.through.objects.filter(briefing=OuterRef("pk"))
        return self.annotate(is_read=Exists(readings), has_natures=Exists(natures))


class Briefing(models.Model):
    """« Les droits sont prolongés d’office : rappelez ceux qui attendent. »"""

    title = models.CharField(
        _("titre"), max_length=100, help_text=_("Une phrase. Elle suffit si tout est dit.")
    )
    text = models.TextField(
        _("texte"),
        max_length=1000,
        blank=True,
        help_text=_("Ce que cela change, et quoi dire aux personnes qui appellent."),
    )
    natures = models.ManyToManyField(
        Nature,
        verbose_name=_("natures d’appel"),
        blank=True,
        related_name="+",
        help_text=_(
            "La consigne mène alors à la liste des appels de cette nature "
            "qui ne sont pas résolus : ceux à rappeler."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page à lire"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    begins_at = models.DateTimeField(
        _("début"), default=timezone.now, help_text=_("Dès maintenant, si vous n’y touchez pas.")
    )
    ends_at = models.DateTimeField(
        _("fin"), null=True, blank=True, help_text=_("Sans fin, la consigne reste affichée.")
    )

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("consigne aux répondants")
        verbose_name_plural = _("consignes aux répondants")
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="briefing_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError(
                {"ends_at": _("La fin vient avant le début : choisissez un moment plus tardif.")}
            )


class BriefingReading(models.Model):
    """A responder has read it: it is folded on their desk."""

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("consigne"), on_delete=models.CASCADE, related_name="readings"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lue par"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    at = models.DateTimeField(_("lue le"))

    class Meta:
        verbose_name = _("lecture d’une consigne")
        verbose_name_plural = _("lectures des consignes")
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "reader"], name="one_reading_per_briefing_and_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.briefing_id} {self.reader_id}"
