"""Where thousands answer: all are counted, and only the first are read.

In a city of a very full directory, thousands of partners stand in or cover the caller's communes.
To read them all takes milliseconds, and ten are shown. The database says who they are, by area
and by type, in a few lines; then rows are read of the types that come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import overload

from directory.around import Around
from directory.questions import Answer
from directory.ranking import IS_HERE, NEAREST, Claims, Found, Ranked, best_claims, ordered
from directory.statements import Group

# As many as a page shows: with fewer in the commune, others are among the first.
_FEW = 20
# What stands around is first looked for so near: there is much of it.
_GLANCE_KM = 1.25


@dataclass
class Crowd(Sequence[Found]):
    """The answers where there are too many: those of the commune are read when they are shown."""

    # How many of those that come first, in the commune, are of each standing.
    here: Mapping[int, int]
    total: int
    # Reads those of the commune down to a standing, in order.
    read: Callable[[int], Ranked]
    # Reads them all.
    whole: Callable[[], Sequence[Found]]

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, index: int) -> Found: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Found]: ...

    def __getitem__(self, index: int | slice) -> Found | Sequence[Found]:
        if isinstance(index, slice):
            return self._down_to(index.indices(self.total)[1])[index]
        return self._down_to(index + 1 if index >= 0 else self.total)[index]

    def _down_to(self, count: int) -> Sequence[Found]:
        """Return at least the first answers, as many as asked."""
        if count > sum(self.here.values()):
            return self._all
        standings = sorted(self.here)
        totals = accumulate(self.here[standing] for standing in standings)
        enough = max(count, _FEW)
        last = next(
            standing for standing, total in zip(standings, totals, strict=True) if total >= enough
        )
        return self._known.get(last) or self._known.setdefault(last, self.read(last))

    @cached_property
    def _known(self) -> dict[int, Ranked]:
        return {}

    @cached_property
    def _all(self) -> Sequence[Found]:
        return self.whole()


class InACrowd(Around):
    """A search around communes that more partners answer for than are read."""

    def answer(self) -> Answer:
        groups = self._reader.groups(self.areas)
        asked = [group for group in groups if group.facet == self.facet]
        standings = self._standings_here(asked)
        if len(standings) < _FEW:
            return self.whole()
        self._claims = self._claims_in(asked)
        self._glance = min(self._glance, _GLANCE_KM)
        radius, places = self._look_around(self._rows_within(self._glance))
        known = self._claims.keys() | {row[0] for row in places[:NEAREST]}
        offices = self._offices_in(groups, known)
        found = Crowd(
            Counter(standings.values()),
            len(known) + offices,
            self._down_to,
            lambda: self.whole().found,
        )
        held = self._held(((group.kind, group.area) for group in groups), places)
        return self._answered(found, radius, places, held, offices=offices)

    def _standings_here(self, groups: Iterable[Group]) -> dict[int, int]:
        """Return the standing of each partner that stands in or covers the communes."""
        standings: dict[int, int] = {}
        for group in groups:
            if self.areas[group.area] < IS_HERE:
                standing = self.standings.get(group.kind, 0)
                standings.update(dict.fromkeys(group.ids, standing))
        return standings

    def _claims_in(self, groups: Sequence[Group]) -> Claims:
        claims: Claims = {}
        # The best one last.
        for group in sorted(groups, key=lambda group: -self.areas[group.area]):
            claims.update(dict.fromkeys(group.ids, (self.areas[group.area], None)))
        return claims

    def _offices_in(self, groups: Iterable[Group], taken: set[int]) -> int:
        """Count the offices of the communes that are not among the answers yet."""
        communal = self.catalogue.communal_offices
        ids = (
            group.ids
            for group in groups
            if group.facet != self.facet
            and group.kind in communal
            and self.areas[group.area] < IS_HERE
        )
        return len(set().union(*ids) - taken)

    def _down_to(self, standing: int) -> Ranked:
        kinds = [pk for pk, other in self.standings.items() if other <= standing]
        here = [area for area, claim in self.areas.items() if claim < IS_HERE]
        rows = self._reader.of_kinds(kinds, here)
        return ordered(best_claims(rows, self.areas), [], self.standings)
