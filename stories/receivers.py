"""What follows the publication of a story."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from stories.telling import tell_offerers


def tell_who_offered(instance: Any, **kwargs: Any) -> None:
    """Tell who offered a story that it is published, once this is sure."""
    transaction.on_commit(partial(_tell, instance.pk), robust=True)


def _tell(pk: int) -> None:
    tell_offerers(timezone.now(), page=pk)
