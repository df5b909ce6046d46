"""The words by which the directory speaks of any partner, translated once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.models import AccessMode, Audience, Cost, Language, Wheelchair


@dataclass(frozen=True, slots=True)
class Words:
    """The words that every card uses, translated once for all of them."""

    language: str
    example: str
    verified: str
    not_verified: str
    call_first: str
    note: str
    in_the_commune: str
    covers: str
    mostly_for: str
    everywhere: str
    competent: str
    at_distance: str
    closed_until: str
    closed_for_now: str
    hours_unknown: str
    hours_to_confirm: str
    remote: str
    speaks: str
    access: dict[str, str]
    cost: dict[str, str]
    wheelchair: dict[str, str]
    languages: dict[str, str]
    audiences: dict[str, str]


def words() -> Words:
    """Return the words of the cards in the language of the page."""
    return _words_in(get_language() or "fr")


@lru_cache(maxsize=16)
def _words_in(language: str) -> Words:
    return Words(
        language=language,
        example=_("Fiche d’exemple, pour la démonstration."),
        verified=_("Vérifié le {day}"),
        not_verified=_("Pas encore vérifié\u00a0: appeler avant de se déplacer."),
        call_first=_("Vérifié le {day}\u00a0: appeler avant de se déplacer."),
        note=_("À savoir\u00a0: {text}"),
        in_the_commune=_("dans la commune"),
        covers=_("couvre {territory}"),
        mostly_for=_("à {distance}, s’adresse surtout à\u00a0: {territory}"),
        everywhere=_("partout en France"),
        competent=_("service compétent pour la commune"),
        at_distance=_("à {distance}"),
        closed_until=_("Fermé temporairement — rouvre {day}"),
        closed_for_now=_("Fermé temporairement"),
        hours_unknown=_("Horaires non communiqués"),
        hours_to_confirm=_("Horaires à confirmer"),
        remote=_("aide à distance"),
        speaks=_("parle\u00a0: {languages}"),
        access=dict(_translated(AccessMode.choices)),
        cost=dict(_translated(Cost.choices)),
        wheelchair=dict(_translated(Wheelchair.choices)),
        languages=dict(_translated(Language.choices)),
        audiences=dict(_translated(Audience.choices)),
    )


def _translated(choices: Iterable[tuple[str, object]]) -> Iterable[tuple[str, str]]:
    return ((code, str(label)) for code, label in choices)
