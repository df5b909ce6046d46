"""What a call asks of the directory: kept in the call, for want of an address that may say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calls.models import Call
from calls.places import departement_of, is_among
from directory.catalogue import catalogue
from directory.forms import TICKS, SearchForm, cleaned_text
from directory.models import Language, Need
from gazetteer.lookup import understand

# Kept beside the place and the need; the others of the public form are not asked on the desk.
_TICKS = tuple(name for name, _label in TICKS)
# For which nature of call a need was proposed: what the responder then changed stays.
_PROPOSED_FOR = "nature"


def take_filters(call: Call, data: Mapping[str, Any]) -> None:
    """Keep the ticks of the page, when it had them; its other boxes are the draft's."""
    if "criteres" in data:
        call.filters = {**_lasting(call), **dict(_filters(data))}


def choose_commune(call: Call, code: str) -> None:
    """Narrow the place to one of its communes."""
    place = understand(call.place_typed)
    call.commune_id = code if is_among(code, place) else None
    call.departement_id = departement_of(place, call.commune_id)
    begin_again(call)


def choose_need(call: Call, slug: str) -> None:
    need = catalogue().need_by_slug(cleaned_text(slug))
    call.need_id = need.pk if need else None
    begin_again(call)


def begin_again(call: Call) -> None:
    """Show the first answers again, as far as it takes."""
    call.filters = {
        name: one for name, one in call.filters.items() if name not in ("page", "rayon")
    }


def turn_to(call: Call, name: str, number: str) -> None:
    """Show another page of the answers (``page``), or look further (``rayon``)."""
    if name == "rayon":
        begin_again(call)
    if number.isdecimal() and len(number) < 6:
        call.filters = {**call.filters, name: number}


def propose_need(call: Call) -> None:
    """Ask for the first need of the nature that was just chosen, unless one is asked already."""
    if not call.nature or call.filters.get(_PROPOSED_FOR) == call.nature_id:
        return
    call.filters = {**call.filters, _PROPOSED_FOR: call.nature_id}
    if call.need_id is None:
        call.need = call.nature.needs.first()


def form_of(call: Call) -> SearchForm:
    """Return the public form as the call fills it."""
    need = need_of(call)
    asked = {
        "lieu": call.place_typed,
        "commune": call.commune_id or "",
        "besoin": need.slug if need else "",
        **{name: str(one) for name, one in call.filters.items() if name != _PROPOSED_FOR},
    }
    return SearchForm({name: one for name, one in asked.items() if one})


def need_of(call: Call) -> Need | None:
    return catalogue().needs.get(call.need_id) if call.need_id else None


def _lasting(call: Call) -> dict[str, Any]:
    """Return what no tick says: how far, which page, for which nature a need was proposed."""
    kept = (_PROPOSED_FOR, "page", "rayon")
    return {name: one for name, one in call.filters.items() if name in kept}


def _filters(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what is asked besides, each in the form that the public page gives it."""
    for name in _TICKS:
        if data.get(name):
            yield name, "1"
    if (language := data.get("langue")) in Language.values:
        yield "langue", str(language)
