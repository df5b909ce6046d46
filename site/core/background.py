"""Work done while nobody waits, in a thread of the server: for the demonstration.

Production has a worker of its own (docs/deployment.md): a server that restarts stops its threads.
"""

from __future__ import annotations

from threading import Thread
from typing import Any

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend


class ThreadBackend(ImmediateBackend):
    """Runs each task at once, beside the request that asked for it."""

    def _execute_task(self, task_result: Any) -> None:
        Thread(target=self._run, args=[task_result], daemon=True).start()

    def _run(self, task_result: Any) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
