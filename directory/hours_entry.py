"""What a person gave in the opening-hours editor: a grid, a text, and which of the two counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.french_time import DAYS
from directory.hours_grid import MAX_SLOTS, Grid, Slot, compose, faults, parse, slot_of

_TYPED_HOUR = re.compile(r"^(\d{1,2})\s*[hH:.]?\s*(\d{2})?\s*(?:min)?$")
_NO_SLOTS: tuple[Slot, ...] = ()
# Most places close then: what an empty grid proposes.
BLANK = Grid((_NO_SLOTS,) * 7, closed_on_holidays=True)

Cell = tuple[str, str]


@dataclass(frozen=True)
class HoursEntry:
    """The editor as it was sent. ``initial`` is the expression that it showed at first."""

    cells: tuple[tuple[Cell, ...], ...]
    closed: tuple[bool, ...]
    closed_on_holidays: bool
    text: str
    initial: str

    @classmethod
    def showing(cls, expression: str) -> HoursEntry:
        """Return the editor that shows ``expression``, in the grid too when it fits."""
        grid = parse(expression) or BLANK
        return cls(
            cells=tuple(_cells(slots) for slots in grid.days),
            closed=tuple(not slots and not grid.is_empty for slots in grid.days),
            closed_on_holidays=grid.closed_on_holidays,
            text=expression,
            initial=expression,
        )

    @classmethod
    def sent(cls, data: Mapping[str, Any], name: str) -> HoursEntry:
        """Return the editor as a browser sent it."""
        return cls(
            cells=tuple(
                tuple(
                    (
                        data.get(f"{name}-{day}-{slot}-opens", "").strip(),
                        data.get(f"{name}-{day}-{slot}-closes", "").strip(),
                    )
                    for slot in range(MAX_SLOTS)
                )
                for day in range(7)
            ),
            closed=tuple(f"{name}-{day}-closed" in data for day in range(7)),
            closed_on_holidays=f"{name}-holidays" in data,
            text=data.get(f"{name}-text", "").strip(),
            initial=data.get(f"{name}-initial", "").strip(),
        )

    @property
    def is_beyond_the_grid(self) -> bool:
        """Tell whether the expression says more than a grid can."""
        return bool(self.initial) and parse(self.initial) is None

    def expression(self) -> str:
        """Return the expression meant; what nobody touched comes back letter for letter."""
        grid = self._grid()
        complaints = [*self._complaints(), *faults(grid)]
        is_grid_changed = bool(complaints) or self._differs(grid)
        is_text_changed = self.text != self.initial
        if is_grid_changed and is_text_changed and parse(self.text) != grid:
            raise ValidationError(
                _(
                    "La grille et le texte des horaires ont changé tous les deux et ne disent "
                    "pas la même chose. Gardez l’un ou l’autre."
                )
            )
        if is_grid_changed and complaints:
            raise ValidationError(complaints)
        return compose(grid) if is_grid_changed and not is_text_changed else self.text

    def _differs(self, grid: Grid) -> bool:
        before = parse(self.initial) or BLANK
        if grid.days != before.days:
            return True
        return not grid.is_empty and grid.closed_on_holidays != before.closed_on_holidays

    def _grid(self) -> Grid:
        days = tuple(
            tuple(sorted(filter(None, (_slot(*cell) for cell in cells)))) for cells in self.cells
        )
        return Grid(days, self.closed_on_holidays)

    def _complaints(self) -> Iterator[str]:
        for name, cells, is_closed in zip(DAYS, self.cells, self.closed, strict=True):
            day = name.capitalize()
            filled = [cell for cell in cells if any(cell)]
            if is_closed and filled:
                yield _("%(day)s : coché « fermé », avec des heures. Gardez l’un ou l’autre.") % {
                    "day": day
                }
            for opens, closes in filled:
                if not (opens and closes):
                    yield _("%(day)s : il manque une heure dans une plage.") % {"day": day}
                elif not _slot(opens, closes):
                    yield _("%(day)s : nous n’avons pas lu « %(opens)s – %(closes)s ».") % {
                        "day": day,
                        "opens": opens,
                        "closes": closes,
                    }


def _cells(slots: tuple[Slot, ...]) -> tuple[Cell, ...]:
    cells = [(slot.opens, slot.closes) for slot in slots]
    return tuple([*cells, *[("", "")] * MAX_SLOTS][:MAX_SLOTS])


def _slot(opens: str, closes: str) -> Slot | None:
    return slot_of(_hour(opens), _hour(closes))


def _hour(typed: str) -> str:
    """Read "9h", "9 h 30", "930" and "09:30" alike."""
    found = _TYPED_HOUR.match(typed)
    return f"{found[1]}:{found[2] or '00'}" if found else typed
