"""The README of the data folder, with the figures as they were measured while building."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from string import Template

from gazetteer.building.matching import Match
from gazetteer.building.mending import Mending
from gazetteer.building.tables import Row

README_FILE = "README.md"

_HOW = {
    "name": "same postcode, same folded name",
    "number": "municipal arrondissement, by its number (« Paris 15 »)",
    "seat": "the place that gave a new commune its seat (commune déléguée of the same code)",
    "parts": "the middle of its communes déléguées and associées",
    "likeness": "same postcode, a name alike (Cressin for Cressin-Rochefort)",
    "postcode": "the middle of what its postcode holds and no other commune claims",
    "hand": "set by hand",
}

_TEMPLATE = Template(Path(__file__).with_name("README.template.md").read_text(encoding="utf-8"))


def make_readme(
    sources: dict[str, str],
    tables: dict[str, list[Row]],
    matches: Iterable[Match],
    mendings: list[Mending],
) -> str:
    """Return the README for what was just built."""
    (division, division_version), (geonames, geonames_version) = sources.items()
    hows = Counter(match.how for match in matches)
    return _TEMPLATE.substitute(
        division=division,
        division_version=division_version,
        geonames=geonames,
        geonames_version=geonames_version,
        counts=_lines(count_rows(tables).items()),
        hows=_lines((text, hows[how]) for how, text in _HOW.items()),
        mended=len(mendings),
        mendings="\n".join(map(_mending, mendings)),
    )


def count_rows(tables: dict[str, list[Row]]) -> dict[str, int]:
    """Return what the README and the command report, by its English name."""
    communes, postcodes, former = (
        tables[name] for name in ("communes", "postcodes", "former_communes")
    )
    return {
        "communes": sum(row[1] == "COMMUNE" for row in communes),
        "municipal arrondissements": sum(row[1] == "ARRONDISSEMENT" for row in communes),
        "communes and arrondissements with coordinates": sum(
            row[7] is not None for row in communes
        ),
        "ordinary postcodes": len({row[0] for row in postcodes if row[2] == "ORDINARY"}),
        "pairs of an ordinary postcode and a commune": sum(
            row[2] == "ORDINARY" for row in postcodes
        ),
        "CEDEX codes": len({row[0] for row in postcodes if row[2] == "CEDEX"}),
        "other names with an old INSEE code": sum(bool(row[0] and row[1]) for row in former),
        "other names without a code (localities)": sum(not row[0] for row in former),
        "old INSEE codes without a name": sum(not row[1] for row in former),
        "EPCI": len(tables["epcis"]),
        "départements and overseas collectivities": len(tables["departements"]),
        "régions, and collectivities standing for one": len(tables["regions"]),
        "communes on an island, or in Guyane": sum(bool(row[9]) for row in communes),
    }


def _lines(pairs: Iterable[tuple[str, int]]) -> str:
    return "\n".join(f"| {text} | {number:,} |" for text, number in pairs)


def _mending(mending: Mending) -> str:
    before = "{:.4f}, {:.4f}".format(*mending.before) if mending.before else "absent"
    after = "{:.4f}, {:.4f}".format(*mending.after)
    distance = f"{mending.distance:.1f} km" if mending.distance else ""
    cells = (mending.code, mending.name, before, after, distance, mending.how)
    return f"| {' | '.join(cells)} |"
