"""Erase what is known of callers and was kept for long enough."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from calls.models import PurgeRun
from calls.retention.clock import Clock
from calls.retention.purge import AT_ONCE, purge
from calls.retention.registry import CLOCKS


class Command(BaseCommand):
    help = _("Efface ce qui a été gardé assez longtemps sur les appelants (voir RETENTION).")

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--par", type=int, default=AT_ONCE, help=_("Lignes effacées à la fois.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        total = sum(clock.due(now).count() for clock in CLOCKS)
        with tqdm(total=total, unit="", leave=False, disable=None) as bar:
            run = purge(now, progress=_advance(bar), at_once=options["par"])
        for line in _told(run):
            self.stdout.write(line)


def _advance(bar: Any) -> Any:
    def progress(clock: Clock, count: int) -> None:
        bar.set_description(str(clock.label))
        bar.update(count)

    return progress


def _told(run: PurgeRun) -> list[str]:
    lines = [
        _("{kind} : {count}").format(kind=clock.label, count=run.counts[clock.key])
        for clock in CLOCKS
        if clock.key in run.counts
    ]
    return lines or [_("Rien à effacer.")]
