"""Rows written by the thousand: Django's own bulk_create spends its time making model instances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, models

# PostgreSQL takes 65,535 parameters and the SQLite that we ship with 32,766.
_PARAMETERS = 30_000
_BATCH = 5_000


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows of values that the database takes as they are."""
    statement = f"{_beginning(model, columns)} ({_marks(len(columns))})"
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(remaining, _BATCH)):
            cursor.executemany(statement, batch)


def insert_and_number(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> list[int]:
    """Write rows and return the ids that they were given, in the same order."""
    key = connection.ops.quote_name("id")
    at_once = _PARAMETERS // len(columns)
    numbers: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            batch = rows[start : start + at_once]
            marks = ", ".join([f"({_marks(len(columns))})"] * len(batch))
            statement = f"{_beginning(model, columns)} {marks} RETURNING {key}"
            cursor.execute(statement, list(chain.from_iterable(batch)))
            numbers += [number for (number,) in cursor.fetchall()]
    return numbers


def _beginning(model: type[models.Model], columns: Sequence[str]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES"


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)
