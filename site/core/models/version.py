"""Which version of the site's content the processes show."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def _another() -> str:
    return secrets.token_hex(8)


class ContentVersion(models.Model):
    """The only row, with another value after each change of what pages show."""

    value = models.CharField(_("valeur"), max_length=16, default=_another)

    class Meta:
        verbose_name = _("version du contenu")
        verbose_name_plural = _("versions du contenu")

    def __str__(self) -> str:
        return self.value
