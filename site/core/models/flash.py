"""Urgent information shown on every page between two moments."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel


class FlashState(models.TextChoices):
    """When a piece of information is shown."""

    NOW = "NOW", _("en ce moment")
    COMING = "COMING", _("à venir")
    PAST = "PAST", _("passée")


class FlashQuerySet(models.QuerySet["Flash"]):
    def current(self, at: datetime) -> FlashQuerySet:
        """Those to show at this moment; one without an end goes on."""
        still = models.Q(ends_at__gt=at) | models.Q(ends_at__isnull=True)
        return self.filter(still, begins_at__lte=at)

    def not_over(self, at: datetime) -> FlashQuerySet:
        """Those of this moment and those to come."""
        return self.filter(models.Q(ends_at__gt=at) | models.Q(ends_at__isnull=True))


class Flash(models.Model):
    """« Vos droits sont prolongés jusqu’au 31 mars » : what everybody must know today."""

    title = models.CharField(
        _("titre"), max_length=80, help_text=_("Une phrase. Elle suffit si tout est dit.")
    )
    text = models.TextField(
        _("texte"), max_length=400, blank=True, help_text=_("Ce que cela change, et quoi faire.")
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
        _("fin"), null=True, blank=True, help_text=_("Sans fin, l’information reste affichée.")
    )

    objects = FlashQuerySet.as_manager()

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
    ]

    class Meta:
        verbose_name = _("information urgente")
        verbose_name_plural = _("informations urgentes")
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="flash_ends_after_it_begins",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("begins_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state(self, at: datetime) -> FlashState:
        """Return when it is shown, seen from this moment."""
        if self.ends_at and self.ends_at <= at:
            return FlashState.PAST
        return FlashState.COMING if self.begins_at > at else FlashState.NOW

    def clean(self) -> None:
        super().clean()
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError(
                {"ends_at": _("La fin vient avant le début : choisissez un moment plus tardif.")}
            )
