"""A record's commune, postcode and coordinates, checked against our geography and mended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from core.text import NBSP, fold
from directory.importing.records import PartnerRecord, RefusedError, Repair
from gazetteer.distance import Point, kilometres
from gazetteer.models import Commune, FormerCommune, Postcode

# 99 % of the real places are within 7 km of the centre of their commune.
FAR_KM = 15
TOO_FAR_KM = 50
_CEDEX = re.compile(r"\bcedex\b.*$")
_ARRONDISSEMENT = re.compile(r"\b\d{1,2}\s?(?:er?|e|eme)?(?: arrondissement)?$")
_SAINT = re.compile(r"\b(st|ste)\b")
_CITIES = frozenset({"75056", "13055", "69123"})


class Place(NamedTuple):
    """What must be known of a commune to check a record."""

    code: str
    name: str
    centre: Point | None
    successor: str


@dataclass
class Geography:
    """The communes in memory: a file of 100,000 records costs no query."""

    communes: dict[str, Place] = field(default_factory=dict)
    former: dict[str, list[str]] = field(default_factory=dict)
    by_postcode: dict[str, list[str]] = field(default_factory=dict)
    postcodes_of: dict[str, list[str]] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Geography:
        geography = cls()
        fields = ("code", "name", "latitude", "longitude", "successor_id", "retired")
        for code, name, latitude, longitude, successor, retired in Commune.objects.order_by(
            "code"
        ).values_list(*fields):
            centre = None if latitude is None else (latitude, longitude)
            geography.add_commune(Place(code, name, centre, successor if retired else ""))
        for code, name, commune in FormerCommune.objects.order_by("code", "name").values_list(
            "code", "name", "commune_id"
        ):
            geography.add_former(code, name, commune)
        for code, commune, kind in Postcode.objects.order_by("code", "commune_id").values_list(
            "code", "commune_id", "kind"
        ):
            geography.add_postcode(code, commune, is_ordinary=kind == Postcode.Kind.ORDINARY)
        return geography

    def add_commune(self, place: Place) -> None:
        self.communes[place.code] = place
        if not place.successor:
            self.by_name.setdefault(plain_name(place.name), []).append(place.code)

    def add_former(self, code: str, name: str, commune: str) -> None:
        # Some old codes have no name, some old names no code.
        if code:
            self.former.setdefault(code, []).append(commune)
        if name:
            self.by_name.setdefault(plain_name(name), []).append(commune)

    def add_postcode(self, code: str, commune: str, is_ordinary: bool = True) -> None:
        self.by_postcode.setdefault(code, []).append(commune)
        if is_ordinary:
            self.postcodes_of.setdefault(commune, []).append(code)


def repair(record: PartnerRecord, geography: Geography) -> None:
    """Give the record an existing commune, a readable postcode and plausible coordinates.

    Raises RefusedError when nothing tells where it is.
    """
    _give_back_zeros(record)
    record.commune = _commune_of(record, geography)
    _check_postcode(record, geography)
    _check_coordinates(record, geography.communes[record.commune].centre)


def plain_name(name: str) -> str:
    """Return a commune's name as it is compared: no CEDEX, no "arrondissement", saint in full."""
    folded = _CEDEX.sub("", fold(name)).strip()
    folded = _SAINT.sub(lambda match: match[1].replace("st", "saint", 1), folded)
    return _ARRONDISSEMENT.sub("", folded).strip() or folded


def _give_back_zeros(record: PartnerRecord) -> None:
    """Spreadsheets take the first zero of 01200 away."""
    for name in ("postcode", "commune"):
        code = re.sub(r"[\s.]+", "", getattr(record, name)).upper()
        if re.fullmatch(r"\d{4}", code):
            record.mend(Repair.LEADING_ZERO, code)
            code = "0" + code
        setattr(record, name, code)


def _commune_of(record: PartnerRecord, geography: Geography) -> str:
    written = record.commune
    if written in _CITIES and (arrondissement := _arrondissement(record, geography)):
        record.mend(Repair.ARRONDISSEMENT, f"{written} → {arrondissement}")
        return arrondissement
    if place := geography.communes.get(written):
        if place.successor:
            record.mend(Repair.FORMER_COMMUNE, f"{written} → {place.successor}")
        return place.successor or written
    if current := _current(record, geography):
        record.mend(Repair.FORMER_COMMUNE, f"{written} → {current}")
        return current
    found = _by_postcode_and_name(record, geography)
    record.mend(Repair.COMMUNE_FOUND, f"{record.postcode} {record.commune_name} → {found}")
    return found


