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
        caller = Caller.objects.known_by(asked.number, now) if asked.number else None
        return _begun_already(asked, caller, responder, now, hidden) or _begin(
            asked, caller, responder, now, hidden
        )


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


def _begun_already(
    asked: Asked, caller: Caller | None, responder: Any, now: datetime, hidden: bool
) -> Call | None:
    mine = Call.objects.held_by(responder).under_way()
    if caller is not None:
        return mine.filter(caller=caller).first()
    recent = mine.filter(caller=None, hidden_number=hidden, started_at__gt=now - _TWICE)
    return next(
        (call for call in recent if (call.place_typed, call.words_typed) == asked[1:]), None
    )


def _begin(
    asked: Asked, caller: Caller | None, responder: Any, now: datetime, hidden: bool
) -> Call:
    place = understand(asked.place)
    return Call.objects.create(
        caller=caller,
        hidden_number=hidden,
        responder=responder,
        started_at=now,
        place_typed=asked.place,
        words_typed=asked.words,
        commune_id=only_commune(place),
        departement_id=departement_of(place),
    )
