"""From what was asked to what is shown of it: one engine, one order, for pages and for JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from directory.addresses import of_partner
from directory.catalogue import catalogue
from directory.forms import SearchForm
from directory.presenting import Card, Presenter
from directory.ranking import RADII_KM
from directory.search import Answer, Criteria, Found, PartnerRow, Tier, details, search
from gazetteer.lookup import CommuneRef, Kind, Understanding, understand


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of an answer, with all that its cards need."""

    answer: Answer
    page: int
    pages: int
    size: int
    found: Sequence[Found]
    rows: list[PartnerRow]

    @property
    def start(self) -> int:
        """The rank of the first result of the page, from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def matches(self) -> int:
        """How many of the page answer; the offices that are only competent come after them."""
        return sum(1 for found in self.found if found.tier is not Tier.COMPETENT)

    @property
    def left(self) -> int:
        """How many the next page shows."""
        return max(0, min(len(self.answer.found) - self.page * self.size, self.size))

    @property
    def wider_km(self) -> int | None:
        """How far to look next. None: it was far enough, or distance does not matter."""
        place, radius = self.answer.criteria.place, self.answer.radius_km
        if place is None or place.kind is Kind.DEPARTEMENT or not radius:
            return None
        return next((wider for wider in RADII_KM if wider > radius), None)

    @property
    def has_several_communes(self) -> bool:
        """Tell whether « dans la commune » would not say which one."""
        place = self.answer.criteria.place
        return place is not None and len(place.communes) != 1


def place_asked(form: SearchForm) -> tuple[Understanding | None, Understanding | None]:
    """Return what the place box means, as a whole and narrowed to the commune that was chosen."""
    text = form.cleaned_data.get("lieu") or ""
    if not text:
        return None, None
    whole = understand(text)
    code = (form.cleaned_data.get("commune") or "").upper()
    chosen = next((commune for commune in whole.communes if commune.code == code), None)
    is_narrower = chosen is not None and len(whole.communes) > 1
    return whole, narrowed(whole, chosen) if chosen and is_narrower else whole


def narrowed(place: Understanding, commune: CommuneRef) -> Understanding:
    """Return the place that is only this commune of ``place``; what was typed is kept."""
    return replace(place, communes=(commune,), postcode="", label=commune.label)


def answer_slice(criteria: Criteria, page: int, size: int, now: datetime) -> Slice:
    """Return one page of the answer; beyond the last page, the last one."""
    answer = search(criteria, now=now)
    pages = max(1, -(-len(answer.found) // size))
    page = min(page, pages)
    found = answer.found[(page - 1) * size : page * size]
    return Slice(answer, page, pages, size, found, details(found))


def cards(part: Slice, now: datetime) -> list[Card]:
    """Return what is said of each partner of a page, in order."""
    several = part.has_several_communes
    found = {one.partner_id: one for one in part.found}
    types = catalogue().types
    present = Presenter(now).card
    return [
        present(found[row.id], row, types[row.type_id], of_partner(row.slug, row.id), several)
        for row in part.rows
    ]
