"""Erasing what was kept for long enough, a few rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from calls.models import PurgeResult, PurgeRun
from calls.retention.clock import Clock
from calls.retention.registry import CLOCKS
from calls.retention.tidying import tidy

AT_ONCE = 500

Progress = Callable[[Clock, int], Any]


def purge(now: datetime, *, progress: Progress, at_once: int = AT_ONCE) -> PurgeRun:
    """Run every clock as of ``now``; return what the coordination sees of it.

    Each batch is a transaction: stopped halfway, what is erased is erased, and the next run goes
    on. Two runs at the same time share the work.
    """
    run = PurgeRun.objects.create(started_at=now)
    try:
        for clock in CLOCKS:
            _run(run, clock, now, progress, at_once)
        tidy()
    except Exception as failure:
        _end(run, PurgeResult.FAILED, type(failure).__name__)
        raise
    _end(run, PurgeResult.DONE)
    return run


def _run(run: PurgeRun, clock: Clock, now: datetime, progress: Progress, at_once: int) -> None:
    while count := _erase_some(clock, now, at_once):
        run.counts[clock.key] = run.counts.get(clock.key, 0) + count
        run.erased += count
        progress(clock, count)


@transaction.atomic
def _erase_some(clock: Clock, now: datetime, at_once: int) -> int:
    rows = clock.due(now).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        # Those that another run holds are its own; SQLite lets one write at a time.
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    ids = list(rows.values_list("pk", flat=True)[:at_once])
    return clock.erase(ids, now) if ids else 0


def _end(run: PurgeRun, result: PurgeResult, failure: str = "") -> None:
    run.result, run.failure = result, failure
    run.ended_at = max(timezone.now(), run.started_at)
    run.save()
