"""The tables of the shipped file, made from the sources once matched and mended."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from core.text import fold
from gazetteer.building.cedex import CedexOwners
from gazetteer.building.matching import Match, Places, postcodes_of
from gazetteer.building.overseas import island_of, time_zone_of_commune, time_zone_of_departement
from gazetteer.building.sources import Division, Place

Row = tuple[Any, ...]
COLUMNS = {
    "regions": ("code", "name"),
    "departements": ("code", "name", "region", "time_zone"),
    "epcis": ("code", "name"),
    "communes": (
        *("code", "kind", "name", "departement", "epci", "parent", "population"),
        *("latitude", "longitude", "island", "time_zone"),
    ),
    "postcodes": ("code", "commune", "kind", "label"),
    "former_communes": ("code", "name", "commune"),
}


def make_tables(
    division: Division, places: list[Place], matches: dict[str, Match]
) -> dict[str, list[Row]]:
    """Return the rows of each table of `COLUMNS`, sorted."""
    return {
        "regions": sorted((row["code"], typographic(row["nom"])) for row in division.regions),
        "departements": sorted(map(_departement, division.departements)),
        "epcis": sorted((row["code"], typographic(row["nom"])) for row in division.epcis),
        "communes": sorted(_communes(division, matches)),
        "postcodes": _postcodes(division, places, matches),
        "former_communes": _former_communes(division, places, matches),
    }


def typographic(name: str) -> str:
    """Return a name as French typography wants it: its apostrophe, « arrondissement » in small."""
    return name.replace("'", "’").replace(" Arrondissement", " arrondissement")


def epci_of_communes(division: Division) -> dict[str, str]:
    return {member["code"]: epci["code"] for epci in division.epcis for member in epci["membres"]}


def _departement(row: dict[str, Any]) -> Row:
    code = row["code"]
    return code, typographic(row["nom"]), row["region"], time_zone_of_departement(code)


def _communes(division: Division, matches: dict[str, Match]) -> Iterable[Row]:
    epci_of = epci_of_communes(division)
    for commune in division.actual:
        code = commune["code"]
        parent = commune.get("commune", "")
        match = matches.get(code)
        latitude, longitude = match.point if match else (None, None)
        yield (
            code,
            "ARRONDISSEMENT" if parent else "COMMUNE",
            typographic(commune["nom"]),
            commune["departement"],
            epci_of.get(parent or code, ""),
            parent,
            commune.get("population") or 0,
            latitude,
            longitude,
            island_of(commune),
            time_zone_of_commune(code),
        )


def _postcodes(division: Division, places: list[Place], matches: dict[str, Match]) -> list[Row]:
    """Ordinary postcodes, without those of a city that its arrondissements hold, then CEDEX."""
    divided = {row["commune"] for row in division.of_type("arrondissement-municipal")}
    ordinary = {
        (postcode, commune["code"])
        for commune in division.actual
        if commune["code"] not in divided
        for postcode in postcodes_of(commune)
    }
    known = {code: match.point for code, match in matches.items()}
    cedex: dict[tuple[str, str], str] = {}
    for postcode, commune, label in CedexOwners(division, known).rows(places):
        if (postcode, commune) not in ordinary:
            cedex.setdefault((postcode, commune), label)
    rows = [(*pair, "ORDINARY", "") for pair in ordinary]
    rows += [(*pair, "CEDEX", label) for pair, label in cedex.items()]
    return sorted(rows)


def _former_communes(
    division: Division, places: list[Place], matches: dict[str, Match]
) -> list[Row]:
    """Parts of communes, old codes without a name, and the places that a lone commune serves."""
    names = {commune["code"]: commune["nom"] for commune in division.actual}
    rows: dict[tuple[str, str], Row] = {}

    def add(code: str, name: str, commune: str) -> None:
        if fold(name) != fold(names[commune]):
            rows.setdefault((fold(name) or code, commune), (code, typographic(name), commune))

    for part in division.parts:
        add(part["code"], part["nom"], part["chefLieu"])
    named = {row[0] for row in rows.values()}
    for commune in division.actual:
        for code in commune.get("anciensCodes", ()):
            if code not in named:
                add(code, "", commune["code"])
    for code, match in sorted(matches.items()):
        if match.name:
            add("", match.name, code)
    for name, code in _localities(division, places):
        add("", name, code)
    return sorted(rows.values())


def _localities(division: Division, places: list[Place]) -> list[tuple[str, str]]:
    """Return the places whose postcode serves one commune only: they are in it."""
    served: dict[str, set[str]] = defaultdict(set)
    for commune in division.of_type("commune-actuelle"):
        for postcode in postcodes_of(commune):
            served[postcode].add(commune["code"])
    divided = {row["commune"] for row in division.of_type("arrondissement-municipal")}
    return sorted(
        (place.name, next(iter(served[postcode])))
        for postcode, found in Places.of(places).by_postcode.items()
        if len(served[postcode]) == 1 and not served[postcode] & divided
        for place in found
    )
