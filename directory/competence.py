"""Who must answer by law, where our base holds nobody: never with a number, which we do not know.

Every commune has a mairie. A commune of 1,500 inhabitants or more has a CCAS (code de l'action
sociale et des familles, L123-4). The département runs the social services and the RSA (L121-1),
or the collectivity that stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from django.utils.translation import get_language

from core import french_places
from core.translation import gettext as _
from directory.models import LegalOffice
from gazetteer.answers import CommuneRef, DepartementRef, Understanding

CCAS_POPULATION = 1_500
OFFICIAL_DIRECTORY = "https://lannuaire.service-public.gouv.fr/recherche"

# Where there is neither mairie nor CCAS nor département: the southern lands, Wallis and Futuna.
_WITHOUT_COMMUNES = {"984", "986", "989"}
# Polynesia and New Caledonia have mairies, and social laws of their own.
_WITHOUT_FRENCH_SOCIAL_LAW = _WITHOUT_COMMUNES | {"987", "988"}
_METROPOLE_DE_LYON = "200046977"
# Who stands for the département.
_IN_PLACE_OF_DEPARTEMENT = {
    "75": "Ville de Paris",
    "67": "Collectivité européenne d’Alsace",
    "68": "Collectivité européenne d’Alsace",
    "2A": "Collectivité de Corse",
    "2B": "Collectivité de Corse",
    "972": "Collectivité territoriale de Martinique",
    "973": "Collectivité territoriale de Guyane",
    "976": "Département de Mayotte",
    "975": "Collectivité territoriale de Saint-Pierre-et-Miquelon",
    "977": "Collectivité de Saint-Barthélemy",
    "978": "Collectivité de Saint-Martin",
}
_CITIES = {"75056": "Paris", "69123": "Lyon", "13055": "Marseille"}
_ARRONDISSEMENT = re.compile(r"^(?P<city>\D+?) (?P<number>\d+er?) Arrondissement$", re.IGNORECASE)
_WORDS = {
    LegalOffice.MAIRIE: "Mairie",
    LegalOffice.CCAS: "CCAS",
    LegalOffice.DEPARTEMENT: quote_plus("Maison départementale des solidarités"),
}


@dataclass(frozen=True)
class LegalAnswer:
    """An office that the law makes competent, and where to find how to reach it."""

    office: LegalOffice
    name: str
    why: str
    url: str


def legal_answers(
    place: Understanding, needed: str, held: Collection[str]
) -> tuple[LegalAnswer, ...]:
    """Return the offices competent for a place that our base does not hold.

    ``needed`` is the office in charge of the need asked, "" if none; ``held`` are those that
    the answers have already. For several communes, those of the most populated.
    """
    answers: Sequence[LegalAnswer] = ()
    if place.communes:
        several = len(place.communes) if len(place.communes) > 1 else 0
        commune = place.communes[0]
        answers = _of_commune(get_language(), commune, needed, _where(place), several)
    elif place.departement:
        answers = list(_of_departement(place.departement, needed))
    return tuple(answer for answer in answers if answer.office not in held)


@lru_cache(maxsize=4096)
def _of_commune(_language: str, *asked: Any) -> tuple[LegalAnswer, ...]:
    return tuple(_said_of_commune(*asked))


def _said_of_commune(
    commune: CommuneRef, needed: str, where: str, count: int
) -> Iterator[LegalAnswer]:
    departement, several = commune.departement_code, _several(count)
    if departement not in _WITHOUT_COMMUNES:
        why = _("La mairie répond à tous les habitants de la commune.")
        yield _answer(LegalOffice.MAIRIE, _mairie(commune.name), why + several, where)
    if departement in _WITHOUT_FRENCH_SOCIAL_LAW:
        return
    if commune.population >= CCAS_POPULATION:
        city = _CITIES.get(commune.parent_code or "", commune.name)
        why = _("Toute commune de 1 500 habitants ou plus a un centre d’action sociale.")
        name = _("CCAS {place}").format(place=french_places.of(city))
        yield _answer(LegalOffice.CCAS, name, why + several, where)
    if needed == LegalOffice.DEPARTEMENT:
        is_lyon = commune.epci_code == _METROPOLE_DE_LYON
        authority = "Métropole de Lyon" if is_lyon else ""
        yield _social_services(departement, commune.departement_name, where, authority)


def _of_departement(departement: DepartementRef, needed: str) -> Iterator[LegalAnswer]:
    if departement.code in _WITHOUT_COMMUNES:
        return
    why = _("La mairie répond à tous les habitants de la commune. Demander laquelle.")
    yield _answer(LegalOffice.MAIRIE, _("Mairie de sa commune"), why, departement.name)
    if needed == LegalOffice.DEPARTEMENT and departement.code not in _WITHOUT_FRENCH_SOCIAL_LAW:
        yield _social_services(departement.code, departement.name, departement.name)


def _social_services(code: str, name: str, where: str, authority: str = "") -> LegalAnswer:
    if authority := authority or _IN_PLACE_OF_DEPARTEMENT.get(code, ""):
        title = _("Services sociaux ({authority})").format(authority=authority)
    else:
        title = _("Services sociaux du département ({name})").format(name=name)
    why = _("L’action sociale et le RSA lui reviennent.")
    return _answer(LegalOffice.DEPARTEMENT, title, why, where)


def _answer(office: LegalOffice, name: str, why: str, where: str) -> LegalAnswer:
    url = f"{OFFICIAL_DIRECTORY}?whoWhat={_WORDS[office]}&where={quote_plus(where)}"
    return LegalAnswer(office, name, why, url)


def _mairie(name: str) -> str:
    """« Mairie du Havre », « Mairie du 15e arrondissement de Paris »."""
    if found := _ARRONDISSEMENT.match(name):
        city = french_places.of(found["city"])
        return _("Mairie du {number} arrondissement {city}").format(
            number=found["number"].lower(), city=city
        )
    return _("Mairie {place}").format(place=french_places.of(name))


def _where(place: Understanding) -> str:
    """A postcode says which of several homonyms; shared by several communes, it says less."""
    is_exact = bool(place.postcode) and len(place.communes) == 1
    return place.postcode if is_exact else place.communes[0].name


def _several(count: int) -> str:
    if not count:
        return ""
    words = _("C’est la plus peuplée des {count} communes de ce code postal.")
    return " " + words.format(count=count)
