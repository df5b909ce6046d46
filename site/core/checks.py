"""What an installation is told by ``manage.py check --deploy``, besides what Django tells it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

_TO_THE_LOG = "django.core.mail.backends.console.EmailBackend"


def mail_is_not_written_to_the_log(**_options: Any) -> list[checks.CheckMessage]:
    """Warn of an installation whose log would hold the addresses and words of its mail."""
    if settings.EMAIL_BACKEND != _TO_THE_LOG:
        return []
    return [
        checks.Warning(
            "Mail is written to the log, with its addresses.",
            hint="Set EMAIL_BACKEND in the environment (docs/deployment.md).",
            id="relais.W001",
        )
    ]
