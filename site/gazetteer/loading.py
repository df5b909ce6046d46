"""The shipped geography, brought into the database without breaking what refers to it.

A commune that left the list is never deleted: it stays, marked retired, with its successor when
the list knows it. Postcodes and other names, to which nothing refers, go with the list.
"""

import gzip
import hashlib
import json
from pathlib import Path

from django.db import connection, models, transaction

from core.text import fold
from gazetteer import index
from gazetteer.models import (
    Commune,
    Departement,
    Epci,
    FormerCommune,
    GazetteerVersion,
    Postcode,
    Region,
    Territory,
)
from gazetteer.syncing import Counts, Progress, Row, delete, sync
from gazetteer.territories import TERRITORY_FIELDS, Tables, territory_rows

SHIPPED_FILE = Path(__file__).parent / "data" / "france.json.gz"

_DEPARTEMENT_FIELDS = ["name", "slug", "region_id", "time_zone"]
_COMMUNE_FIELDS = [
    *("kind", "name", "folded", "slug", "departement_id", "epci_id", "parent_id", "population"),
    *("latitude", "longitude", "island", "time_zone", "retired", "successor_id"),
]
_POSTCODE_KEY = ["code", "commune_id"]
_FORMER_KEY = ["code", "commune_id", "folded"]

Report = dict[type[models.Model], Counts]


class UnreadableFileError(Exception):
    """The file is not a gazetteer; nothing was written."""


def load(
    path: Path = SHIPPED_FILE, *, force: bool = False, progress: Progress = lambda rows, _: rows
) -> Report | None:
    """Bring the database up to the file, in one transaction; None when it is so already."""
    content = path.read_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    if checksum == loaded_checksum() and not force:
        return None
    tables = _read(content)
    with transaction.atomic():
        report = _write(tables, progress)
        GazetteerVersion.objects.create(checksum=checksum)
    index.forget()
    _refresh_statistics()
    return report


def loaded_checksum() -> str:
    """Return the checksum of the file that was loaded last, "" when none was."""
    return GazetteerVersion.objects.values_list("checksum", flat=True).first() or ""


def _read(content: bytes) -> Tables:
    try:
        tables = json.loads(gzip.decompress(content))
        del tables["sources"]
        return {name: [tuple(row) for row in table["rows"]] for name, table in tables.items()}
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableFileError(str(problem)) from problem


def _write(tables: Tables, progress: Progress) -> Report:
    departements = map(_departement, tables["departements"])
    communes = map(_commune, tables["communes"])
    former = map(_former_commune, tables["former_communes"])
    report = {
        Region: sync(Region, ["code"], ["name"], tables["regions"], progress),
        Departement: sync(Departement, ["code"], _DEPARTEMENT_FIELDS, departements, progress),
        Epci: sync(Epci, ["code"], ["name"], tables["epcis"], progress),
        Commune: sync(Commune, ["code"], _COMMUNE_FIELDS, communes, progress),
        Postcode: sync(Postcode, _POSTCODE_KEY, ["kind", "label"], tables["postcodes"], progress),
        FormerCommune: sync(FormerCommune, _FORMER_KEY, ["name"], former, progress),
        Territory: sync(Territory, ["key"], TERRITORY_FIELDS, territory_rows(tables), progress),
    }
    delete(Postcode, _POSTCODE_KEY, report[Postcode].gone)
    delete(FormerCommune, _FORMER_KEY, report[FormerCommune].gone)
    _retire(report)
    return report


def _retire(report: Report) -> None:
    """Keep what left the list for what refers to it, out of what is proposed."""
    communes = Commune.objects.filter(code__in=[code for (code,) in report[Commune].gone])
    successors = dict(
        FormerCommune.objects.filter(code__in=communes.values("code")).values_list(
            "code", "commune_id"
        )
    )
    for commune in communes:
        commune.retired = True
        commune.successor_id = successors.get(commune.code)
    Commune.objects.bulk_update(communes, ["retired", "successor_id"])
    gone = [key for (key,) in report[Territory].gone]
    Territory.objects.filter(key__in=gone).update(retired=True)


def _departement(row: Row) -> Row:
    code, name, region, time_zone = row
    return code, name, _slug(name, code), region, time_zone


def _commune(row: Row) -> Row:
    code, kind, name, departement, epci, parent, *rest = row
    names = (name, fold(name), _slug(name, code))
    return (code, kind, *names, departement, epci or None, parent or None, *rest, False, None)


def _former_commune(row: Row) -> Row:
    code, name, commune = row
    return code, commune, fold(name), name


def _slug(name: str, code: str) -> str:
    return f"{fold(name)} {code.lower()}".replace(" ", "-")


def _refresh_statistics() -> None:
    """Let the database plan with what is now there."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
