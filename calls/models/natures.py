"""What calls are about: a list that the coordination keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Topic
from directory.models import Need


class NatureQuerySet(models.QuerySet["Nature"]):
    def in_use(self) -> NatureQuerySet:
        """Those that a responder may choose today."""
        return self.filter(retired=False)


class Nature(models.Model):
    """What a call is about, or how it ends when it is not for the line."""

    label = models.CharField(_("libellé"), max_length=80, unique=True)
    slug = models.SlugField(_("code"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("ordre"), default=100)
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("sujets"),
        blank=True,
        related_name="+",
        help_text=_("Les tutoriels de ces sujets sont proposés pendant l’appel."),
    )
    needs = models.ManyToManyField(
        Need,
        verbose_name=_("besoins"),
        blank=True,
        related_name="+",
        help_text=_("Le premier est cherché dans l’annuaire quand cette nature est choisie."),
    )
    outside_mission = models.BooleanField(
        _("hors de nos missions"),
        default=False,
        help_text=_("Faux numéro, appel silencieux, message pour les autorités…"),
    )
    keeps_nothing = models.BooleanField(
        _("ne garder ni numéro ni texte"),
        default=False,
        help_text=_("À la fin de l’appel, seule cette nature est gardée, pour les chiffres."),
    )
    advice = models.CharField(
        _("conseil au répondant"),
        max_length=200,
        blank=True,
        help_text=_("Montré quand cette nature est choisie : à qui passer l’appel, quoi dire."),
    )
    retired = models.BooleanField(
        _("retirée"), default=False, help_text=_("N’est plus proposée ; les appels la gardent.")
    )

    objects = NatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("nature d’appel")
        verbose_name_plural = _("natures d’appel")
        ordering = ["outside_mission", "order", "label"]

    def __str__(self) -> str:
        return self.label
