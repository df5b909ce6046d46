"""The search: from a place and a need to partners in order, in very few statements.

answer = search(Criteria(place=understand("51300"), need=need), now=timezone.now())
rows = details(answer.found[:10])
"""

from __future__ import annotations

from datetime import datetime

from directory.around import Around
from directory.competence import LegalAnswer
from directory.crowds import InACrowd
from directory.questions import Answer, Criteria
from directory.ranking import Found, Tier
from directory.rows import Covered, PartnerRow, details
from directory.searching import Anywhere, InDepartement
from gazetteer.answers import Kind

__all__ = [
    "Answer",
    "Covered",
    "Criteria",
    "Found",
    "LegalAnswer",
    "PartnerRow",
    "Tier",
    "details",
    "search",
]


def search(criteria: Criteria, *, now: datetime) -> Answer:
    """Return all the partners that answer these criteria, in order.

    Three statements at most, one or two more with words of a name.
    """
    place = criteria.place
    if place is None or not place.is_place:
        return Anywhere(criteria).answer()
    if place.departement and place.kind is Kind.DEPARTEMENT:
        return InDepartement(criteria, place, place.departement).answer()
    return Around(criteria, place).answer() or InACrowd(criteria, place).answer()
