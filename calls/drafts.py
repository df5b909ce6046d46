"""What is written in a call while it lasts: every writing is kept, none silently replaces another.

The form says what it showed (``seen``), field by field, by marks that tell nothing. A field that
its author did not touch is left as it is; one that both touched keeps the newer text, and the other
is set aside, to be copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from calls.models import Call, Caller, Nature, Outcome, SetAside
from calls.places import departement_of, is_among, only_commune
from core.form_fields import without_controls
from directory.models import Need
from gazetteer.lookup import understand

# In the order in which they are written: a commune is one of a place's.
FIELDS = ("nom", "lieu", "commune", "mots", "besoin", "nature", "demande", "dit", "suite")
TEXTS = {
    "lieu": "place_typed",
    "mots": "words_typed",
    "demande": "summary",
    "dit": "information",
}
_LONG = ("nom", "demande", "dit")
_MARK = 12


class NotHeldError(Exception):
    """Whoever writes does not hold the call, or it is over."""


def values_of(call: Call) -> dict[str, str]:
    """Return each field of the form as the call has it."""
    return {
        "nom": call.caller.name if call.caller else "",
        "lieu": call.place_typed,
        "commune": call.commune_id or "",
        "mots": call.words_typed,
        "besoin": call.need.slug if call.need else "",
        "nature": call.nature.slug if call.nature else "",
        "demande": call.summary,
        "dit": call.information,
        "suite": call.outcome,
    }


def seen(call: Call) -> str:
    """Return the marks of what the form shows, to be sent back with it."""
    marks = (f"{field}={_mark(call, field, value)}" for field, value in values_of(call).items())
    return " ".join(marks)


def seen_after(call: Call, typed: Mapping[str, str], seen_by_them: str) -> str:
    """Return what a form that stays open has seen, once it was kept.

    A field that the call has otherwise than the form shows was not seen: its mark stays old.
    """
    marks, values = _marks(seen_by_them), values_of(call)
    now_seen = {
        field: _mark(call, field, value)
        for field, value in values.items()
        if typed.get(field) == value
    }
    return " ".join(f"{field}={mark}" for field, mark in {**marks, **now_seen}.items())


def typed_in(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that a form held; those that it did not hold are not there."""
    typed = {field: without_controls(posted[field]) for field in FIELDS if field in posted}
    # A place that was proposed stands for the one that was typed.
    if chosen := posted.get("lieu-propose"):
        typed["lieu"] = without_controls(chosen)
    return {
        field: value.strip() if field in _LONG else " ".join(value.split())
        for field, value in typed.items()
    }


def held(call: Call, user: Any) -> Call:
    """Return the call, locked until the end of the transaction, for whoever holds it.

    Raise ``NotHeldError`` for anybody else, and for everybody once it is over.
    """
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.responder_id != user.pk or not locked.is_under_way:
        raise NotHeldError
    return locked


def write(
    call: Call, user: Any, typed: Mapping[str, str], seen_by_them: str, now: datetime
) -> tuple[Call, bool]:
    """Keep what was typed; return the call, and whether a text had to be set aside."""
    with transaction.atomic():
        kept = held(call, user)
        current = values_of(kept)
        marks = _marks(seen_by_them)
        changed = {
            field: value
            for field, value in typed.items()
            if value != current[field] and not _is_untouched(kept, field, value, marks)
        }
        aside = [
            SetAside(call=kept, field=field, text=current[field], at=now)
            for field in changed
            if (field in TEXTS or field == "nom")
            and current[field]
            and not _same(_mark(kept, field, current[field]), marks.get(field, ""))
        ]
        SetAside.objects.bulk_create(aside)
        if changed:
            _apply(kept, changed)
        return kept, bool(aside)


def _apply(call: Call, changed: Mapping[str, str]) -> None:
    for field in FIELDS:
        if field in changed:
            _WRITERS[field](call, changed[field])
    if "lieu" in changed:
        _find_place(call, changed.get("commune", ""))
    call.version += 1
    call.save()


def _write_text(attribute: str) -> Any:
    def writer(call: Call, value: str) -> None:
        setattr(call, attribute, value)

    return writer


def _write_name(call: Call, name: str) -> None:
    if call.caller_id is None:
        call.caller = Caller.objects.create(name=name, last_contact_at=call.started_at)
        return
    caller = Caller.objects.select_for_update().get(pk=call.caller_id)
    caller.name = name
    caller.save(update_fields=["name"])
    call.caller = caller


def _write_commune(call: Call, code: str) -> None:
    place = understand(call.place_typed)
    call.commune_id = code if is_among(code, place) else only_commune(place)
    call.departement_id = departement_of(place, call.commune_id)


def _find_place(call: Call, chosen: str) -> None:
    """Say where the caller lives; what was chosen for another place does not count."""
    place = understand(call.place_typed)
    known = next((code for code in (chosen, call.commune_id) if code and is_among(code, place)), "")
    call.commune_id = known or only_commune(place)
    call.departement_id = departement_of(place, call.commune_id)


def _write_need(call: Call, slug: str) -> None:
    call.need = Need.objects.filter(slug=slug).first()


def _write_nature(call: Call, slug: str) -> None:
    # A nature that is not known leaves the one that was chosen.
    nature = Nature.objects.filter(slug=slug).first()
    if nature or not slug:
        call.nature = nature


def _write_outcome(call: Call, outcome: str) -> None:
    call.outcome = outcome if outcome in Outcome.values else ""


_WRITERS = {
    "nom": _write_name,
    "commune": _write_commune,
    "besoin": _write_need,
    "nature": _write_nature,
    "suite": _write_outcome,
    **{field: _write_text(attribute) for field, attribute in TEXTS.items()},
}


def _is_untouched(call: Call, field: str, value: str, marks: Mapping[str, str]) -> bool:
    return _same(_mark(call, field, value), marks.get(field, ""))


def _same(mark: str, other: str) -> bool:
    return constant_time_compare(mark, other)


def _marks(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split())
    return {field: mark for field, _equals, mark in pairs}


def _mark(call: Call, field: str, value: str) -> str:
    return salted_hmac(f"{__name__}.{call.pk}.{field}", value, algorithm="sha256").hexdigest()[
        :_MARK
    ]
