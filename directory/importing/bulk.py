"""Rows written by the thousand: Django's own bulk_create spends its time making model instances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any

from django.db import connection, models

# PostgreSQL takes 65,535 parameters and SQLite 32,766.
_PARAMETERS = 30_000
_BATCH = 5_000


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows of values that the database takes as they are."""
    if connection.vendor == "postgresql":
        _copy(model, columns, rows)
        return
    statement = f"{_beginning(model, columns)} ({_marks(len(columns))})"
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(remaining, _BATCH)):
            cursor.executemany(statement, batch)


def insert_and_number(
    model: type[models.Model],
    same: Mapping[str, Any],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> list[int]:
    """Write rows, alike in the columns of `same`; return the ids they were given, in order."""
    if connection.vendor == "postgresql":
        numbers = _next_numbers(model, len(rows))
        alike = tuple(same.values())
        numbered = ((number, *alike, *row) for number, row in zip(numbers, rows, strict=True))
        _copy(model, ("id", *same, *columns), numbered)
        return numbers
    return _insert_with_marks(model, same, columns, rows)


def _insert_with_marks(
    model: type[models.Model],
    same: Mapping[str, Any],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> list[int]:
    beginning = _beginning(model, (*same, *columns))
    # Written once in the statement: as parameters they would be half of the work.
    row_marks = f"({', '.join([*map(_literal, same.values()), _marks(len(columns))])})"
    key = connection.ops.quote_name("id")
    at_once = _PARAMETERS // len(columns)
    numbers: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            batch = rows[start : start + at_once]
            marks = ", ".join([row_marks] * len(batch))
            values = list(chain.from_iterable(batch))
            cursor.execute(f"{beginning} {marks} RETURNING {key}", values)
            numbers += [number for (number,) in cursor.fetchall()]
    return numbers


def link(
    through: type[models.Model],
    left: tuple[str, Sequence[int]],
    right: tuple[str, Sequence[int]],
) -> None:
    """Link every id of one side with every id of the other, without sending each pair."""
    columns = (left[0], right[0])
    sides = (_table_of(through, column) for column in columns)
    one, other = (connection.ops.quote_name(table) for table in sides)
    statement = (
        f"{_beginning(through, columns).removesuffix(' VALUES')} "  # noqa: S608 - our own names
        f"SELECT one.id, other.id FROM {one} one CROSS JOIN {other} other "
        f"WHERE one.id IN ({_marks(len(left[1]))}) AND other.id IN ({_marks(len(right[1]))})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*left[1], *right[1]])


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send rows to PostgreSQL as it likes best: without a statement for each."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    statement = f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _next_numbers(model: type[models.Model], count: int) -> list[int]:
    """Reserve ids of PostgreSQL's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def _table_of(through: type[models.Model], column: str) -> str:
    field: Any = next(each for each in through._meta.concrete_fields if each.column == column)
    return str(field.related_model._meta.db_table)


def _beginning(model: type[models.Model], columns: Sequence[str]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES"


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)


def _literal(value: str | int | bool | datetime | None) -> str:
    """Write a value of ours, never one of a file, as SQL that both databases read."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("'", "''").replace("%", "%%")
    return f"'{text}'"
