"""Tables brought up to lists of rows: only what is new or differs is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Model

Row = tuple[Any, ...]
# Wraps the rows being written, to show how far they are: (rows, what they are) → the same rows.
Progress = Callable[[list[Row], str], Iterable[Row]]

BATCH = 2_000


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
    fields = (*key, *values)
    for batch in _batches(rows):
        model._default_manager.bulk_create(
            [model(**dict(zip(fields, row, strict=True))) for row in batch],
            update_conflicts=True,
            unique_fields=_field_names(model, key),
            update_fields=_field_names(model, values),
        )


def _field_names(model: type[Model], fields: Iterable[str]) -> list[str]:
    """Return names without the `_id` of foreign keys, as `bulk_create` wants them."""
    return [model._meta.get_field(name).name for name in fields]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
