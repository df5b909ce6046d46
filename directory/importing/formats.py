"""The formats that can be imported, by the name that the command takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.text import NBSP
from directory.importing import france_services, mednum
from directory.importing.reading import ReadingError, Row
from directory.importing.records import PartnerRecord
from directory.importing.vocabulary import Vocabulary
from directory.models import Source


@dataclass(frozen=True)
class Format:
    """How one kind of file becomes partner records."""

    name: str
    source: Source
    address: str
    required: frozenset[str]
    to_record: Callable[[dict[str, Any], int, Vocabulary], PartnerRecord]

    def check(self, rows: list[Row]) -> None:
        """Refuse, in one sentence, a list that is empty or of another kind."""
        first = next((row for row in rows if row.cells), None)
        if first is None:
            raise ReadingError("Cette liste ne contient aucune fiche.")
        if not (missing := self.required - first.cells.keys()):
            return
        other = next(
            (each for each in FORMATS.values() if each.required <= first.cells.keys()), None
        )
        hint = f" Il ressemble plutôt au format «{NBSP}{other.name}{NBSP}»." if other else ""
        raise ReadingError(
            f"Ce fichier n’est pas au format «{NBSP}{self.name}{NBSP}»{NBSP}: il y manque "
            f"{', '.join(sorted(missing))}.{hint}"
        )


FORMATS = {
    "france-services": Format(
        "france-services",
        Source.FRANCE_SERVICES,
        france_services.ADDRESS,
        france_services.REQUIRED,
        france_services.to_record,
    ),
    "mednum": Format("mednum", Source.MEDNUM, mednum.ADDRESS, mednum.REQUIRED, mednum.to_record),
}
