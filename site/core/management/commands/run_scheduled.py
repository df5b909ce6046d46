"""Run what is due: the one command that a scheduler calls, every minute."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from core.jobs import run_due

_SECONDS = 60


class Command(BaseCommand):
    help = "Run the jobs whose turn has come. Call it every minute; two at once do no harm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forever",
            action="store_true",
            help="Go on, every minute, as long as whoever started it lives.",
        )

    def handle(self, *args: Any, forever: bool, **options: Any) -> None:
        self._run()
        parent = os.getppid()
        while forever and self._sleep(parent):
            close_old_connections()
            self._run()

    def _run(self) -> None:
        for run in run_due(timezone.now()):
            result = " ".join(run.result.split())
            self.stdout.write(f"{run.command} : {run.get_state_display()}. {result}".rstrip())

    def _sleep(self, parent: int) -> bool:
        """Wait for a minute; tell whether whoever started this is still there."""
        for _second in range(_SECONDS):
            if os.getppid() != parent:
                return False
            time.sleep(1)
        return True
