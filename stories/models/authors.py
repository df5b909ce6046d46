"""Those who tell the stories."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel


class Author(models.Model):
    """Somebody who tells stories, with a short page of their own."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    biography = models.TextField(_("biographie"), max_length=900, blank=True)

    panels = [
        TitleFieldPanel("name", placeholder=False),
        FieldPanel("slug"),
        FieldPanel("biography"),
    ]

    class Meta:
        verbose_name = _("auteur")
        verbose_name_plural = _("auteurs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
