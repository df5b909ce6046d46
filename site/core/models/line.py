"""The phone line that every page offers as one of the ways out."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.french_time import long_date
from core.phones import in_pairs, parse, tel_uri
from core.validators import validate_opening_hours, validate_phone
from core.widgets import PhoneInput

# So many days ahead, an exceptional closure is announced on every page.
ANNOUNCED_DAYS = 7


@register_setting(icon="help")
class HelplineSettings(ClusterableModel, BaseGenericSetting):
    """The line that every page offers as one of the ways out."""

    name = models.CharField(_("nom de la ligne"), max_length=100, default="Relais")
    phone = models.CharField(
        _("numéro de téléphone"), max_length=20, blank=True, validators=[validate_phone]
    )
    phone_note = models.CharField(
        _("précision sur l’appel"), max_length=100, blank=True, default="appel gratuit"
    )
    opening_hours = models.CharField(
        _("horaires (notation OpenStreetMap)"),
        max_length=300,
        blank=True,
        default="Mo-Fr 09:00-18:00; PH off",
        validators=[validate_opening_hours],
    )
    hours_text = models.CharField(
        _("horaires en toutes lettres"),
        max_length=200,
        blank=True,
        default="du lundi au vendredi, de 9 h à 18 h",
    )
    email = models.EmailField(_("adresse e-mail"), blank=True)
    publisher = models.TextField(
        _("éditeur du site"),
        blank=True,
        help_text=_(
            "Nom, statut, adresse et directeur de la publication, pour les mentions légales."
        ),
    )
    host = models.TextField(_("hébergeur"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("phone", widget=PhoneInput),
                *map(FieldPanel, ("phone_note", "opening_hours", "hours_text", "email")),
            ],
            heading=_("La ligne"),
        ),
        InlinePanel(
            "closures",
            heading=_("Fermetures exceptionnelles"),
            label=_("Fermeture"),
            help_text=_("Annoncées sur toutes les pages une semaine à l’avance."),
        ),
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldPanel("host")], heading=_("Mentions légales")
        ),
    ]

    class Meta:
        verbose_name = _("ligne téléphonique")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.phone = parse(self.phone) or self.phone

    @property
    def phone_in_pairs(self) -> str:
        return in_pairs(self.phone)

    @property
    def tel_uri(self) -> str:
        return tel_uri(self.phone)


class HelplineClosureQuerySet(models.QuerySet["HelplineClosure"]):
    def announced(self, today: date) -> HelplineClosureQuerySet:
        """Those of these days, and of the coming week."""
        soon = today + timedelta(days=ANNOUNCED_DAYS)
        return self.filter(last_day__gte=today, first_day__lte=soon)


class HelplineClosure(models.Model):
    """Days on which nobody answers, besides the usual hours and the public holidays."""

    line = ParentalKey(HelplineSettings, on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField(_("premier jour"))
    last_day = models.DateField(_("dernier jour"))
    words = models.CharField(
        _("en toutes lettres"),
        max_length=120,
        blank=True,
        help_text=_("Rien : « La ligne est fermée du … au … »."),
    )

    objects = HelplineClosureQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldPanel("words"),
    ]

    class Meta:
        verbose_name = _("fermeture exceptionnelle")
        verbose_name_plural = _("fermetures exceptionnelles")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_begins",
                condition=models.Q(last_day__gte=models.F("first_day")),
                violation_error_message=_("Le dernier jour vient avant le premier."),
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What the pages say of it."""
        if self.words or not (self.first_day and self.last_day):
            return self.words
        if self.first_day == self.last_day:
            return gettext("La ligne est fermée le {day}.").format(day=long_date(self.first_day))
        return gettext("La ligne est fermée du {first} au {last}.").format(
            first=long_date(self.first_day), last=long_date(self.last_day)
        )
