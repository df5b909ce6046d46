"""Queries that are asked at every search, whose SQL Django writes only once.

Writing it takes Django three times longer than the database needs to answer.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Stands for the value in the query that Django writes.
_PLACE = "\ue000"


class PreparedQuery:
    """The rows of a `values_list()` that hangs on one text value.

    `build` receives the value and returns the queryset; it may not look at it.
    """

    def __init__(self, build: Callable[[str], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statements: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, value: str) -> list[tuple[Any, ...]]:
        """Ask the database, in one query."""
        statement, parameters = self._statement()
        with connection.cursor() as cursor:
            cursor.execute(statement, [value if given == _PLACE else given for given in parameters])
            return list(cursor.fetchall())

    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        known = self._statements.get(connection.vendor)
        if known is None:
            query = self._build(_PLACE).query
            known = self._statements[connection.vendor] = query.sql_with_params()
        return known
