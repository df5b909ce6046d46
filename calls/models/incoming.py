"""Calls that the telephone system announces: shown to responders until somebody takes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from core.sealed import SealedTextField

# A telephone rings for less than this; whatever was not said to be over is over.
RINGS_FOR = timedelta(minutes=10)


class IncomingCallQuerySet(models.QuerySet["IncomingCall"]):
    def waiting(self, user: Any, now: datetime) -> IncomingCallQuerySet:
        """Those that ring for this responder or for anybody, and that nobody has taken."""
        return self.filter(
            Q(responder=None) | Q(responder=user),
            received_at__gt=now - RINGS_FOR,
            gone_at=None,
            taken_at=None,
        )


class IncomingCall(models.Model):
    """A call that rings. Its number goes to the caller when it is taken, and is erased here."""

    # What the telephone system names it by. Announced twice, it is one call.
    name = models.CharField(_("nom donné par le téléphone"), max_length=80, unique=True)
    number = SealedTextField(_("numéro"), blank=True)
    # Made as the caller's own is: it finds the history.
    fingerprint = models.CharField(
        _("empreinte du numéro"), max_length=64, blank=True, db_index=True, editable=False
    )
    hidden_number = models.BooleanField(_("numéro masqué"), default=False)
    line = models.CharField(_("ligne appelée"), max_length=40, blank=True)
    # Nobody: whoever is free.
    responder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pour"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    received_at = models.DateTimeField(_("reçu le"), db_index=True)
    gone_at = models.DateTimeField(_("raccroché le"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pris par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_at = models.DateTimeField(_("pris le"), null=True, blank=True)
    call = models.ForeignKey(
        Call,
        verbose_name=_("appel"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="incoming",
    )

    objects = IncomingCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel entrant")
        verbose_name_plural = _("appels entrants")
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incoming_call_taken_says_when",
                condition=Q(taken_by=None) | Q(taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="incoming_call_taken_keeps_no_number",
                condition=Q(taken_at=None) | Q(number="", fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return _now("Appel entrant n° {pk}").format(pk=self.pk)


class Extension(models.Model):
    """The telephone of a responder, as the telephone system names it."""

    number = models.CharField(
        _("numéro de poste"),
        max_length=40,
        unique=True,
        help_text=_("Tel que le téléphone l’annonce : 204, ou sip:laurence."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("répondant"),
        on_delete=models.CASCADE,
        related_name="extensions",
    )

    class Meta:
        verbose_name = _("poste téléphonique")
        verbose_name_plural = _("postes téléphoniques")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number
