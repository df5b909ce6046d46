"""Places of digital help, in the national schema (Mednum v1.0.2) and the names it had before.

CSV as published by the national map, or its JSON, where the address is an object and lists are
arrays. The mediators' own names, e-mails and phones are personal: they are never read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from core.text import fold
from directory.importing.hours import from_osm
from directory.importing.records import PartnerRecord, RefusedError, Repair
from directory.importing.values import (
    coordinates,
    first_email,
    links,
    one_line,
    phone_numbers,
    sentence,
    shortened,
)
from directory.importing.vocabulary import Vocabulary
from directory.models import AccessMode, Audience, Cost, Language, Source

# "Lieux de médiation numérique sur le territoire national", republished every day.
ADDRESS = "https://www.data.gouv.fr/api/1/datasets/r/398edc71-0d51-4cb6-9cbe-2540a4db573c"
REQUIRED = frozenset({"id", "nom"})
FALLBACK_TYPE = "autre-lieu"

_FORMER_NAMES = {
    "conditions_acces": "frais_a_charge",
    "conditions_access": "frais_a_charge",
    "labels_nationaux": "dispositif_programmes_nationaux",
    "labels_autres": "autres_formations_labels",
    "autres_formations_et_labels": "autres_formations_labels",
    "publics_accueillis": "publics_specifiquement_adresses",
    "public_accueilli": "publics_specifiquement_adresses",
    "publics_accueilli": "publics_specifiquement_adresses",
    "accessibilite": "fiche_acces_libre",
    "courriel": "courriels",
    "telephones": "telephone",
    "site": "site_web",
}
_FORMER_SERVICES = {
    "devenir autonome dans les demarches administratives": "Aide aux démarches administratives",
    "realiser des demarches administratives avec un accompagnement": (
        "Aide aux démarches administratives"
    ),
    "accompagner les demarches de sante": "Aide aux démarches administratives",
    "prendre en main un smartphone ou une tablette": (
        "Maîtrise des outils numériques du quotidien"
    ),
    "prendre en main un ordinateur": "Maîtrise des outils numériques du quotidien",
    "utiliser le numerique au quotidien": "Maîtrise des outils numériques du quotidien",
    "approfondir ma culture numerique": "Compréhension du monde numérique",
    "promouvoir la citoyennete numerique": "Compréhension du monde numérique",
    "favoriser mon insertion professionnelle": "Insertion professionnelle via le numérique",
    "creer et developper mon entreprise": "Insertion professionnelle via le numérique",
    "acceder a une connexion internet": "Accès internet et matériel informatique",
    "acceder a du materiel": "Accès internet et matériel informatique",
    "s equiper en materiel informatique": ("Acquisition de matériel informatique à prix solidaire"),
    "creer avec le numerique": "Loisirs et créations numériques",
    "soutenir la parentalite et l education avec le numerique": (
        "Parentalité et éducation avec le numérique"
    ),
}
# By the beginning of the folded value: the older files add an explanation to each.
_ACCESS = {
    "se presenter": AccessMode.WALK_IN,
    "telephoner": AccessMode.PHONE,
    "contacter par mail": AccessMode.EMAIL,
    "prendre un rdv en ligne": AccessMode.ONLINE_BOOKING,
    "envoyer un mail avec une fiche de prescription": AccessMode.REFERRAL,
    "ce lieu n accueille pas de public": AccessMode.NO_PUBLIC,
}
_AUDIENCES = {
    "jeunes": Audience.YOUNG,
    "etudiants": Audience.STUDENTS,
    "familles": Audience.FAMILIES,
    "seniors": Audience.SENIORS,
    "femmes": Audience.WOMEN,
    "uniquement femmes": Audience.WOMEN,
    "surdite": Audience.DEAF,
    "deficience visuelle": Audience.BLIND,
    "handicaps moteurs": Audience.MOTOR,
    "handicaps mentaux": Audience.MENTAL,
    "handicaps psychiques": Audience.MENTAL,
    "illettrisme": Audience.ILLITERACY,
    "personnes en situation d illettrisme": Audience.ILLITERACY,
}
_LANGUAGES = {
    "langues etrangeres anglais": Language.EN,
    "langues etrangeres autres": Language.OTHER,
    "public langues etrangeres": Language.OTHER,
}
_COSTS = {
    "gratuit sous condition": Cost.CONDITIONAL,
    "gratuit": Cost.FREE,
    "payant": Cost.PAID,
    "adhesion": Cost.PAID,
}
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})")
# What transformations write when they could not read a date.
_NO_DATE = "1970-01-01"
_FRANCE_SERVICES_ID = re.compile(r"^france-services_(\d+)$", re.IGNORECASE)
_MAX_IDENTIFIER = 200


def to_record(row: Mapping[str, Any], line: int, vocabulary: Vocabulary) -> PartnerRecord:
    """Return the partner that a row of the national schema describes."""
    cells = current_names(row)
    record = PartnerRecord(identifier=_identifier(cells["id"]), line=line)
    record.also_known_as = _known_elsewhere(cells["id"])
    record.name = shortened(record, cells["nom"], 200)
    _fill_kind(record, cells, vocabulary)
    _fill_place(record, cells)
    _fill_contact(record, cells)
    _fill_conditions(record, cells)
    record.description = _description(cells)
    hours = from_osm(cells["horaires"])
    record.opening_hours, record.opening_hours_text = hours.expression, hours.text
    if hours.text:
        record.mend(Repair.HOURS_KEPT_RAW, hours.text)
    updated = _DATE.match(cells["date_maj"])
    record.verified_on = updated[1] if updated and updated[1] != _NO_DATE else ""
    return record


class _Cells(dict[str, str]):
    """The cells of a row, by their present names; what is absent is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def current_names(row: Mapping[str, Any]) -> _Cells:
    """Return a row of any version, CSV or JSON, as flat texts under the names of v1.0.2."""
    cells = _Cells()
    for name, value in row.items():
        if isinstance(value, Mapping):
            cells.update({key: _text(item) for key, item in _address(name, value).items()})
        elif text := _text(value):
            name = _FORMER_NAMES.get(name, name)
            cells[name] = f"{cells[name]}|{text}" if cells[name] else text
    return cells


