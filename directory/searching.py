"""What every search is made of, and the two that no distance orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q

from directory import names
from directory.catalogue import catalogue
from directory.competence import legal_answers
from directory.models import AccessMode, Cost, LegalOffice, Wheelchair
from directory.models.entries import ANYTHING, FRANCE, need_facet, type_facet
from directory.questions import Answer, Criteria
from directory.ranking import (
    Found,
    Ranked,
    Row,
    Tier,
    areas_of,
    best_claims,
    ordered,
    stands,
)
from directory.reading import OpenAt, Reader
from directory.statements import NOWHERE, Side
from gazetteer.answers import DepartementRef, Understanding


class Search:
    """Reads entries under the criteria, and leaves out what no statement can."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self.catalogue = catalogue()
        self.standings = self.catalogue.standings
        self.is_open = OpenAt(criteria.open_at) if criteria.open_at else None

    @cached_property
    def facet(self) -> int:
        """The entries to read: those of the need, of the type, or all partners once."""
        if self.criteria.need:
            return need_facet(self.criteria.need.pk)
        return type_facet(self.criteria.type.pk) if self.criteria.type else ANYTHING

    @cached_property
    def matches(self) -> names.Matches | None:
        """Who has the words of the name asked. None: no words are asked."""
        if not names.words_of(self.criteria.name):
            return None
        return names.find(self.criteria.name, public_only=True)

    @property
    def named(self) -> list[int] | None:
        """The partners that have the words of the name asked, best first."""
        return None if self.matches is None else self.matches.ids

    @property
    def is_common_name(self) -> bool:
        """Tell whether more partners may have these words than were read."""
        return self.matches is not None and self.matches.are_too_many

    @cached_property
    def competent_types(self) -> frozenset[int]:
        need = self.criteria.need
        return self.catalogue.competent_for(need) if need else frozenset()

    def reader(
        self,
        offices: frozenset[int] = frozenset(),
        side: Side = NOWHERE,
        communes: tuple[str, ...] = (),
    ) -> Reader:
        return Reader(
            facet=self.facet,
            offices=offices,
            condition=self._condition(),
            side=side,
            communes=communes,
            with_hours=self.is_open is not None,
        )

    def of_type(self, rows: list[Row]) -> list[Row]:
        """Return the rows of the type asked beside a need; offices are of other types."""
        if not (self.criteria.need and self.criteria.type):
            return rows
        kind = self.criteria.type.pk
        return [row for row in rows if row[5] == kind or row[1] != self.facet]

    def open_ones(self, rows: Iterable[Row]) -> Iterable[Row]:
        """Return the rows of partners that are open when asked."""
        return filter(self.is_open, rows) if self.is_open else rows

    def kept(self, rows: list[Row]) -> list[Row]:
        return list(self.open_ones(self.of_type(rows)))

    @property
    def needed_office(self) -> str:
        return self.criteria.need.legal_office if self.criteria.need else ""

    def _condition(self) -> Q | None:
        asked = self.criteria
        condition = Q()
        if asked.free:
            condition &= Q(partner__cost=Cost.FREE)
        if asked.walk_in:
            condition &= Q(partner__access_modes__has=AccessMode.WALK_IN)
        if asked.remote:
            condition &= Q(partner__remote_help=True)
        if asked.wheelchair:
            condition &= Q(partner__wheelchair=Wheelchair.YES)
        if asked.language:
            condition &= Q(partner__languages__has=asked.language)
        if self.matches and self.matches.are_too_many:
            condition &= names.having(self.matches.words)
        return condition or None


class Anywhere(Search):
    """No place: who helps everywhere in France, or who has this name."""

    def answer(self) -> Answer:
        if self.named is None:
            return Answer(self.criteria, self._national())
        rows = self.kept(self.reader().only(self.named).everywhere())
        return Answer(self.criteria, tuple(by_name(self.named, rows)))

    def _national(self) -> Ranked:
        areas = areas_of(())
        claims = best_claims(self.kept(self.reader().territory(areas, None)), areas)
        return ordered(claims, [], self.standings)


class InDepartement(Search):
    """All the partners of a département, the largest communes first, and who covers it."""

    def __init__(
        self, criteria: Criteria, place: Understanding, departement: DepartementRef
    ) -> None:
        super().__init__(criteria)
        self.place = place
        self.code = departement.code
        self.areas = areas_of((), (), [departement.code], [departement.region_code])
        # Not the hundreds of mairies and CCAS, which only answer for their commune.
        self.offices = self.competent_types - self.catalogue.communal_offices

    def answer(self) -> Answer:
        rows = self._rows()
        found = self._ordered([row for row in rows if row[1] == self.facet])
        is_match = any(answer.tier < Tier.NATIONAL for answer in found)
        count = len(found)
        if self.named is not None:
            return Answer(self.criteria, tuple(found))
        if self.criteria.need and not is_match:
            taken = {answer.partner_id for answer in found}
            offices = self._ordered([row for row in rows if row[0] not in taken])
            found += [answer._replace(tier=Tier.COMPETENT) for answer in offices]
        return Answer(
            self.criteria,
            tuple(found),
            legal=legal_answers(self.place, self.needed_office, self._held(rows)),
            offices=len(found) - count,
            no_match_for_need=self.criteria.need is not None and not is_match,
        )

    def _rows(self) -> list[Row]:
        if self.named is not None and not self.is_common_name:
            reader = self.reader().only(self.named)
        else:
            reader = self.reader(self.offices)
        return self.kept(reader.departement(self.code, self.areas))

    def _ordered(self, rows: list[Row]) -> list[Found]:
        """Those that stand in the département, then those that cover it, then France."""
        here = {row[0]: row for row in sorted(filter(stands, rows), key=self._by_commune)}
        claims = best_claims((row for row in rows if row[0] not in here), self.areas)
        found = [Found(pk, Tier.HERE, None, row[2], "", row[7]) for pk, row in here.items()]
        return found + list(ordered(claims, [], self.standings))

    def _by_commune(self, row: Sequence[Any]) -> tuple[int, int, str, int]:
        population = row[-1]
        return self.standings.get(row[5], 0), -population, row[6], row[0]

    def _held(self, rows: Iterable[Row]) -> set[str]:
        offices = self.catalogue.legal_offices
        held = {offices[row[5]] for row in rows if row[5] in offices}
        return held & {LegalOffice.DEPARTEMENT}


def by_name(ids: Iterable[int], rows: Iterable[Row]) -> list[Found]:
    """Return partners in the order of their ids, wherever they are."""
    known: dict[int, Found] = {}
    for row in rows:
        if row[2] == FRANCE:
            known[row[0]] = Found(row[0], Tier.NATIONAL, None, "", FRANCE, row[7])
        else:
            known.setdefault(row[0], Found(row[0], Tier.NAMED, None, "", "", row[7]))
    return [known[pk] for pk in ids if pk in known]
