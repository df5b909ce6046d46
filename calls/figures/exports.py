"""Tables as files: CSV and ODS, made as they are sent, with nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from calls.figures import ods
from calls.figures.periods import Period
from calls.figures.tables import Cell, Column, Kind, Table

CSV_TYPE = "text/csv; charset=utf-8"
ODS_TYPE = ods.TYPE
# What makes a spreadsheet take a text for a formula, or split a cell.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"  # tells a spreadsheet that the text is UTF-8


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_RUN) else cell


def as_csv(table: Table) -> Iterator[str]:
    """Give a table line by line, as French spreadsheets open it: « ; », and decimal commas."""
    yield _MARK
    writer = csv.writer(_Line(), delimiter=";")
    titles: list[Cell] = [str(column.label) for column in table.columns]
    lines = chain([titles], _exact(table))
    for line in lines:
        yield writer.writerow([_in_french(harmless(cell)) for cell in line])


def as_ods(tables: Iterable[Table]) -> Iterator[bytes]:
    """Give a workbook bit by bit, a sheet for each table."""
    return ods.workbook((table.title, _harmless_lines(table)) for table in tables)


def name_of(slug: str, period: Period, kind: str) -> str:
    """Return the name of a file: what it holds, and which days."""
    return f"{slug}-{period.slug}.{kind}"


def _harmless_lines(table: Table) -> Iterator[Sequence[Cell]]:
    yield [harmless(str(column.label)) for column in table.columns]
    for line in _exact(table):
        yield [harmless(cell) for cell in line]


def _exact(table: Table) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [_rounded(cell, column) for cell, column in zip(row, table.columns, strict=True)]


def _rounded(cell: Cell, column: Column) -> Cell:
    """Return a share as a fraction of four digits; everything else as it is."""
    return round(cell, 4) if column.kind is Kind.SHARE and isinstance(cell, float) else cell


def _in_french(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return "" if cell is None else str(cell)


class _Line:
    """What a CSV writer writes to, to get each line back from it."""

    def write(self, line: str) -> str:
        return line
