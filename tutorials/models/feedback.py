"""What readers said of a page, without anything about them."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

COMMENT_LENGTH = 1_000
# In a list.
SHOWN = 160


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def with_comment(self) -> OpinionQuerySet:
        """Those that say why."""
        return self.exclude(comment="")


class Opinion(models.Model):
    """« Cette page vous a aidé ? » : yes or no, and perhaps a word."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="opinions",
    )
    helped = models.BooleanField(_("a aidé"))
    comment = models.TextField(_("commentaire"), max_length=COMMENT_LENGTH, blank=True)
    given_on = models.DateField(_("donné le"), auto_now_add=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis sur une page")
        verbose_name_plural = _("avis sur les pages")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        answer = _("a aidé") if self.helped else _("n’a pas aidé")
        return f"{self.page} – {answer}"

    @admin.display(description=_("commentaire"))
    def said(self) -> str:
        """The beginning of the comment, or that there is none."""
        return Truncator(self.comment).chars(SHOWN) or gettext("(sans commentaire)")
