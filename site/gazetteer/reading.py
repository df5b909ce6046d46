"""Communes read from the database."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from gazetteer import index
from gazetteer.answers import CommuneRef, Served
from gazetteer.models import Commune, FormerCommune, Postcode
from gazetteer.prepared import PreparedQuery

_FIELDS = (
    *("code", "name", "departement_id", "epci_id", "population", "latitude", "longitude"),
    *("island", "parent_id", "time_zone", "slug"),
)
_OF_POSTCODE = ("kind", "label", *(f"commune__{name}" for name in _FIELDS))


_BY_POSTCODE = PreparedQuery(
    lambda postcode: (
        Postcode.objects.filter(code=postcode, commune__retired=False)
        .order_by("-commune__population", "commune_id")
        .values_list(*_OF_POSTCODE)
    )
)
_BY_CODE = PreparedQuery(
    lambda code: Commune.objects.filter(code=code, retired=False).order_by().values_list(*_FIELDS)
)


def communes_of_postcode(postcode: str) -> Served:
    """Return the communes of a postcode, most populated first; a CEDEX only if it is no other."""
    known = index.postcodes()
    served = known.get(postcode) or _read_postcode(postcode)
    if served.communes:
        known[postcode] = served
    return served


def _read_postcode(postcode: str) -> Served:
    rows = _BY_POSTCODE.rows(postcode)
    ordinary = [row for row in rows if row[0] == Postcode.Kind.ORDINARY]
    cedex = "" if ordinary or not rows else rows[0][1]
    return Served(tuple(_commune(row[2:]) for row in ordinary or rows), cedex)


def commune_by_code(code: str) -> CommuneRef | None:
    """Return the commune of an INSEE code of today."""
    return next(map(_commune, _BY_CODE.rows(code)), None)


def communes_by_code(codes: Iterable[str]) -> dict[str, CommuneRef]:
    """Return the communes of these INSEE codes, by code."""
    found = Commune.objects.filter(code__in=list(codes), retired=False).order_by()
    return {row[0]: _commune(row) for row in found.values_list(*_FIELDS)}


def commune_by_any_code(code: str) -> CommuneRef | None:
    """Return the commune of an INSEE code of today, or of an old one."""
    if commune := commune_by_code(code):
        return commune
    former = FormerCommune.objects.filter(code=code).order_by("commune_id").values("commune_id")
    retired = Commune.objects.filter(code=code).values("successor_id")
    successors = Commune.objects.filter(Q(code__in=former) | Q(code__in=retired), retired=False)
    # An old code leads to one commune, but for a few that were divided.
    rows = successors.order_by("-population", "code").values_list(*_FIELDS)
    return next(map(_commune, rows[:1]), None)


def _commune(row: tuple[Any, ...]) -> CommuneRef:
    (code, name, departement_code, epci, population, latitude, longitude, island) = row[:8]
    parent, time_zone, slug = row[8:]
    departement = index.departement(departement_code)
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
