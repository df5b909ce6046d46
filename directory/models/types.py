"""What kinds of partners exist, and what callers need: both are lists that editors keep."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from core.models import Topic


class LegalOffice(models.TextChoices):
    """The offices that the law makes competent for every commune of France."""

    MAIRIE = "MAIRIE", _("mairie")
    CCAS = "CCAS", _("CCAS")
    DEPARTEMENT = "DEPARTEMENT", _("service social du département")


class PartnerType(models.Model):
    """A kind of partner, with what such places usually do and do not do."""

    name = models.CharField(_("nom"), max_length=100, unique=True)
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    does = models.TextField(_("ce qu’on y fait d’habitude"), blank=True)
    does_not = models.TextField(_("ce qu’on n’y fait pas d’habitude"), blank=True)
    standing = models.PositiveSmallIntegerField(
        _("rang"),
        default=100,
        help_text=_("À distance égale, le plus petit rang vient en premier."),
    )
    # Proposed when nobody answers the need itself: mairie, CCAS, France Services.
    is_generalist = models.BooleanField(
        _("oriente pour tous les besoins"),
        default=False,
        help_text=_("Proposé quand personne ne répond au besoin demandé."),
    )
    legal_office = models.CharField(
        _("compétence légale"), max_length=12, choices=LegalOffice, blank=True
    )
    mednum_typologies = models.CharField(
        _("typologies Mednum"),
        max_length=200,
        blank=True,
        help_text=_("Codes du schéma national, séparés par « | » : CCAS|CIAS."),
    )

    class Meta:
        verbose_name = _("type de partenaire")
        verbose_name_plural = _("types de partenaires")
        ordering = ["standing", "name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and have its partners found by its new name when it has one."""
        known = PartnerType.objects.filter(pk=self.pk).values_list("name", flat=True).first()
        super().save(*args, **kwargs)
        if known is not None and known != self.name:
            self.partners.rewrite_words()  # type: ignore[attr-defined]  # PartnerQuerySet has it

    @property
    def typology_codes(self) -> list[str]:
        return [code for code in self.mednum_typologies.split("|") if code]


class Need(models.Model):
    """What a caller asks for, in the caller's words."""

    label = models.CharField(_("libellé"), max_length=100, unique=True)
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    synonyms = models.TextField(
        _("autres mots"), blank=True, help_text=_("Les mots des appelants, un par ligne.")
    )
    order = models.PositiveSmallIntegerField(_("ordre"), default=100)
    competent_types = models.ManyToManyField(
        PartnerType,
        verbose_name=_("types compétents"),
        related_name="needs_in_charge",
        blank=True,
        help_text=_("Vers qui orienter quand personne ne propose ce service."),
    )
    legal_office = models.CharField(
        _("compétence légale"),
        max_length=12,
        choices=LegalOffice,
        blank=True,
        help_text=_("Qui doit répondre selon la loi : le département pour le RSA."),
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("sujets"),
        related_name="needs",
        blank=True,
        help_text=_("Les tutoriels de ces sujets proposent ce besoin près de chez soi."),
    )
    mednum_services = models.TextField(
        _("services Mednum"), blank=True, help_text=_("Un par ligne, mot pour mot.")
    )
    thematiques = models.TextField(
        _("thématiques data·inclusion"), blank=True, help_text=_("Un code par ligne.")
    )

    class Meta:
        verbose_name = _("besoin")
        verbose_name_plural = _("besoins")
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label

    @property
    def mednum_service_names(self) -> list[str]:
        return [line.strip() for line in self.mednum_services.splitlines() if line.strip()]
