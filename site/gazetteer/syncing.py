"""Tables brought up to lists of rows: only what is new or differs is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Model

Row = tuple[Any, ...]
# Wraps the rows being written, to show how far they are: (rows, what they are) → the same rows.
Progress = Callable[[list[Row], str], Iterable[Row]]

# Times fifteen columns, well under the 32,766 values that SQLite takes in one statement.
BATCH = 1_000


@dataclass
class Counts:
    """What was done to one table, and the keys that its list no longer has."""

    new: int = 0
    changed: int = 0
    gone: set[Row] = field(default_factory=set)


def sync(
    model: type[Model],
    key: Sequence[str],
    values: Sequence[str],
    rows: Iterable[Row],
    progress: Progress,
) -> Counts:
    """Insert or update the rows of a table, given as its key fields then its value fields.

    Nothing is deleted: what the list no longer has is only reported.
    """
    wanted = {row[: len(key)]: row for row in rows}
    fields = (*key, *values)
    # The order is of no use, and the model's would sort everything.
    stored = model._default_manager.order_by().values_list(*fields).iterator(chunk_size=BATCH)
    present = {row[: len(key)]: row for row in stored}
    to_write = [row for identity, row in wanted.items() if present.get(identity) != row]
    _upsert(model, key, values, progress(to_write, str(model._meta.verbose_name_plural)))
    new = sum(row[: len(key)] not in present for row in to_write)
    return Counts(new, len(to_write) - new, present.keys() - wanted.keys())


def delete(model: type[Model], key: Sequence[str], identities: Iterable[Row]) -> None:
    """Delete the rows of these keys."""
    for identity in sorted(identities):
        model._default_manager.filter(**dict(zip(key, identity, strict=True))).delete()


def _upsert(
    model: type[Model], key: Sequence[str], values: Sequence[str], rows: Iterable[Row]
) -> None:
    """Insert rows, or update those whose key is there.

    Like `bulk_create(update_conflicts=True)`, which makes an object for each row and takes five
    times longer. Both databases understand this statement.
    """
    columns, keys = _columns(model, (*key, *values)), _columns(model, key)
    assignments = ", ".join(f"{name} = EXCLUDED.{name}" for name in _columns(model, values))
    table = connection.ops.quote_name(model._meta.db_table)
    row_of_places = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608
                f"VALUES {', '.join([row_of_places] * len(batch))} "
                f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {assignments}",
                list(chain.from_iterable(batch)),
            )


def _columns(model: type[Model], fields: Iterable[str]) -> list[str]:
    columns = {field.attname: field.column for field in model._meta.concrete_fields}
    return [connection.ops.quote_name(str(columns[name])) for name in fields]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
