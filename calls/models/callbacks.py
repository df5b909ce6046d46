"""Calling somebody back: when, who does it, what was tried, and how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from core.sealed import SealedTextField


class Ending(models.TextChoices):
    """Why nobody calls any more."""

    SOLVED = "SOLVED", _("c’est résolu")
    REDIRECTED = "REDIRECTED", _("un partenaire s’en occupe")
    NOT_NEEDED = "NOT_NEEDED", _("la personne n’en a plus besoin")
    UNREACHABLE = "UNREACHABLE", _("injoignable après plusieurs essais")
    NOTHING_FOUND = "NOTHING_FOUND", _("rien trouvé, et la personne le sait")
    # Nobody chooses it: there is no number left to call.
    ERASED = "ERASED", _("les données de l’appel sont effacées")


class Result(models.TextChoices):
    """What came of one attempt."""

    REACHED = "REACHED", _("personne jointe")
    NO_ANSWER = "NO_ANSWER", _("pas de réponse")
    BUSY = "BUSY", _("occupé")
    VOICEMAIL = "VOICEMAIL", _("message laissé sur le répondeur")
    WRONG_NUMBER = "WRONG_NUMBER", _("mauvais numéro")


class CallBackQuerySet(models.QuerySet["CallBack"]):
    def open(self) -> CallBackQuerySet:
        """Those that somebody still has to make."""
        return self.filter(closed_at=None)

    def owned_by(self, user: Any) -> CallBackQuerySet:
        return self.filter(owner=user)

    def due_before(self, moment: datetime) -> CallBackQuerySet:
        return self.filter(due_at__lt=moment)

    def in_order(self) -> CallBackQuerySet:
        """The most overdue first, with what a line of the queue shows."""
        shown = ("call__nature", "call__commune__departement", "call__departement", "owner")
        return self.select_related(*shown).order_by("due_at", "pk")


class CallBack(models.Model):
    """A promise to call somebody back. It stays open until an ending is given."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="callbacks"
    )
    due_at = models.DateTimeField(_("à faire le"))
    # Who sees the whole number as long as it is open. Nobody: whoever takes it first.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confié à"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="callbacks",
    )
    # Scrubbed when the call-back is closed, erased with the call.
    note = SealedTextField(_("ce qu’il faut dire"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("demandé le"))
    ending = models.CharField(_("suite"), max_length=14, choices=Ending, blank=True)
    closed_at = models.DateTimeField(_("clos le"), null=True, blank=True)

    objects = CallBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("rappel")
        verbose_name_plural = _("rappels")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["closed_at", "due_at"], name="callback_due"),
            models.Index(fields=["owner", "closed_at", "due_at"], name="callback_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="callback_closes_with_an_ending",
                condition=Q(closed_at=None, ending="")
                | (Q(closed_at__isnull=False) & ~Q(ending="")),
            ),
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(closed_at=None),
                name="one_open_callback_per_call",
            ),
        ]

    def __str__(self) -> str:
        return _now("Rappel n° {pk}").format(pk=self.pk)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether somebody is waiting for it already."""
        return self.is_open and self.due_at < now


class Attempt(models.Model):
    """One time that somebody dialled the number."""

    callback = models.ForeignKey(
        CallBack, verbose_name=_("rappel"), on_delete=models.CASCADE, related_name="attempts"
    )
    at = models.DateTimeField(_("quand"))
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    result = models.CharField(_("résultat"), max_length=12, choices=Result)
    words = SealedTextField(_("précision"), blank=True)

    class Meta:
        verbose_name = _("essai")
        verbose_name_plural = _("essais")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.callback_id} {self.at:%Y-%m-%d %H:%M} {self.get_result_display()}"
