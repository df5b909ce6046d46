"""What the database works out for the figures, in the words of either database.

Django's own truncations call Python for each row on SQLite: at 100,000 calls, a second of waiting.
Every offset of Paris is a whole number of hours, so hours since 1970 are enough to find its days.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Func, IntegerField


class HoursSince1970(Func):
    """The hour in which a moment falls, as a whole number that Python turns into Paris time."""

    arity = 1
    output_field = IntegerField()
    template = "floor(date_part('epoch', %(expressions)s) / 3600)::integer"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Twice doubled: once for this template, once for the parameters of the query.
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / 3600"
        return self.as_sql(compiler, connection, template=template, **context)


class MinutesBetween(Func):
    """The whole minutes from a moment to another."""

    arity = 2
    output_field = IntegerField()

    def as_sql(self, compiler: Any, connection: Any, *_asked: Any, **_context: Any) -> Any:
        (first, first_params), (last, last_params) = (
            compiler.compile(expression) for expression in self.source_expressions
        )
        sql = f"floor(date_part('epoch', {last} - {first}) / 60)::integer"
        if connection.vendor == "sqlite":
            seconds = "CAST(strftime('%%s', {}) AS INTEGER)"
            sql = f"(({seconds.format(last)} - {seconds.format(first)}) / 60)"
        return sql, [*last_params, *first_params]
