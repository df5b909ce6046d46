"""Tables as a page shows them: figures in French, a bar beside those that are compared."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from calls.figures import charts
from calls.figures.tables import Cell, Column, Kind, Table, told


class ShownCell(NamedTuple):
    text: str
    is_figure: bool
    bar: Markup


class ShownRow(NamedTuple):
    """A line; its first cell names it, and leads to ``url`` when there is one."""

    name: str
    url: str
    cells: list[ShownCell]


def shown(table: Table) -> list[ShownRow]:
    """Return the lines of a table, ready for its page."""
    largest = [table.largest(place) for place in range(len(table.columns))]
    return [_row(table, number, largest) for number in range(len(table.rows))]


def _row(table: Table, number: int, largest: list[float]) -> ShownRow:
    first, *others = table.rows[number]
    cells = [
        _cell(cell, column, most)
        for cell, column, most in zip(others, table.columns[1:], largest[1:], strict=True)
    ]
    return ShownRow(
        name=str(first),
        url=table.links[number] if table.links else "",
        cells=cells,
    )


def _cell(cell: Cell, column: Column, largest: float) -> ShownCell:
    is_drawn = column.is_drawn and isinstance(cell, int | float)
    bar = charts.bar(float(cell or 0) / largest) if is_drawn and largest else Markup()
    return ShownCell(told(cell, column.kind), column.kind is not Kind.TEXT, bar)
