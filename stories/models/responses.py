"""What readers answer to a story, which the team reads before anybody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

NAME_LENGTH, TEXT_LENGTH = 60, 3_000
# In a list.
SHOWN = 400


class ResponseStatus(models.TextChoices):
    """What became of a response."""

    PENDING = "PENDING", _("à modérer")
    PUBLISHED = "PUBLISHED", _("publiée")
    REFUSED = "REFUSED", _("refusée")
    SPAM = "SPAM", _("indésirable")


class ResponseQuerySet(models.QuerySet["Response"]):
    def waiting(self) -> ResponseQuerySet:
        """Those that nobody has read yet."""
        return self.filter(status=ResponseStatus.PENDING)

    def published(self) -> ResponseQuerySet:
        """Those that everybody may read."""
        return self.filter(status=ResponseStatus.PUBLISHED)

    def untold(self) -> ResponseQuerySet:
        """Those that wait, and that no moderator was told of."""
        return self.waiting().filter(told_at=None)

    def in_order(self) -> ResponseQuerySet:
        """As a conversation goes."""
        return self.order_by("sent_at", "pk")


class Response(models.Model):
    """A few words of a reader, and what the team answers."""

    story = models.ForeignKey(
        "stories.StoryPage",
        verbose_name=_("histoire"),
        on_delete=models.CASCADE,
        related_name="responses",
    )
    name = models.CharField(_("nom ou pseudonyme"), max_length=NAME_LENGTH)
    text = models.TextField(_("réponse"), max_length=TEXT_LENGTH)
    # Shown to moderators alone, and only until one of them has read the response.
    email = models.EmailField(_("e-mail"), blank=True)
    status = models.CharField(
        _("état"),
        max_length=10,
        choices=ResponseStatus.choices,
        default=ResponseStatus.PENDING,
    )
    sent_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    told_at = models.DateTimeField(_("signalée le"), null=True, blank=True, editable=False)
    moderated_at = models.DateTimeField(_("modérée le"), null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("modérée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reply = models.TextField(_("réponse de l’équipe"), max_length=TEXT_LENGTH, blank=True)
    replied_at = models.DateTimeField(_("répondu le"), null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("répondu par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse d’un lecteur")
        verbose_name_plural = _("réponses des lecteurs")
        ordering = ["-sent_at", "-pk"]
        permissions = [("moderate_response", _("Peut modérer les réponses des lecteurs"))]
        indexes = [models.Index(fields=["story", "status", "sent_at"])]
        constraints = [
            models.CheckConstraint(
                name="response_status_is_known",
                condition=Q(status__in=ResponseStatus.values),
            ),
            models.CheckConstraint(
                name="response_says_something",
                condition=~Q(name="") & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="response_is_short",
                condition=LessThanOrEqual(Length("text"), TEXT_LENGTH)
                & LessThanOrEqual(Length("reply"), TEXT_LENGTH),
            ),
            models.CheckConstraint(
                name="response_moderated_has_a_date",
                condition=Q(status=ResponseStatus.PENDING, moderated_at=None)
                | (~Q(status=ResponseStatus.PENDING) & Q(moderated_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="response_moderated_has_no_email",
                condition=Q(status=ResponseStatus.PENDING) | Q(email=""),
            ),
            models.CheckConstraint(
                name="response_reply_has_a_date",
                condition=Q(reply="", replied_at=None)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {Truncator(self.text).words(12)}"

    @admin.display(description=_("réponse"))
    def said(self) -> str:
        """The beginning of the text, as a list shows it."""
        return Truncator(self.text).chars(SHOWN)

    def stamp(self, status: str, user: Any, now: datetime) -> None:
        """Note what was decided, by whom; the e-mail has no more use."""
        self.status = status
        decided = status != ResponseStatus.PENDING
        self.moderated_at, self.moderated_by = (now, user) if decided else (None, None)
        if decided:
            self.email = ""

    def answer(self, reply: str, user: Any, now: datetime) -> None:
        """Note what the team answers; nothing takes the answer away."""
        self.reply = reply
        self.replied_at, self.replied_by = (now, user) if reply else (None, None)


def are_open(published_at: datetime | None, days: int, now: datetime) -> bool:
    """Tell whether a story published then still takes responses. 0 day is for ever."""
    if published_at is None:
        return False
    return days == 0 or now < published_at + timedelta(days=days)
