"""Stories that somebody who answers the telephone offered, and who is to be told."""

from __future__ import annotations

import secrets
import string
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 120
# What nobody was told of is not kept for ever.
EMAIL_KEPT = timedelta(days=365)
# Without what is mistaken for something else when it is read aloud.
_TOKEN_LETTERS = "".join(set(string.ascii_lowercase + string.digits) - set("il1o0"))
_TOKEN_LENGTH = 20


def new_token() -> str:
    """Return what nobody can guess, for the address given to volunteers."""
    return "".join(secrets.choice(_TOKEN_LETTERS) for _letter in range(_TOKEN_LENGTH))


class OfferQuerySet(models.QuerySet["StoryOffer"]):
    def to_tell(self) -> OfferQuerySet:
        """Those whose story is published, and who wait for the news."""
        return self.filter(told_at=None, page__live=True).exclude(email="")

    def forgotten(self, now: datetime) -> OfferQuerySet:
        """Those whose e-mail was kept for long enough."""
        return self.filter(offered_at__lte=now - EMAIL_KEPT).exclude(email="")


class StoryOffer(models.Model):
    """Who offered a story, until they are told that it is published."""

    page = models.OneToOneField(
        "stories.StoryPage",
        verbose_name=_("histoire"),
        on_delete=models.CASCADE,
        related_name="offer",
    )
    name = models.CharField(_("nom"), max_length=NAME_LENGTH, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    offered_at = models.DateTimeField(_("proposée le"), default=timezone.now)
    told_at = models.DateTimeField(_("prévenu le"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("histoire proposée")
        verbose_name_plural = _("histoires proposées")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_told_has_no_email", condition=Q(told_at=None) | Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} – {self.name or _('sans nom')}"
