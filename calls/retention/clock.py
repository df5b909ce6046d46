"""A clock: what has been kept for long enough, and how it is erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Clock:
    """One kind of data.

    ``due`` gives the rows kept for long enough at a moment; ``erase`` takes some of their ids,
    inside a transaction that holds them, and makes them due no more.
    """

    key: str
    label: Any
    # How long, in the words of the coordination's page.
    kept: Callable[[], str]
    due: Callable[[datetime], QuerySet[Any]]
    erase: Callable[[list[int], datetime], int]
