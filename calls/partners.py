"""Partners for a call: the public engine, its words and its order, and what responders know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from calls.asked import form_of, need_of
from calls.colleagues import Known, known_of
from calls.models import Call, ReportKind
from directory import wording
from directory.answers import Slice, answer_slice, cards, place_asked
from directory.catalogue import catalogue
from directory.competence import LegalAnswer
from directory.forms import TICKS, SearchForm
from directory.models import Language, Need
from directory.presenting import Card
from directory.search import Criteria, search
from directory.wording import Page
from gazetteer.lookup import CommuneRef, Understanding

PAGE_SIZE = 8
# Those that a button chooses; a list has them all.
COMMUNES = 5
# Those who have the words typed in their name.
NAMED = 4


class Search(NamedTuple):
    """The boxes, as they were last filled."""

    need: str
    words: str
    needs: Sequence[tuple[str, str]]
    ticks: Sequence[tuple[str, Any]]
    ticked: Collection[str]
    languages: Sequence[tuple[str, Any]]
    language: str

    @property
    def is_narrowed(self) -> bool:
        return bool(self.ticked or self.language)


class DeskCard(NamedTuple):
    """One partner: what the public sees, and what responders know."""

    id: int
    card: Card
    known: Known
    is_ticked: bool


@dataclass(frozen=True)
class Answers:
    """One page of partners, and the ways out of it."""

    matches: Sequence[DeskCard]
    # Those that are only competent.
    offices: Sequence[DeskCard]
    legal: Sequence[LegalAnswer]
    start: int
    previous: int
    next: int
    next_label: str
    wider: int
    wider_label: str


class Results(NamedTuple):
    """What the directory says to a call; what is empty is not shown."""

    # The words around the answers, or what to mend. None: nothing is asked yet.
    page: Page | None
    # The most populated of those that the place may be, until one is chosen.
    communes: Sequence[CommuneRef] = ()
    answers: Answers | None = None
    # Who has the words typed in their name, beside what these find to read.
    named: Sequence[DeskCard] = ()
    reports: Sequence[tuple[str, Any]] = ReportKind.choices

    @property
    def has_cards(self) -> bool:
        answers = self.answers
        return bool(self.named or (answers and (answers.matches or answers.offices)))


def search_of(call: Call) -> Search:
    """Return what the boxes hold."""
    need = need_of(call)
    return Search(
        need=need.slug if need else "",
        words=call.words_typed,
        needs=catalogue().need_choices,
        ticks=TICKS,
        ticked={name for name, _label in TICKS if call.filters.get(name)},
        languages=Language.choices,
        language=call.filters.get("langue", ""),
    )


def needs_proposed(call: Call) -> list[Need]:
    """Return the needs of the nature of a call, but for the one that is asked already."""
    needs = call.nature.needs.all() if call.nature else ()
    return [need for need in needs if need.pk != call.need_id]


def results_of(call: Call, user: Any, ticked: Collection[int | None], now: datetime) -> Results:
    """Return who may help, and what responders know of them."""
    form = form_of(call)
    whole, place = place_asked(form)
    if place is not None and not place.is_place:
        return Results(wording.unclear(place).with_french_spaces())
    is_asked = place is not None or form.is_enough_without_a_place
    part = _slice(form, place, PAGE_SIZE, now) if is_asked else None
    named = _slice(_by_name(call), place, NAMED, now) if call.words_typed else None
    shown, with_name = _cards(call, user, ticked, (part, named), now)
    return Results(
        page=wording.answered(part.answer).with_french_spaces() if part else None,
        communes=_communes(whole) if whole is place else (),
        answers=_answers(part, shown) if part else None,
        named=with_name,
    )


def is_unmet(call: Call, now: datetime) -> bool:
    """Tell whether nobody near serves the need of a call, whatever else is asked."""
    need = need_of(call)
    _whole, place = place_asked(form_of(call))
    if need is None or place is None or not place.is_place:
        return False
    return search(Criteria(place=place, need=need), now=now).no_match_for_need


def _slice(form: SearchForm, place: Understanding | None, size: int, now: datetime) -> Slice:
    return answer_slice(form.criteria(place, now), form.cleaned_data.get("page") or 1, size, now)


def _by_name(call: Call) -> SearchForm:
    return SearchForm({"nom": call.words_typed})


def _cards(
    call: Call,
    user: Any,
    ticked: Collection[int | None],
    parts: tuple[Slice | None, Slice | None],
    now: datetime,
) -> list[list[DeskCard]]:
    """Return the partners of each part; one that an earlier part shows is not shown again."""
    known = known_of([row.id for part in parts if part for row in part.rows], call, user, now)
    seen: set[int] = set()
    lists: list[list[DeskCard]] = []
    for part in parts:
        said = zip(part.rows, cards(part, now), strict=True) if part else ()
        lists.append(
            [
                DeskCard(row.id, card, known[row.id], row.id in ticked)
                for row, card in said
                if row.id not in seen
            ]
        )
        seen.update(card.id for card in lists[-1])
    return lists


def _answers(part: Slice, shown: Sequence[DeskCard]) -> Answers:
    is_last = part.page == part.pages
    wider = part.wider_km if is_last else None
    return Answers(
        matches=shown[: part.matches],
        offices=shown[part.matches :],
        legal=part.answer.legal if part.page == 1 else (),
        start=part.start,
        previous=part.page - 1,
        next=0 if is_last else part.page + 1,
        next_label=wording.next_label(part.left),
        wider=wider or 0,
        wider_label=wording.wider_label(wider) if wider else "",
    )


def _communes(place: Understanding | None) -> Sequence[CommuneRef]:
    several = place is not None and len(place.communes) > 1
    return place.communes[:COMMUNES] if place and several else ()
