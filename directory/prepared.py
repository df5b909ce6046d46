"""Statements that the ORM writes once and that then run as they are.

Writing SQL costs Django several times what the database needs to answer it. What changes from
one request to the next are values, and how many there are: the text is kept for each count,
and the values are put in their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

# Lists of values are filled up to one of these lengths, so that few texts are kept.
_LENGTHS = (0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256)
_SINGLE = -1
# Django leaves out comparisons with numbers that a column cannot hold: the marks fit the smallest.
_FIRST_MARK = 20_001


class _Text(NamedTuple):
    """SQL, and what puts the values given (and those that never change) in its order."""

    sql: str
    constants: tuple[Any, ...]
    in_order: Callable[[Sequence[Any]], Any]


class Statement:
    """What a function of lists and single values selects; repeated values must not matter."""

    def __init__(self, select: Callable[..., QuerySet[Any, Any]]) -> None:
        self._select = select
        self._kept: dict[tuple[int, ...], _Text] = {}

    def run(self, *arguments: Any) -> list[Any]:
        """Return the rows for these arguments, as the database gives them: no field converts."""
        shape, values = [], []
        for argument in arguments:
            if isinstance(argument, list):
                missing = _kept_length(len(argument)) - len(argument)
                values += argument
                if missing:
                    values += argument[-1:] * missing
                shape.append(len(argument) + missing)
            else:
                values.append(argument)
                shape.append(_SINGLE)
        text = self._kept.get(tuple(shape)) or self._written(tuple(shape), arguments)
        with connection.cursor() as cursor:
            cursor.execute(text.sql, text.in_order((*values, *text.constants)))
            return cursor.fetchall()

    def _written(self, shape: tuple[int, ...], arguments: Sequence[Any]) -> _Text:
        """Have the statement written for other values, all different, and see where each goes."""
        numbers = count(_FIRST_MARK)
        marks = [
            _mark(argument, numbers)
            if size == _SINGLE
            else [_mark(argument[0], numbers) for _number in range(size)]
            for size, argument in zip(shape, arguments, strict=True)
        ]
        known = [mark for several in marks for mark in _flat(several)]
        sql, params = self._select(*marks).query.sql_with_params()
        constants = [param for param in params if param not in known]
        order = [(known + constants).index(param) for param in params]
        self._kept[shape] = _Text(sql, tuple(constants), _getter(order))
        return self._kept[shape]


def _kept_length(length: int) -> int:
    """Return the length that a list is filled up to; the very long ones keep their own."""
    return next((kept for kept in _LENGTHS if kept >= length), length)


def _mark(example: Any, numbers: Iterator[int]) -> Any:
    """Return a value of the same type that no statement would hold by itself."""
    number = next(numbers)
    if isinstance(example, float):
        return number + 0.5
    return number if isinstance(example, int) else f"value {number}"


def _flat(mark: Any) -> list[Any]:
    return mark if isinstance(mark, list) else [mark]


def _getter(order: list[int]) -> Callable[[Sequence[Any]], Any]:
    return itemgetter(*order) if len(order) > 1 else lambda values: [values[at] for at in order]
