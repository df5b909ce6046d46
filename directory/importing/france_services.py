"""The official list of the France services (ANCT, data.gouv.fr, Licence Ouverte 2.0).

One line is one place, with its hours day by day. What is true of every France services (free,
open to all, which needs) is said by the network's charter. The label's date, the département and
the quality of antenna matter to nobody on the phone and stay out, except in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from directory.importing.hours import OSM_DAYS, from_day_columns
from directory.importing.records import PartnerRecord, RefusedError, Repair
from directory.importing.values import (
    coordinates,
    first_email,
    one_line,
    phone_numbers,
    sentence,
    shortened,
)
from directory.importing.vocabulary import Vocabulary
from directory.models import AccessMode, Cost

# The address that the ANCT's own map reads.
ADDRESS = "https://www.data.gouv.fr/fr/datasets/r/afc3f97f-0ef5-429b-bf16-7b7876d27cd4"
REQUIRED = frozenset({"id_fs", "lib_fs", "code_postal", "lib_com"})
TYPE = "france-services"
NETWORK = "France services"
# What the charter promises in each of them: computers to use, and first help with what the
# nine operators do.
NEEDS = (
    "demarches-en-ligne",
    "imprimer-un-document",
    "acces-a-un-ordinateur",
    "rsa-et-aides-sociales",
    "papiers-d-identite",
    "impots",
    "retraite",
)

_FORMATS = {
    "Bus_équivalent": "Bus France services\u00a0: il s’arrête dans plusieurs communes.",
    "Itinérante": "France services itinérante\u00a0: elle se déplace dans plusieurs communes.",
    "Multisites": "Plusieurs lieux d’accueil selon les jours.",
    "Fixe_antenne(s)": "Ce lieu a aussi une ou plusieurs antennes.",
}
# Told with the hours, because being open does not mean being there.
_WHERE = {
    "Bus_équivalent": "tournée, lieu selon le jour",
    "Itinérante": "tournée, lieu selon le jour",
    "Multisites": "plusieurs lieux, selon le jour",
}


def to_record(cells: Mapping[str, Any], line: int, vocabulary: Vocabulary) -> PartnerRecord:
    """Return the partner that a line describes."""
    row = {name: "" if value is None else str(value) for name, value in cells.items()}
    record = PartnerRecord(identifier=row["id_fs"].strip(), line=line, type=TYPE, network=NETWORK)
    if not record.identifier:
        raise RefusedError("l’identifiant (id_fs) manque")
    record.name = shortened(record, row["lib_fs"], 200)
    record.needs = vocabulary.known_needs(NEEDS)
    record.cost = Cost.FREE.value
    record.access_modes = _access_modes(row)
    _fill_place(record, row)
    record.phones = phone_numbers(record, row.get("telephone", ""))
    record.email = first_email(record, row.get("mail", ""))
    comment = one_line(row.get("commentaire", ""))
    _fill_hours(record, row, comment)
    record.description = _description(row, "" if record.opening_hours_text == comment else comment)
    return record


def _access_modes(row: dict[str, str]) -> tuple[str, ...]:
    takes_appointments = row.get("prise_rdv", "").strip().lower() == "oui"
    return ((AccessMode.APPOINTMENT if takes_appointments else AccessMode.WALK_IN).value,)


def _description(row: dict[str, str], comment: str) -> str:
    group = one_line(row.get("groupe_fs", ""))
    sentences = (
        _FORMATS.get(row.get("format_fs", ""), ""),
        "Antenne d’une France services." if row.get("type_fs") == "Antenne" else "",
        f"Groupe\u00a0: {group}." if group else "",
        sentence(comment),
    )
    return "\n".join(filter(None, sentences))


def _fill_place(record: PartnerRecord, row: dict[str, str]) -> None:
    record.address = shortened(record, row.get("adresse", ""), 200)
    record.landmark = shortened(record, row.get("complement_adresse", ""), 200)
    record.postcode = row["code_postal"].strip()
    record.commune = row.get("insee_com", "").strip()
    record.commune_name = one_line(row["lib_com"])
    record.coordinates = coordinates(row.get("latitude", ""), row.get("longitude", ""))


def _fill_hours(record: PartnerRecord, row: dict[str, str], comment: str) -> None:
    columns = {day: row.get(f"h_{day}", "") for day in OSM_DAYS}
    hours = from_day_columns(columns, _WHERE.get(row.get("format_fs", ""), ""))
    record.opening_hours = hours.expression
    # Without hours, what a bus writes as a comment is its tour.
    record.opening_hours_text = hours.text or ("" if hours.expression else comment)
    if hours.was_tidied:
        record.mend(Repair.EMPTY_SLOTS)
    if hours.text:
        record.mend(Repair.HOURS_KEPT_RAW, hours.text)
