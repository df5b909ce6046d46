"""Each time that what was kept for long enough is erased: when, how much, how it went."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PurgeResult(models.TextChoices):
    RUNNING = "RUNNING", _("en cours")
    DONE = "DONE", _("fait")
    FAILED = "FAILED", _("arrêté avant la fin")


class PurgeRun(models.Model):
    """One run of the clocks. It counts what it erased, and says nothing of it."""

    started_at = models.DateTimeField(_("début"), db_index=True)
    ended_at = models.DateTimeField(_("fin"), null=True, blank=True)
    result = models.CharField(
        _("résultat"), max_length=7, choices=PurgeResult, default=PurgeResult.RUNNING
    )
    # By the key of each clock: {"identity": 12}.
    counts = models.JSONField(_("effacés"), default=dict)
    erased = models.PositiveIntegerField(_("effacés en tout"), default=0)
    # What stopped it, in the word of the program: never what it was working on.
    failure = models.CharField(_("ce qui l’a arrêté"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("passage de l’effacement")
        verbose_name_plural = _("passages de l’effacement")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="purge_ends_after_it_begins",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.get_result_display()}"
