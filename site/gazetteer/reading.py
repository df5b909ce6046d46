"""Communes read from the database, one query each time."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from gazetteer import index
from gazetteer.answers import CommuneRef
from gazetteer.models import Commune, FormerCommune, Postcode

_FIELDS = (
    *("code", "name", "departement_id", "epci_id", "population", "latitude", "longitude"),
    *("island", "parent_id", "time_zone", "slug"),
)
_OF_POSTCODE = ("kind", "label", *(f"commune__{name}" for name in _FIELDS))


class Served(NamedTuple):
    """What a postcode serves, and its label when it is a CEDEX."""

    communes: tuple[CommuneRef, ...]
    cedex: str


def communes_of_postcode(postcode: str) -> Served:
    """Return the communes of a postcode, most populated first; of a CEDEX only if it is no other."""
    rows = list(
        Postcode.objects.filter(code=postcode, commune__retired=False)
        .order_by("-commune__population", "commune_id")
        .values_list(*_OF_POSTCODE)
    )
    ordinary = [row for row in rows if row[0] == Postcode.Kind.ORDINARY]
    cedex = "" if ordinary or not rows else rows[0][1]
    return Served(tuple(_commune(row[2:]) for row in ordinary or rows), cedex)


def communes_by_code(codes: Iterable[str]) -> dict[str, CommuneRef]:
    """Return the communes of these INSEE codes, by code."""
    found = _in_use(Commune.objects.filter(code__in=list(codes)))
    return {commune.code: commune for commune in found}


def commune_by_any_code(code: str) -> CommuneRef | None:
    """Return the commune of an INSEE code of today, or of an old one."""
    former = FormerCommune.objects.filter(code=code).values("commune_id")
    retired = Commune.objects.filter(code=code, retired=True).values("successor_id")
    named = Q(code=code) | Q(code__in=former) | Q(code__in=retired)
    found = sorted(_in_use(Commune.objects.filter(named)), key=lambda one: one.code != code)
    return found[0] if found else None


def _in_use(communes: QuerySet[Commune]) -> list[CommuneRef]:
    rows = communes.filter(retired=False).order_by("-population", "code").values_list(*_FIELDS)
    return [_commune(row) for row in rows]


def _commune(row: tuple[Any, ...]) -> CommuneRef:
    (code, name, departement_code, epci, population, latitude, longitude, island) = row[:8]
    parent, time_zone, slug = row[8:]
    departement = index.areas().departements[departement_code]
    return CommuneRef(
        code=code,
        name=name,
        departement_code=departement_code,
        departement_name=departement.name,
        epci_code=epci or "",
        region_code=departement.region_code,
        population=population,
        latitude=latitude,
        longitude=longitude,
        island=island,
        parent_code=parent or "",
        time_zone=time_zone or departement.time_zone,
        slug=slug,
    )
