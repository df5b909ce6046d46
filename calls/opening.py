"""The one box of the desk: what was typed in it, and the call that it opens."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from calls.models import Call, Caller
from calls.places import departement_of, only_commune
from core import phones
from core.text import fold
from gazetteer.lookup import Understanding, understand

# A button pressed twice opens one call.
_TWICE = timedelta(seconds=10)
# Digits that are not a whole number yet, and not a postcode either.
_BEGUN = 6


class Asked(NamedTuple):
    """What was typed in the box: a number, a place, words; each may be missing."""

    number: str = ""
    place: str = ""
    words: str = ""

    @property
    def says_something(self) -> bool:
        return any(self)


def read_box(text: str) -> Asked:
    """Say what a text typed in the box asks for; a number may be followed by the rest."""
    text = " ".join(text.split())
    number, rest = _number_first(text)
    if not rest:
        return Asked(number)
    if is_place(rest):
        return Asked(number, place=rest)
    return Asked(number, words=rest)


def is_unfinished_number(text: str) -> bool:
    """Tell whether these are digits that make neither a number nor a place."""
    digits = [character for character in text if character.isdigit()]
    letters = [character for character in text if character.isalpha()]
    return len(digits) >= _BEGUN and not letters and not read_box(text).number


def is_place(text: str) -> bool:
    """Tell whether a text names a place and nothing else."""
    place = understand(text)
    if any(character.isdigit() for character in text):
        return place.is_place or bool(place.postcode)
    return place.is_place and fold(text) in _names(place)


def open_call(asked: Asked, responder: Any, now: datetime, *, hidden: bool = False) -> Call:
    """Return the call that this responder begins, or the one that they have just begun."""
    with transaction.atomic():
        if asked.number:
            caller = Caller.objects.known_by(asked.number, now)
            return _with_caller(caller, asked, responder, now)
        return _just_begun(asked, responder, now, hidden) or _begin(
            asked, responder, now, hidden_number=hidden
        )


def open_call_of(caller: Caller, responder: Any, now: datetime) -> Call:
    """Return the call that this responder begins, or has under way, with somebody known."""
    with transaction.atomic():
        return _with_caller(caller, Asked(), responder, now)


def _number_first(text: str) -> tuple[str, str]:
    """Return the number that begins a text, as long as can be, and what follows it.

    Short numbers (15, 3949) call nobody: they are words.
    """
    parts = text.split(" ")
    for end in range(len(parts), 0, -1):
        number = phones.parse(" ".join(parts[:end]))
        if number.startswith("+"):
            return number, " ".join(parts[end:])
    return "", text


def _names(place: Understanding) -> set[str]:
    names = [name for commune in place.communes for name in (commune.name, commune.label)]
    if place.departement:
        names += [place.departement.name, place.departement.label]
    return {fold(name) for name in names}


def _with_caller(caller: Caller, asked: Asked, responder: Any, now: datetime) -> Call:
    """The one that they have under way with them, searching what was asked, or a new one."""
    # Pressed twice, the button waits here for the first time to be done.
    Caller.objects.select_for_update().get(pk=caller.pk)
    mine = Call.objects.held_by(responder).under_way().filter(caller=caller).first()
    if mine is None:
        asked = asked if asked.place else asked._replace(place=_last_place(caller))
        return _begin(asked, responder, now, caller=caller)
    if asked.place or asked.words:
        _search(mine, asked)
        mine.version += 1
        mine.save()
    return mine


def _last_place(caller: Caller) -> str:
    """Where they called from last time: nobody has to ask again."""
    last = caller.calls.exclude(commune=None).select_related("commune").first()
    return str(last.commune) if last else ""


def _just_begun(asked: Asked, responder: Any, now: datetime, hidden: bool) -> Call | None:
    mine = Call.objects.held_by(responder).under_way()
    recent = mine.filter(caller=None, hidden_number=hidden, started_at__gt=now - _TWICE)
    same = (call for call in recent if (call.place_typed, call.words_typed) == asked[1:])
    return next(same, None)


def _begin(asked: Asked, responder: Any, now: datetime, **more: Any) -> Call:
    call = Call(responder=responder, started_at=now, **more)
    _search(call, asked)
    call.save()
    return call


def _search(call: Call, asked: Asked) -> None:
    call.words_typed = asked.words or call.words_typed
    if asked.place:
        place = understand(asked.place)
        call.place_typed = asked.place
        call.commune_id = only_commune(place)
        call.departement_id = departement_of(place)
