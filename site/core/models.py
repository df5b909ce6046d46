"""What every app shares: the image model and the settings of the line."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from core.phones import in_pairs, parse, tel_uri
from core.validators import validate_opening_hours, validate_phone
from core.widgets import PhoneInput


class Picture(AbstractImage):
    """An image with its author and its licence. (Wagtail has an ``Image`` already.)"""

    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title


class Rendition(AbstractRendition):
    """An image at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("déclinaison")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"


@register_setting(icon="help")
class HelplineSettings(BaseGenericSetting):
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
