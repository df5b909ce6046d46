"""What an import found and would do, in French, for the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import Any

from core import phones
from core.text import NBSP
from directory.importing.differences import Change, Differences, Known, Pair
from directory.importing.records import PartnerRecord, count_repairs
from directory.models import Partner

LINES_SHOWN = 10
_LABELS = {"coordinates": "coordonnées", "phones": "téléphones"}
_LONGEST_VALUE = 120


def report(differences: Differences, details: bool = False) -> Iterator[str]:
    """Yield the lines of the report: counts first, then examples, or everything."""
    yield from _counts(differences)
    yield from _repairs(differences.records, details)
    yield from _section("Refusées", [_refusal(each) for each in differences.refused], details)
    yield from _section("Nouvelles", [_new(record) for record in differences.new], details)
    yield from _section("Modifiées", [_changed(pair) for pair in differences.changed], details)
    yield from _section("De retour", [_changed(pair) for pair in differences.returned], details)
    yield from _section(
        "Gardées telles qu’une personne les a corrigées",
        [_kept(pair) for pair in differences.kept],
        details,
    )
    yield from _section(
        "Disparues de la source, à archiver",
        [_vanished(known) for known in differences.vanished],
        details,
    )


def number(count: int) -> str:
    """Return a count as it is written in French: 2 845."""
    return f"{count:,}".replace(",", NBSP)


def _counts(differences: Differences) -> Iterator[str]:
    counts: dict[str, Sized] = {
        "nouvelles": differences.new,
        "modifiées": differences.changed,
        "de retour": differences.returned,
        "inchangées": differences.unchanged,
        "disparues": differences.vanished,
        "corrigées à la main, gardées": differences.kept,
        "déjà connues par une autre source": differences.known_elsewhere,
        "refusées": differences.refused,
    }
    yield "Fiches"
    for label, items in counts.items():
        yield f"  {number(len(items)):>8}  {label}"


def _repairs(records: list[PartnerRecord], details: bool) -> Iterator[str]:
    counts = count_repairs(records)
    if not counts:
        return
    yield ""
    yield "Réparations"
    for repair, count in counts.most_common():
        yield f"  {number(count):>8}  {repair.label}"
    if details:
        yield from _section("Réparations, une à une", list(_repairs_of(records)), details)


def _repairs_of(records: list[PartnerRecord]) -> Iterator[list[str]]:
    for record in records:
        for repair, detail in record.repairs:
            shown = f"{NBSP}: {_shown(detail)}" if detail else ""
            yield [f"ligne {record.line}, {record.name}{NBSP}: {repair.label}{shown}"]


def _section(title: str, items: list[list[str]], details: bool) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield title
    shown = items if details else items[:LINES_SHOWN]
    for item in shown:
        yield from (f"  {line}" for line in item)
    if rest := len(items) - len(shown):
        yield f"  … et {number(rest)} de plus (--details les montre toutes)"


def _refusal(refusal: Any) -> list[str]:
    identifier = f" ({refusal.identifier})" if refusal.identifier else ""
    return [f"ligne {refusal.line}{identifier}{NBSP}: {refusal.reason}"]


def _new(record: PartnerRecord) -> list[str]:
    return [f"+ {record.name}, {record.postcode} {record.commune_name}"]


def _vanished(known: Known) -> list[str]:
    return [f"- {known.values['name']} ({known.identifier})"]


def _changed(pair: Pair) -> list[str]:
    return [
        f"~ {pair.known.values['name']} (ligne {pair.record.line})",
        *(
            f"    {label_of(change.field)}{NBSP}: {_value(change.field, change.ours)} → "
            f"{_value(change.field, change.theirs)}"
            for change in pair.changes
        ),
    ]


def _kept(pair: Pair) -> list[str]:
    return [f"= {pair.known.values['name']}", *(_kept_field(change) for change in pair.kept)]


def _kept_field(change: Change) -> str:
    return (
        f"    {label_of(change.field)}{NBSP}: {_value(change.field, change.ours)} "
        f"(la source dit {_value(change.field, change.theirs)})"
    )


def label_of(field: str) -> str:
    """Return the name that editors know a field by."""
    return _LABELS.get(field) or str(Partner._meta.get_field(field).verbose_name)


def _value(field: str, value: Any) -> str:
    if field == "phones":
        value = ", ".join(phones.in_pairs(each) for each in value)
    elif isinstance(value, bool):
        value = "oui" if value else "non"
    elif isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    return f"«{NBSP}{_shown(str(value))}{NBSP}»" if value else "rien"


def _shown(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
