"""What was typed in a call and could not simply be written in it: kept, sealed, offered again."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from core.sealed import SealedTextField


def new_token() -> str:
    """Return what finds a rescued draft again, and what nobody can guess."""
    return secrets.token_urlsafe(16)


class RescuedDraftQuerySet(models.QuerySet["RescuedDraft"]):
    def in_date(self, now: datetime) -> RescuedDraftQuerySet:
        return self.filter(created_at__gte=now - settings.RETENTION["drafts"])

    def out_of_date(self, now: datetime) -> RescuedDraftQuerySet:
        return self.filter(created_at__lt=now - settings.RETENTION["drafts"])


class RescuedDraft(models.Model):
    """A form that came when its author could not write: session over, call held by another."""

    token = models.CharField(
        _("jeton"), max_length=32, unique=True, default=new_token, editable=False
    )
    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="rescued_drafts"
    )
    # The fields of the form, as JSON.
    typed = SealedTextField(_("ce qui était écrit"))
    created_at = models.DateTimeField(_("reçu le"), db_index=True)

    objects = RescuedDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("brouillon sauvé")
        verbose_name_plural = _("brouillons sauvés")

    def __str__(self) -> str:
        return f"{self.call_id} {self.created_at:%Y-%m-%d %H:%M}"


class SetAside(models.Model):
    """A text of a call that another writing replaced: shown beside it, to be copied."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="set_aside"
    )
    field = models.CharField(_("champ"), max_length=20)
    text = SealedTextField(_("texte"))
    at = models.DateTimeField(_("remplacé le"))

    class Meta:
        verbose_name = _("texte mis de côté")
        verbose_name_plural = _("textes mis de côté")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.call_id} {self.field}"


class Handover(models.Model):
    """A call that another responder took over: whom it was taken from is told on their desk."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="handovers"
    )
    taken_from = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("repris à"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("repris par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("repris le"))
    seen_at = models.DateTimeField(_("vu le"), null=True, blank=True)

    class Meta:
        verbose_name = _("reprise d’appel")
        verbose_name_plural = _("reprises d’appels")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["taken_from", "seen_at"], name="handover_to_tell")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.at:%Y-%m-%d %H:%M}"
