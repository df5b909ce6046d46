"""From the rows of a file to records that may come in, and lines that may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.importing.formats import Format
from directory.importing.reading import Row
from directory.importing.records import PartnerRecord, Refusal, RefusedError
from directory.importing.repair import Geography, repair
from directory.importing.validation import problems
from directory.importing.vocabulary import Vocabulary


@dataclass
class Prepared:
    """What a file gives once every line has been read, mended and checked."""

    records: list[PartnerRecord] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def prepare(
    rows: Iterable[Row], format_: Format, geography: Geography, vocabulary: Vocabulary
) -> Prepared:
    """Read, mend and check every row."""
    prepared = Prepared()
    lines: dict[str, int] = {}
    for row in rows:
        try:
            record = _record(row, format_, geography, vocabulary)
            _refuse_repeats(record, lines)
        except RefusedError as refused:
            identifier = str(row.cells.get("id_fs") or row.cells.get("id") or "")
            prepared.refusals.append(Refusal(row.line, identifier, str(refused)))
        else:
            prepared.records.append(record)
    return prepared


def _record(
    row: Row, format_: Format, geography: Geography, vocabulary: Vocabulary
) -> PartnerRecord:
    if row.problem:
        raise RefusedError(row.problem)
    record = format_.to_record(row.cells, row.line, vocabulary)
    repair(record, geography)
    if found := problems(record, vocabulary):
        raise RefusedError(" ; ".join(found))
    return record


def _refuse_repeats(record: PartnerRecord, lines: dict[str, int]) -> None:
    first = lines.setdefault(record.identifier, record.line)
    if first != record.line:
        raise RefusedError(f"même identifiant que la ligne {first}")