def _arrondissement(record: PartnerRecord, geography: Geography) -> str:
    """Return the one arrondissement that a postcode of Paris, Lyon or Marseille serves."""
    candidates = {*geography.by_postcode.get(record.postcode, ())} - _CITIES
    return candidates.pop() if len(candidates) == 1 else ""


def _arrondissement_of_a_city(record: PartnerRecord, geography: Geography) -> str:
    served = geography.by_postcode.get(record.postcode, ())
    return _arrondissement(record, geography) if _CITIES.intersection(served) else ""


def _current(record: PartnerRecord, geography: Geography) -> str:
    candidates = geography.former.get(record.commune, [])
    return _only(candidates) or _only(_served(record, geography, candidates))


def _by_postcode_and_name(record: PartnerRecord, geography: Geography) -> str:
    named = geography.by_name.get(plain_name(record.commune_name), [])
    served = geography.by_postcode.get(record.postcode, [])
    if arrondissement := _arrondissement_of_a_city(record, geography):
        return arrondissement
    if both := _served(record, geography, named):
        return _only(both) or _nearest(record, geography, both)
    # A name alone is enough where it is unique and nothing contradicts it.
    found = _only(served) if served else _only(named)
    if not found:
        raise RefusedError(_nowhere(record))
    return found


def _served(record: PartnerRecord, geography: Geography, codes: Iterable[str]) -> list[str]:
    served = geography.by_postcode.get(record.postcode, ())
    return [code for code in dict.fromkeys(codes) if code in served]


def _only(codes: Iterable[str]) -> str:
    different = [*dict.fromkeys(codes)]
    return different[0] if len(different) == 1 else ""


def _nearest(record: PartnerRecord, geography: Geography, codes: list[str]) -> str:
    """Between homonyms of one postcode, the ground decides."""
    point = record.coordinates

    def distance(code: str) -> float:
        centre = geography.communes[code].centre
        return kilometres(point, centre) if point and centre else 0

    return min(codes, key=distance)


def _nowhere(record: PartnerRecord) -> str:
    written = ", ".join(
        f"{label} «{NBSP}{value}{NBSP}»"
        for label, value in (
            ("code INSEE", record.commune),
            ("code postal", record.postcode),
            ("commune", record.commune_name),
        )
        if value
    )
    return f"commune introuvable ({written or 'rien n’est indiqué'})"


def _check_postcode(record: PartnerRecord, geography: Geography) -> None:
    if re.fullmatch(r"\d{5}", record.postcode):
        return
    if record.postcode:
        record.mend(Repair.POSTCODE_DROPPED, record.postcode)
    record.postcode = _only(geography.postcodes_of.get(record.commune, ()))
    if record.postcode:
        record.mend(Repair.POSTCODE_FOUND, record.postcode)


def _check_coordinates(record: PartnerRecord, centre: Point | None) -> None:
    if record.coordinates is None:
        record.mend(Repair.NO_COORDINATES)
        return
    point = record.coordinates
    swapped = (point[1], point[0])
    if _is_within(swapped, centre, FAR_KM) and not _is_within(point, centre, TOO_FAR_KM):
        record.mend(Repair.COORDINATES_SWAPPED, f"{point[0]}, {point[1]}")
        record.coordinates = swapped
    elif abs(point[0]) > 90 or (centre and not _is_within(point, centre, TOO_FAR_KM)):
        record.mend(Repair.COORDINATES_DROPPED, f"{point[0]}, {point[1]}")
        record.coordinates = None
    elif centre and not _is_within(point, centre, FAR_KM):
        record.mend(Repair.COORDINATES_FAR, f"{round(kilometres(point, centre))}{NBSP}km")


def _is_within(point: Point, centre: Point | None, limit: float) -> bool:
    return centre is not None and abs(point[0]) <= 90 and kilometres(point, centre) <= limit
