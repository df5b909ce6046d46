"""Sealing everything anew with the newest key, so that the others may be retired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, TextField
from django.db.models.functions import Cast

from core.sealed import SealedTextField, is_sealed_with_the_newest

_RAW = "raw_{}"


def sealed_models() -> list[type[Model]]:
    """Return every model that seals something."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def sealed_fields(model: type[Model]) -> list[str]:
    """Return the names of the fields of a model that tell who somebody is."""
    fields = model._meta.local_concrete_fields
    return [field.name for field in fields if isinstance(field, SealedTextField)]


def reseal(model: type[Model], at_once: int) -> Iterator[tuple[int, int]]:
    """Seal the rows of a model anew; yield, batch by batch, how many were read and sealed.

    Each batch is a transaction that holds its rows: what people write meanwhile is not lost.
    What is sealed with the newest key already is left alone, so that it goes on where it stopped.
    """
    last = 0
    while batch := _batch(model, last, at_once):
        yield len(batch), _reseal(model, batch)
        last = batch[-1]


def _batch(model: type[Model], after: int, at_once: int) -> list[int]:
    rows = model._base_manager.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:at_once])


@transaction.atomic
def _reseal(model: type[Model], ids: list[int]) -> int:
    names = sealed_fields(model)
    raw = {_RAW.format(name): Cast(name, TextField()) for name in names}
    rows = model._base_manager.filter(pk__in=ids).select_for_update(of=("self",))
    return sum(_reseal_row(row, names) for row in rows.annotate(**raw).order_by("pk"))


def _reseal_row(row: Any, names: list[str]) -> bool:
    old = [name for name in names if _is_old(getattr(row, _RAW.format(name)))]
    if old:
        # Opened when it was read, sealed with the newest key when it is written.
        texts = {name: getattr(row, name) for name in old}
        type(row)._base_manager.filter(pk=row.pk).update(**texts)
    return bool(old)


def _is_old(sealed: str | None) -> bool:
    return bool(sealed) and not is_sealed_with_the_newest(str(sealed))
