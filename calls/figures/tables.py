"""A table of figures: what is shown, drawn and exported is made of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from markupsafe import Markup

from core.text import NBSP

# A figure, or what stands for one that would show somebody ("moins de 3"), or nothing to say.
Cell = int | float | str | None


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    MINUTES = "minutes"


class Column(NamedTuple):
    """A column; ``is_drawn`` when a bar goes with each of its figures."""

    label: str
    kind: Kind = Kind.NUMBER
    is_drawn: bool = False


class Fact(NamedTuple):
    """A figure that is read before the others."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of figures under a title. The first cell of each row names it."""

    slug: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    # What a reader must know to read it well.
    note: str = ""
    # What its last lines would say, in a sentence: a page has no room for a hundred lines.
    rest: str = ""
    # Said when there is no row.
    nothing: str = ""
    # Drawn above or beside it; the table is its text.
    chart: Markup = field(default_factory=Markup)
    # A long table under a chart that says the same is opened by who wants it.
    is_folded: bool = False
    # Where each row leads, by its place; empty for nowhere.
    links: Sequence[str] = ()

    def largest(self, column: int) -> float:
        """Return the largest figure of a column, at least 1: bars are drawn against it."""
        figures = (row[column] for row in self.rows)
        return max((figure for figure in figures if isinstance(figure, int | float)), default=1)


def told(cell: Cell, kind: Kind) -> str:
    """Return a cell as it is read on a page."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if kind is Kind.SHARE:
        return f"{round(100 * cell)}{NBSP}%"
    if kind is Kind.MINUTES:
        return minutes(cell)
    return number(cell)


def number(figure: float) -> str:
    """Return a whole number with a space between thousands: « 12 345 »."""
    return f"{round(figure):,}".replace(",", NBSP)


def minutes(figure: float) -> str:
    """Return a length of time: « 8 min », « 1 h 05 »."""
    whole = round(figure)
    if whole < 1:
        return _("moins d’une minute")
    if whole < 60:
        return f"{whole}{NBSP}min"
    return f"{whole // 60}{NBSP}h{NBSP}{whole % 60:02}"


def share(part: float, whole: float) -> float | None:
    """Return a part of a whole between 0 and 1, None of nothing."""
    return part / whole if whole else None


def fewest() -> int:
    """Return the least number of calls that is told for one place: fewer might show somebody."""
    return int(settings.FIGURES_FEWEST)


def veiled(count: int) -> Cell:
    """Return a number of calls of one place, or « moins de 3 » when it would show somebody."""
    return _("moins de {number}").format(number=fewest()) if 0 < count < fewest() else count


def quantile(histogram: Iterable[tuple[float, int]], rank: float) -> float | None:
    """Return the value that a part (0.5: half) of what was counted does not pass."""
    counted = sorted(histogram)
    needed, passed = rank * sum(count for _value, count in counted), 0
    for value, count in counted:
        passed += count
        if passed >= needed and count:
            return value
    return None
