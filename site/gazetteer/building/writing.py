"""The shipped files: the same bytes whenever the sources are the same."""

import csv
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gazetteer.building.mending import Mending
from gazetteer.building.tables import COLUMNS, Row

GAZETTEER_FILE = "france.json.gz"
MENDED_FILE = "mended.csv"
_MENDED_COLUMNS = (
    *("code", "name", "geonames_latitude", "geonames_longitude"),
    *("latitude", "longitude", "distance_km", "how"),
)


def write_gazetteer(folder: Path, sources: dict[str, str], tables: dict[str, list[Row]]) -> Path:
    """Write all tables in one compressed JSON file, one row a line, for `zcat` to be readable."""
    path = folder / GAZETTEER_FILE
    content = f'{{"sources": {_json(sources)}'
    for name, rows in tables.items():
        lines = ",\n".join(map(_json, rows))
        content += f',\n"{name}": {{"columns": {_json(COLUMNS[name])}, "rows": [\n{lines}\n]}}'
    # No date and no file name inside, or the bytes would change at each building.
    path.write_bytes(gzip.compress(f"{content}}}\n".encode(), compresslevel=9, mtime=0))
    return path


def write_mended(folder: Path, mendings: Iterable[Mending]) -> Path:
    path = folder / MENDED_FILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_MENDED_COLUMNS)
        for mending in mendings:
            distance = "" if mending.distance is None else f"{mending.distance:.1f}"
            before = mending.before or ("", "")
            row = (mending.code, mending.name, *before, *mending.after, distance, mending.how)
            writer.writerow(row)
    return path


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
