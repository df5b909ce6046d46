"""What runs by itself: each run of each job, with what it did."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

# Whoever holds a job for longer was killed.
LEASE = timedelta(hours=2)
KEPT = timedelta(days=30)
RESULT_LENGTH = 2000


class RunState(models.TextChoices):
    UNDER_WAY = "UNDER_WAY", _("en cours")
    DONE = "DONE", _("fait")
    FAILED = "FAILED", _("n’a pas abouti")
    INTERRUPTED = "INTERRUPTED", _("interrompu")


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """The words of what runs by itself."""

    def latest_of_each(self) -> dict[str, JobRun]:
        """Return the last run of each job, by its command."""
        last = self.values("command").annotate(last=Max("pk")).values("last")
        return {run.command: run for run in self.filter(pk__in=last).order_by("command")}

    def begin(self, command: str, every: timedelta, now: datetime) -> JobRun | None:
        """Take a job that is due; None when it is not, or when somebody else has it."""
        self._interrupt(command, now)
        try:
            with transaction.atomic():
                # One run at a time: the database refuses a second one.
                run = self.create(command=command, began_at=now)
        except IntegrityError:
            return None
        others = self.filter(command=command).exclude(pk=run.pk)
        # Seen only now: another scheduler may have begun and ended it meanwhile.
        if others.filter(began_at__gt=now - every).exclude(state=RunState.INTERRUPTED).exists():
            run.delete()
            return None
        return run

    def forget(self, now: datetime) -> int:
        """Erase the old runs, but the last of each job; return how many."""
        last = [run.pk for run in self.latest_of_each().values()]
        old = self.filter(began_at__lt=now - KEPT).exclude(pk__in=last)
        return old.delete()[0]

    def _interrupt(self, command: str, now: datetime) -> None:
        held = self.filter(command=command, ended_at=None, began_at__lt=now - LEASE)
        held.update(ended_at=now, state=RunState.INTERRUPTED)


class JobRun(models.Model):
    """One run of a job. Its result is what its command said."""

    command = models.CharField(_("commande"), max_length=60)
    began_at = models.DateTimeField(_("début"))
    ended_at = models.DateTimeField(_("fin"), null=True, blank=True)
    state = models.CharField(_("état"), max_length=12, choices=RunState, default=RunState.UNDER_WAY)
    result = models.TextField(_("résultat"), max_length=RESULT_LENGTH, blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("exécution d’un travail programmé")
        verbose_name_plural = _("exécutions des travaux programmés")
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index(fields=["command", "-began_at"], name="run_of_command")]
        constraints = [
            models.UniqueConstraint(
                fields=["command"], condition=Q(ended_at=None), name="one_run_of_a_job_at_a_time"
            ),
            models.CheckConstraint(
                name="run_under_way_has_not_ended",
                condition=Q(ended_at=None, state=RunState.UNDER_WAY)
                | (Q(ended_at__gte=F("began_at")) & ~Q(state=RunState.UNDER_WAY)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.command} – {self.get_state_display()}"

    @property
    def lasted(self) -> timedelta | None:
        """How long it took, None while it is under way."""
        return self.ended_at - self.began_at if self.ended_at else None

    def end(self, state: RunState, result: str, now: datetime) -> None:
        """Note how it ended; the end of a long result is what counts."""
        self.state, self.result, self.ended_at = state, result[-RESULT_LENGTH:], now
        self.save(update_fields=["state", "result", "ended_at"])
