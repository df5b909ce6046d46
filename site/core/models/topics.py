"""Topics: what joins tutorials, stories and the directory's needs, which do not know each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel


class Topic(models.Model):
    """What a page is about, in a word: « Mot de passe », « Impôts »."""

    label = models.CharField(_("libellé"), max_length=60, unique=True)
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(
        _("ordre"),
        default=100,
        help_text=_(
            "Quand une page a plusieurs sujets, le plus petit ordre est le principal : "
            "il choisit l’aide proposée près de chez soi."
        ),
    )

    panels = [TitleFieldPanel("label", placeholder=False), FieldPanel("slug"), FieldPanel("order")]

    class Meta:
        verbose_name = _("sujet")
        verbose_name_plural = _("sujets")
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label
