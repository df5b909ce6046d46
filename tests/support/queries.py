"""Rows that come back in no promised order come back shuffled."""

import random
from typing import Any

import pytest
from django.db.models.query import QuerySet

from tests.support.project import apps

FIRST_PARTY = apps()


def shuffle_unordered_querysets(monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    """Shuffle what querysets of our models return when nothing says the order.

    Databases return such rows in whatever order suits them, which is often, and only
    by luck, the one a test expects. The seed is the test's name: a failure repeats.
    """
    shuffle = random.Random(seed).shuffle  # noqa: S311
    fetch_all = QuerySet._fetch_all

    def fetch_all_shuffled(queryset: QuerySet[Any]) -> None:
        fetched_now = queryset._result_cache is None
        fetch_all(queryset)
        if fetched_now and not queryset.ordered and _is_ours(queryset):
            shuffle(queryset._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_all_shuffled)


def _is_ours(queryset: QuerySet[Any]) -> bool:
    return queryset.model._meta.app_label in FIRST_PARTY
