"""Where other apps bring figures of their own: ``calls`` may not know those that stand above it.

In an ``AppConfig.ready``::

    registry.add("orientations", fruitless_words)

where ``fruitless_words(period, most)`` returns a list of tables of that period, with no more than
``most`` rows each (None for all of them: an export). A room is one page of « Chiffres ».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from calls.figures.periods import Period
from calls.figures.tables import Table

Builder = Callable[[Period, int | None], list[Table]]

_ADDED: dict[str, list[Builder]] = defaultdict(list)


def add(room: str, build: Builder) -> None:
    """Show the tables that ``build`` makes at the end of a room. Twice is once."""
    if build not in _ADDED[room]:
        _ADDED[room].append(build)


def added(room: str) -> list[Builder]:
    """Return what other apps brought to a room, in their order."""
    return list(_ADDED[room])
