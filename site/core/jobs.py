"""What runs by itself: which jobs, which of them are due, and running them.

A job is a management command that says in French what it did. ``SCHEDULED_JOBS`` in the settings
lists them; ``manage.py run_scheduled`` runs those that are due. A run that was missed is due: it is
caught up, once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import JobRun, RunState

logger = logging.getLogger(__name__)


class Job(NamedTuple):
    """A command that runs by itself."""

    command: str
    # What it is for, in a few words (translated when shown).
    label: Any
    every: timedelta
    arguments: tuple[str, ...] = ()

    def next_at(self, last: JobRun | None, now: datetime) -> datetime:
        """Return when it is due: now when it never ran, or when its turn was missed."""
        return max(now, last.began_at + self.every) if last else now


def jobs() -> list[Job]:
    return [Job(*line) for line in settings.SCHEDULED_JOBS]


def run_due(now: datetime) -> Iterator[JobRun]:
    """Run each job whose turn has come, one after the other; give each run once it has ended."""
    last = JobRun.objects.latest_of_each()
    for job in jobs():
        if job.next_at(last.get(job.command), now) <= now and (done := run(job, now)):
            yield done
    JobRun.objects.forget(now)


def run(job: Job, now: datetime, *, every: timedelta | None = None) -> JobRun | None:
    """Run a job; None when it is not due (``every``: at most so often) or somebody runs it."""
    begun = JobRun.objects.begin(job.command, job.every if every is None else every, now)
    if begun is None:
        return None
    said = StringIO()
    try:
        call_command(job.command, *job.arguments, stdout=said, no_color=True)
    except Exception as error:
        # Its own words may tell of somebody: only its kind is kept.
        logger.error("The job %s failed: %s.", job.command, type(error).__name__)
        told = _("Arrêté par un problème ({kind}).").format(kind=type(error).__name__)
        begun.end(RunState.FAILED, "\n".join(filter(None, [said.getvalue(), told])), timezone.now())
    else:
        begun.end(RunState.DONE, said.getvalue().strip(), timezone.now())
    return begun
