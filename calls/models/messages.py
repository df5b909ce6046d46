"""What responders tell one another about a call."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from core.sealed import SealedTextField


class Message(models.Model):
    """A few words to colleagues. Scrubbed when it is written, sealed, erased with the call."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteur"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = SealedTextField(_("message"))
    sent_at = models.DateTimeField(_("envoyé le"))

    class Meta:
        verbose_name = _("message entre répondants")
        verbose_name_plural = _("messages entre répondants")
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return _now("Message n° {pk}").format(pk=self.pk)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def received_by(self, user: Any) -> DeliveryQuerySet:
        return self.filter(recipient=user).select_related(
            "message__author", "message__call__nature"
        )

    def unread(self) -> DeliveryQuerySet:
        return self.filter(read_at=None)

    def unread_first(self) -> DeliveryQuerySet:
        """Those not read yet, then the others, the latest first."""
        return self.order_by(F("read_at").asc(nulls_first=True), "-message__sent_at", "-pk")


class Delivery(models.Model):
    """A message, for one of those who receive it."""

    message = models.ForeignKey(
        Message, verbose_name=_("message"), on_delete=models.CASCADE, related_name="deliveries"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("destinataire"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    read_at = models.DateTimeField(_("lu le"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message reçu")
        verbose_name_plural = _("messages reçus")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="delivery_unread")]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "recipient"], name="one_delivery_per_message_and_recipient"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} → {self.recipient_id}"
