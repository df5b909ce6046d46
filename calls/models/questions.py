"""Questions to the second line: without who calls, claimed by one person, answered, discussed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calls.models.calls import Call
from calls.models.natures import Nature
from core.sealed import SealedTextField
from gazetteer.models import Departement


class QuestionQuerySet(models.QuerySet["Question"]):
    def open(self) -> QuestionQuerySet:
        """Those that nobody has answered."""
        return self.filter(answered_at=None)

    def answered(self) -> QuestionQuerySet:
        return self.filter(answered_at__isnull=False)

    def to_claim(self) -> QuestionQuerySet:
        """Those that nobody of the second line has taken."""
        return self.open().filter(claimed_by=None)

    def asked_by(self, user: Any) -> QuestionQuerySet:
        return self.filter(asker=user)

    def claimed_by_user(self, user: Any) -> QuestionQuerySet:
        return self.open().filter(claimed_by=user)

    def listed(self) -> QuestionQuerySet:
        """With what a line of a list shows, those that wait longest first."""
        return self.select_related("nature", "departement", "asker", "claimed_by").order_by(
            "asked_at", "pk"
        )


class Question(models.Model):
    """What a responder could not solve. It says nothing of who calls: scrubbed when written."""

    call = models.ForeignKey(
        Call, verbose_name=_("appel"), on_delete=models.CASCADE, related_name="questions"
    )
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("posée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("posée le"))
    # What the call said that day: the second line does not read the call.
    nature = models.ForeignKey(
        Nature,
        verbose_name=_("nature"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    departement = models.ForeignKey(
        Departement,
        verbose_name=_("département"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = SealedTextField(_("question"))
    found = SealedTextField(_("ce qui a été trouvé"), blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prise par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("prise le"), null=True, blank=True)
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)
    wants_email = models.BooleanField(_("me prévenir par e-mail"), default=False)
    # What each side has not read yet.
    news_for_asker = models.BooleanField(_("à lire par qui demande"), default=False)
    news_for_second_line = models.BooleanField(_("à lire par la seconde ligne"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question à la seconde ligne")
        verbose_name_plural = _("questions à la seconde ligne")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["answered_at", "asked_at"], name="question_to_answer"),
            models.Index(fields=["asker", "news_for_asker"], name="question_of_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                name="claimed_question_says_since_when",
                condition=Q(claimed_by=None) | Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return _now("Question n° {pk}").format(pk=self.pk)

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class Reply(models.Model):
    """What was said of a question: an answer, a remark, something more that is asked."""

    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="replies"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteur"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("quand"))
    text = SealedTextField(_("texte"))
    is_answer = models.BooleanField(_("répond à la question"), default=False)

    class Meta:
        verbose_name = _("réponse de la seconde ligne")
        verbose_name_plural = _("réponses de la seconde ligne")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.at:%Y-%m-%d %H:%M}"
