"""What is asked of the directory, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from directory.competence import LegalAnswer
from directory.models import Need, PartnerType
from directory.ranking import Found
from gazetteer.answers import Understanding


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What a caller asks for. Without a place: national help, or partners by name."""

    place: Understanding | None
    need: Need | None = None
    type: PartnerType | None = None
    # Words of a partner's name.
    name: str = ""
    open_at: datetime | None = None
    free: bool = False
    walk_in: bool = False
    remote: bool = False
    wheelchair: bool = False
    language: str = ""
    # None: as far as it takes.
    radius_km: int | None = None


@dataclass(frozen=True)
class Answer:
    """Everybody who can help, in order, and what was done to find them."""

    criteria: Criteria
    # In order; it counts and is sliced like a tuple.
    found: Sequence[Found]
    # How far was looked. None: distance does not matter to the question.
    radius_km: int | None = None
    widened: bool = False
    # Who is competent by law and is not in our base.
    legal: tuple[LegalAnswer, ...] = ()
    # How many of them, at the end, are there because they are competent and nothing else.
    offices: int = 0
    # Nobody near or covering the place serves the need asked: the rest is a fallback.
    no_match_for_need: bool = False
    # More stand within the radius than the nearest that are shown.
    only_nearest: bool = False
