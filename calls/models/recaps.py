"""What a caller was given in writing, or dictated: prepared, then given, and kept in the call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from core.models import OutgoingMail
from core.sealed import SealedTextField


class Channel(models.TextChoices):
    """By which way it was given."""

    EMAIL = "EMAIL", _("par e-mail")
    SMS = "SMS", _("par SMS")
    DICTATION = "DICTATION", _("sous la dictée")
    PAPER = "PAPER", _("sur papier")


_EMPTY = {"words": "", "content": "", "recipient": ""}


class RecapQuerySet(models.QuerySet["Recap"]):
    """The words of what callers are given."""

    def given(self) -> RecapQuerySet:
        """Those that a caller received, or that were handed to the post."""
        return self.filter(at__isnull=False)

    def draft_of(self, call: Call) -> Recap:
        """What is being prepared in a call; it is not saved before something is written in it."""
        return self.filter(call=call, at=None).first() or Recap(call=call)

    def emailed_since(self, user: Any, since: datetime) -> int:
        """How many letters somebody sent since a moment."""
        return self.filter(by=user, channel=Channel.EMAIL, at__gte=since).count()

    def erase(self, now: datetime) -> int:
        """Erase what these say and stop what has not left; return how many there were.

        By whom, when and by which way stay: they are figures.
        """
        mails = self.filter(mail__isnull=False).values("mail")
        OutgoingMail.objects.filter(pk__in=mails).withdraw(now)
        self.filter(at=None).delete()
        return self.filter(erased_at=None).update(**_EMPTY, erased_at=now)


class Recap(models.Model):
    """One summary of what was said. Without ``at``, it is still being prepared."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="recaps"
    )
    channel = models.CharField(_("moyen"), max_length=9, choices=Channel, blank=True)
    # What the responder adds to the basket.
    words = SealedTextField(_("quelques mots"), blank=True)
    # As it was given, that day: partners change.
    content = SealedTextField(_("contenu"), blank=True)
    # « j•••@orange.fr »: the whole address is in the outbox alone, until the mail leaves.
    recipient = SealedTextField(_("destinataire masqué"), blank=True)
    consent_at = models.DateTimeField(_("accord donné le"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("donné le"), null=True, blank=True)
    mail = models.ForeignKey(
        OutgoingMail,
        verbose_name=_("e-mail"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True)

    objects = RecapQuerySet.as_manager()

    class Meta:
        verbose_name = _("récapitulatif")
        verbose_name_plural = _("récapitulatifs")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "channel", "at"], name="recap_by_responder")]
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=Q(at=None), name="one_recap_prepared_per_call"
            ),
            models.CheckConstraint(
                name="recap_given_says_how", condition=Q(at=None) | ~Q(channel="")
            ),
            models.CheckConstraint(
                name="recap_emailed_with_consent",
                condition=~Q(channel=Channel.EMAIL) | Q(consent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="recap_erased_tells_nothing", condition=Q(erased_at=None) | Q(**_EMPTY)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} – {self.get_channel_display()}"
