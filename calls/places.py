"""Where the caller lives, from what was typed: a commune if it is clear, a département at least."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.lookup import CommuneRef, Understanding


def only_commune(place: Understanding) -> str | None:
    """Return the code of the commune when there is no other, None otherwise."""
    return place.communes[0].code if len(place.communes) == 1 else None


def departement_of(place: Understanding, commune: str | None = None) -> str | None:
    """Return the code of the département of the commune chosen, or the one that all share."""
    if place.departement:
        return place.departement.code
    chosen = [one for one in place.communes if one.code == commune] or place.communes
    return _shared(one.departement_code for one in chosen)


def is_among(commune: str, place: Understanding) -> bool:
    """Tell whether a commune is one of those that the place may be."""
    return any(one.code == commune for one in place.communes)


def by_population(place: Understanding) -> list[CommuneRef]:
    """Return the communes to choose from, the most populated first."""
    return sorted(place.communes, key=lambda one: (-one.population, one.name))


def _shared(codes: Iterable[str]) -> str | None:
    different = set(codes)
    return different.pop() if len(different) == 1 else None