def _address(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    if name != "adresse":
        return {}
    street = (value.get(part) for part in ("numero_voie", "repetition", "nom_voie"))
    places = {key: value.get(key) for key in ("code_postal", "code_insee", "commune")}
    return {"adresse": " ".join(str(part) for part in street if part), **places}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(str(item) for item in value if isinstance(item, (str, int, float)))
    return str(value).strip()


def _several(text: str) -> list[str]:
    """Return the values of a cell: "|" since v1, ";" or "," before."""
    return [part.strip() for part in re.split(r"[|;]|,(?![^(]*\))", text) if part.strip()]


def _identifier(written: str) -> str:
    if not written:
        raise RefusedError("l’identifiant (id) manque")
    if len(written) <= _MAX_IDENTIFIER:
        return written
    # Merged places carry the names of all their sources, one after the other.
    return f"{written[:130]}…{sha256(written.encode()).hexdigest()}"


def _known_elsewhere(identifier: str) -> tuple[tuple[str, str], ...]:
    numbers = (_FRANCE_SERVICES_ID.match(part) for part in identifier.split("__"))
    return tuple((Source.FRANCE_SERVICES.value, match[1]) for match in numbers if match)


def _fill_kind(record: PartnerRecord, cells: _Cells, vocabulary: Vocabulary) -> None:
    programmes = [one_line(name) for name in _several(cells["dispositif_programmes_nationaux"])]
    typologies = _several(cells["typologie"])
    if any(fold(name) == "france services" for name in programmes):
        typologies.append("RFS")
    record.type = vocabulary.type_of(typologies)
    if not record.type:
        record.type = FALLBACK_TYPE
        if typologies:
            record.mend(Repair.TYPE_UNKNOWN, cells["typologie"])
    services = (_FORMER_SERVICES.get(fold(name), name) for name in _several(cells["services"]))
    record.needs = vocabulary.needs_of(services)
    network = cells["structure_parente"] or ", ".join(dict.fromkeys(programmes))
    record.network = shortened(record, network, 150)


def _fill_place(record: PartnerRecord, cells: _Cells) -> None:
    record.address = shortened(record, cells["adresse"], 200)
    record.landmark = shortened(record, cells["complement_adresse"], 200)
    record.postcode = cells["code_postal"]
    record.commune = cells["code_insee"]
    record.commune_name = one_line(cells["commune"])
    record.coordinates = coordinates(cells["latitude"], cells["longitude"])


def _fill_contact(record: PartnerRecord, cells: _Cells) -> None:
    record.phones = phone_numbers(record, cells["telephone"])
    record.email = first_email(record, cells["courriels"])
    record.website = next(iter(links(record, cells["site_web"])), "")
    record.appointment_url = next(iter(links(record, cells["prise_rdv"])), "")


def _fill_conditions(record: PartnerRecord, cells: _Cells) -> None:
    audiences = _several(cells["publics_specifiquement_adresses"])
    audiences += _several(cells["prise_en_charge_specifique"])
    record.access_modes = _codes(cells["modalites_acces"], _ACCESS)
    record.audiences = _codes("|".join(audiences), _AUDIENCES)
    record.languages = _codes("|".join(audiences), _LANGUAGES)
    record.cost = _cost(_codes(cells["frais_a_charge"], _COSTS))
    record.remote_help = "a distance" in fold(cells["modalites_accompagnement"])


def _codes(text: str, meanings: Mapping[str, Any]) -> tuple[str, ...]:
    found = (_meaning(fold(value), meanings) for value in _several(text))
    return tuple(dict.fromkeys(code for code in found if code))


def _meaning(value: str, meanings: Mapping[str, Any]) -> str:
    code = next((code for start, code in meanings.items() if value.startswith(start)), None)
    return str(code.value) if code else ""


def _cost(costs: tuple[str, ...]) -> str:
    """Free and paid together: it depends."""
    if len(costs) > 1:
        return str(Cost.CONDITIONAL.value)
    return costs[0] if costs else ""


def _description(cells: _Cells) -> str:
    summary, detail = one_line(cells["presentation_resume"]), one_line(cells["presentation_detail"])
    labels = _several(cells["formations_labels"]) + _several(cells["autres_formations_labels"])
    itinerance = fold(cells["itinerance"])
    more_sites = cells["site_web"].replace("|", " ").split()[1:]
    paragraphs = (
        "" if detail.startswith(summary.rstrip("….")) else sentence(summary),
        sentence(detail),
        "Service itinérant\u00a0: demandez où il se trouve." if itinerance == "itinerant" else "",
        _listed("Labels", labels),
        _listed("Autres sites", more_sites),
        _listed("Accessibilité", cells["fiche_acces_libre"].split("|")),
    )
    return "\n".join(filter(None, paragraphs))


def _listed(title: str, items: list[str]) -> str:
    written = [one_line(item) for item in items if item.strip()]
    return f"{title}\u00a0: {', '.join(written)}" if written else ""
