"""The pages of « Chiffres »: which tables each shows, ours and those that other apps bring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from calls.figures import activity, demands, places, registry, sendings
from calls.figures.periods import Period
from calls.figures.registry import Builder
from calls.figures.tables import Fact, Table

# How many lines of a list that may be long are on the page; an export holds them all.
SHOWN = 20


class Room(NamedTuple):
    """A page of figures. ``slug`` names it in addresses."""

    slug: str
    title: Any
    build: Builder
    # What is read before its tables.
    facts: Callable[[list[Table], Period], list[Fact]] = lambda _tables, _period: []

    def tables(self, period: Period, most: int | None = None) -> list[Table]:
        """Return all its tables; lists hold ``most`` lines, all of them when None."""
        added = registry.added(self.slug)
        return [table for build in (self.build, *added) for table in build(period, most)]


ROOMS = {
    room.slug: room
    for room in (
        Room("activite", _("Activité"), activity.tables, activity.facts),
        Room("demandes", _("Demandes"), demands.tables, demands.facts),
        Room("orientations", _("Orientations"), sendings.tables),
        Room("territoires", _("Territoires"), places.tables),
        Room("sans-partenaire", _("Besoins sans partenaire"), places.tables_of_unmet),
    )
}
FIRST = "activite"


def every_table(period: Period) -> list[Table]:
    """Return all tables of all rooms, whole."""
    return [table for room in ROOMS.values() for table in room.tables(period)]
