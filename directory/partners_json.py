"""An answer as JSON: what lasts of each partner is written once, and kept."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from pydantic_core import to_json

from directory import addresses, wording
from directory.answers import Slice, answer_slice, place_asked
from directory.catalogue import catalogue
from directory.forms import NumberField, SearchForm
from directory.kept import MOST, Kept
from directory.models import Partner
from directory.prepared import Statement
from directory.presenting import Opening, Presenter, access, said_phones
from directory.search import Found, PartnerRow, Tier
from gazetteer.lookup import Understanding

DEFAULT_LIMIT = 20
MAX_LIMIT = 100


def partners_json(form: SearchForm, limit: int, base_url: str, now: datetime) -> bytes:
    """Return what was understood, and one page of the answer."""
    _whole, place = place_asked(form)
    if place is not None and not place.is_place:
        return _written(_not_understood(form, place, limit, wording.unclear(place)))
    if place is None and not form.is_enough_without_a_place:
        return _written(_not_understood(form, place, limit, wording.place_wanted()))
    part = answer_slice(form.criteria(place, now), form.cleaned_data.get("page") or 1, limit, now)
    return _written(_understood(form, part), _results(part, base_url, now))


def _written(query: dict[str, Any], results: Iterable[bytes] = ()) -> bytes:
    return b'{"query":%b,"results":[%b]}' % (to_json(query), b",".join(results))


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


def _results(part: Slice, base_url: str, now: datetime) -> Iterator[bytes]:
    found = {one.partner_id: one for one in part.found}
    served, words = _NEEDS.of(part.found), catalogue().version
    presenter, several = Presenter(now), part.has_several_communes
    for row in part.rows:
        one = found[row.id]
        distance = None if one.distance_km is None else round(one.distance_km, 1)
        reason, hours = presenter.reason(one, row, several), presenter.opening(row)
        yield b"%b,%b" % (
            _lasting(row, served[row.id], base_url, words, presenter.say.language)[:-1],
            _of_the_moment(one.tier, reason, distance, hours, presenter.message(row))[1:],
        )


@lru_cache(maxsize=MOST)
def _lasting(
    row: PartnerRow, served: frozenset[int], base_url: str, _words: int, _language: str
) -> bytes:
    """Return what is said of a partner whoever asks, on any day, with these words."""
    known = catalogue()
    kind = known.types[row.type_id]
    return to_json(
        {
            "id": row.id,
            "name": row.name,
            "type": kind.slug,
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
            "needs": [slug for pk, slug in known.need_slugs if pk in served],
            "does": row.description or kind.does,
            "does_not": row.does_not or kind.does_not,
            "access": access(row),
            "verified_on": row.verified_on.isoformat() if row.verified_on else None,
            "is_example": row.is_example,
            "url": base_url + addresses.of_partner(row.slug, row.id),
        }
    )


@lru_cache(maxsize=2 * MOST)
def _of_the_moment(
    tier: Tier, reason: str, distance_km: float | None, hours: Opening, message: str
) -> bytes:
    """Return what depends on the caller, on the day or on the minute."""
    return to_json(
        {
            "tier": tier.name,
            "reason": reason,
            "distance_km": distance_km,
            "open_state": hours.state.value,
            "open_words": hours.words,
            "hours_today": hours.today,
            "next_change": hours.next_change.isoformat() if hours.next_change else None,
            "message": message,
        }
    )


def _needs_of(found: Sequence[Found]) -> dict[int, frozenset[int]]:
    needs: dict[int, set[int]] = {answer.partner_id: set() for answer in found}
    for partner_id, need_id in _SERVED.run(list(needs)):
        needs[partner_id].add(need_id)
    return {pk: frozenset(served) for pk, served in needs.items()}


_NEEDS = Kept(_needs_of)


def _served(partner_ids: list[int]) -> QuerySet[Any, Any]:
    pairs = Partner.needs.through.objects.filter(partner_id__in=partner_ids)
    return pairs.order_by().values_list("partner_id", "need_id")


_SERVED = Statement(_served)


def limit_asked(text: str) -> int:
    """Return how many results a page has: any value that means nothing is the usual one."""
    return NumberField(maximum=MAX_LIMIT).find(text) or DEFAULT_LIMIT
