"""What a call asks of the directory and of the guides: read from the page, kept in the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calls.models import Call
from directory.catalogue import catalogue
from directory.forms import TICKS, SearchForm, cleaned_text
from directory.models import Language, Need
from gazetteer.lookup import Understanding, understand

# Kept beside the place and the need; the others of the public form are not asked on the desk.
_TICKS = tuple(name for name, _label in TICKS)
# For which nature of call a need was proposed: what the responder then changed stays.
_PROPOSED_FOR = "nature"


def take(call: Call, data: Mapping[str, Any]) -> None:
    """Write in a call what its page asks; what was not in the page stays. Nothing is saved."""
    if "lieu" in data:
        _take_place(call, cleaned_text(data["lieu"]))
    if "mots" in data:
        call.words_typed = cleaned_text(data["mots"])
    if "besoin" in data:
        need = catalogue().need_by_slug(cleaned_text(data["besoin"]))
        call.need_id = need.pk if need else None
    if "criteres" in data:
        call.filters = {**_lasting(call), **dict(_filters(data))}
    propose_need(call)


def choose_place(call: Call, text: str) -> None:
    """Look elsewhere: one of the places that were proposed."""
    _take_place(call, cleaned_text(text))
    begin_again(call)


def choose_commune(call: Call, code: str) -> None:
    """Narrow the place to one of its communes, or to none in particular."""
    place = understand(call.place_typed)
    call.commune_id = code if _is_among(code, place) else None
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


def departement_of(place: Understanding, commune: str | None) -> str | None:
    """Return the département of the commune chosen, or the one that all share."""
    if place.departement:
        return place.departement.code
    chosen = [one for one in place.communes if one.code == commune] or place.communes
    codes = {one.departement_code for one in chosen}
    return codes.pop() if len(codes) == 1 else None


def _take_place(call: Call, text: str) -> None:
    if text == call.place_typed:
        return
    call.place_typed = text
    place = understand(text)
    if not _is_among(call.commune_id, place):
        call.commune_id = place.communes[0].code if len(place.communes) == 1 else None
    call.departement_id = departement_of(place, call.commune_id)


def _is_among(code: str | None, place: Understanding) -> bool:
    return any(commune.code == code for commune in place.communes)


def _lasting(call: Call) -> dict[str, Any]:
    return {name: call.filters[name] for name in (_PROPOSED_FOR,) if name in call.filters}


def _filters(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what is asked besides, each in the form that the public page gives it."""
    for name in _TICKS:
        if data.get(name):
            yield name, "1"
    if (language := data.get("langue")) in Language.values:
        yield "langue", str(language)
