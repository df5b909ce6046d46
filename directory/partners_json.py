"""An answer as plain data, ready to be written as JSON."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from directory import addresses, wording
from directory.answers import Slice, answer_slice, place_asked
from directory.catalogue import catalogue
from directory.forms import NumberField, SearchForm
from directory.kept import MOST, Kept
from directory.models import Partner
from directory.prepared import Statement
from directory.presenting import Presenter, access, said_phones
from directory.search import Found, PartnerRow
from gazetteer.lookup import Understanding

DEFAULT_LIMIT = 20
MAX_LIMIT = 100


def partners_json(form: SearchForm, limit: int, base_url: str, now: datetime) -> dict[str, Any]:
    """Return what was understood, and one page of the answer."""
    _whole, place = place_asked(form)
    if place is not None and not place.is_place:
        return {"query": _not_understood(form, place, limit, wording.unclear(place)), "results": []}
    if place is None and not form.is_enough_without_a_place:
        return {"query": _not_understood(form, place, limit, wording.place_wanted()), "results": []}
    part = answer_slice(form.criteria(place, now), form.cleaned_data.get("page") or 1, limit, now)
    return {"query": _understood(form, part), "results": _results(part, base_url, now)}


def _understood(form: SearchForm, part: Slice) -> dict[str, Any]:
    answer = part.answer
    criteria = answer.criteria
    return {
        **_place(form, criteria.place),
        "need": criteria.need.slug if criteria.need else None,
        "type": criteria.type.slug if criteria.type else None,
        "radius_km": answer.radius_km,
        "widened": answer.widened,
        "no_match_for_need": answer.no_match_for_need,
        "message": wording.summary_of(answer),
        "ignored": form.ignored,
        "legal": [
            {"office": str(one.office), "name": one.name, "why": one.why, "url": one.url}
            for one in answer.legal
        ],
        "total": len(answer.found),
        "page": part.page,
        "pages": part.pages,
        "limit": part.size,
    }


def _not_understood(
    form: SearchForm, place: Understanding | None, limit: int, page: wording.Page
) -> dict[str, Any]:
    need, kind = form.cleaned_data.get("besoin"), form.cleaned_data.get("type")
    return {
        **_place(form, place),
        "need": need.slug if need else None,
        "type": kind.slug if kind else None,
        "radius_km": None,
        "widened": False,
        "no_match_for_need": False,
        "message": " ".join((f"{page.heading}.", *page.paragraphs)),
        "ignored": form.ignored,
        "legal": [],
        "total": 0,
        "page": 1,
        "pages": 1,
        "limit": limit,
    }


def _place(form: SearchForm, place: Understanding | None) -> dict[str, Any]:
    communes = place.communes if place else ()
    choices = place.choices if place else ()
    return {
        "place": place.text if place else "",
        "kind": place.kind.value if place else "EMPTY",
        "understood": place.label if place else "",
        "communes": [
            {"code": one.code, "name": one.name, "departement": one.departement_code}
            for one in communes
        ],
        "choices": [
            {"label": one.label, "detail": one.detail, "place": one.query} for one in choices
        ],
    }


def _results(part: Slice, base_url: str, now: datetime) -> list[dict[str, Any]]:
    found = {one.partner_id: one for one in part.found}
    served = _NEEDS.of(part.found)
    types, needs = catalogue().types, catalogue().need_slugs
    presenter, several = Presenter(now), part.has_several_communes
    results = []
    for row in part.rows:
        kind = types[row.type_id]
        results.append(
            {
                **_lasting(row, kind.slug, kind.does, kind.does_not, presenter.say.language),
                **_of_the_moment(found[row.id], row, several, presenter),
                "needs": [slug for pk, slug in needs if pk in served[row.id]],
                "url": base_url + addresses.of_partner(row.slug, row.id),
            }
        )
    return results


@lru_cache(maxsize=MOST)
def _lasting(
    row: PartnerRow, kind: str, usually_does: str, usually_does_not: str, language: str
) -> dict[str, Any]:
    """Return what is said of a partner whoever asks, on any day."""
    return {
        "id": row.id,
        "name": row.name,
        "type": kind,
        "phones": [
            {"number": phone.number, "written": phone.pairs, "label": phone.label}
            for phone in said_phones(row)
        ],
        "address": row.address,
        "postcode": row.postcode,
        "commune": row.commune_code,
        "commune_name": row.commune_name,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "email": row.email,
        "website": row.website,
        "appointment_url": row.appointment_url,
        "does": row.description or usually_does,
        "does_not": row.does_not or usually_does_not,
        "access": access(row),
        "verified_on": row.verified_on.isoformat() if row.verified_on else None,
        "is_example": row.is_example,
    }


def _of_the_moment(
    found: Found, row: PartnerRow, several: bool, presenter: Presenter
) -> dict[str, Any]:
    hours = presenter.opening(row)
    return {
        "tier": found.tier.name,
        "reason": presenter.reason(found, row, several),
        "distance_km": None if found.distance_km is None else round(found.distance_km, 1),
        "open_state": hours.state.value,
        "open_words": hours.words,
        "hours_today": hours.today,
        "next_change": hours.next_change.isoformat() if hours.next_change else None,
        "message": presenter.message(row),
    }


def _needs_of(found: Sequence[Found]) -> dict[int, set[int]]:
    needs: dict[int, set[int]] = {answer.partner_id: set() for answer in found}
    for partner_id, need_id in _SERVED.run(list(needs)):
        needs[partner_id].add(need_id)
    return needs


_NEEDS = Kept(_needs_of)


def _served(partner_ids: list[int]) -> QuerySet[Any, Any]:
    pairs = Partner.needs.through.objects.filter(partner_id__in=partner_ids)
    return pairs.order_by().values_list("partner_id", "need_id")


_SERVED = Statement(_served)


def limit_asked(text: str) -> int:
    """Return how many results a page has: any value that means nothing is the usual one."""
    return NumberField(maximum=MAX_LIMIT).find(text) or DEFAULT_LIMIT
