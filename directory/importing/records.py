"""What every format gives: partner records, what was mended in them, what was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Repair(models.TextChoices):
    """What may be mended in a record so that it can come in."""

    FORMER_COMMUNE = "FORMER_COMMUNE", _("ancienne commune remplacée par l’actuelle")
    ARRONDISSEMENT = "ARRONDISSEMENT", _("arrondissement retrouvé par le code postal")
    COMMUNE_FOUND = "COMMUNE_FOUND", _("commune retrouvée par le code postal et le nom")
    LEADING_ZERO = "LEADING_ZERO", _("zéro rendu au début d’un code")
    POSTCODE_FOUND = "POSTCODE_FOUND", _("code postal retrouvé par la commune")
    POSTCODE_DROPPED = "POSTCODE_DROPPED", _("code postal illisible, laissé de côté")
    NO_COORDINATES = "NO_COORDINATES", _("sans coordonnées : le centre de la commune en tient lieu")
    COORDINATES_SWAPPED = "COORDINATES_SWAPPED", _("latitude et longitude remises dans l’ordre")
    COORDINATES_DROPPED = (
        "COORDINATES_DROPPED",
        _("coordonnées à plus de 50 km de la commune, laissées de côté"),
    )
    COORDINATES_FAR = "COORDINATES_FAR", _("coordonnées gardées, à plus de 15 km de la commune")
    PHONE_DROPPED = "PHONE_DROPPED", _("téléphone illisible, laissé de côté")
    EMAIL_DROPPED = "EMAIL_DROPPED", _("adresse e-mail illisible, laissée de côté")
    EMAIL_FIRST = "EMAIL_FIRST", _("plusieurs adresses e-mail : la première gardée")
    LINK_MENDED = "LINK_MENDED", _("adresse de site complétée")
    LINK_DROPPED = "LINK_DROPPED", _("adresse de site illisible, laissée de côté")
    EMPTY_SLOTS = "EMPTY_SLOTS", _("créneaux vides ou répétés ôtés des horaires")
    HOURS_KEPT_RAW = "HOURS_KEPT_RAW", _("horaires gardés tels quels, à confirmer")
    TEXT_SHORTENED = "TEXT_SHORTENED", _("texte trop long raccourci")
    TYPE_UNKNOWN = "TYPE_UNKNOWN", _("type non reconnu : type général donné")


@dataclass(slots=True)
class PartnerRecord:
    """One partner as a file describes it. Texts are clean; the commune is not checked yet."""

    identifier: str
    line: int
    name: str = ""
    type: str = ""
    network: str = ""
    needs: tuple[str, ...] = ()
    description: str = ""
    address: str = ""
    landmark: str = ""
    postcode: str = ""
    commune: str = ""
    commune_name: str = ""
    coordinates: tuple[float, float] | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    appointment_url: str = ""
    access_modes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cost: str = ""
    remote_help: bool = False
    opening_hours: str = ""
    opening_hours_text: str = ""
    verified_on: str = ""
    # Names of the same place in other sources of ours.
    also_known_as: tuple[tuple[str, str], ...] = ()
    repairs: list[tuple[Repair, str]] = field(default_factory=list)

    def mend(self, repair: Repair, detail: str = "") -> None:
        """Remember that something was mended, with what it was."""
        self.repairs.append((repair, detail))

    def values(self) -> dict[str, Any]:
        """Return what the source says, by field, as it is compared and kept in JSON."""
        return {name: comparable(name, getattr(self, name)) for name in IMPORTED_FIELDS}


# What an import writes: the rest belongs to the editors.
IMPORTED_FIELDS = (
    "name",
    "type",
    "network",
    "needs",
    "description",
    "address",
    "landmark",
    "postcode",
    "commune",
    "coordinates",
    "phones",
    "email",
    "website",
    "appointment_url",
    "access_modes",
    "audiences",
    "languages",
    "cost",
    "remote_help",
    "opening_hours",
    "opening_hours_text",
    "verified_on",
)
UNORDERED = frozenset({"needs", "access_modes", "audiences", "languages"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot come in, and why."""

    line: int
    identifier: str
    reason: str


class RefusedError(Exception):
    """Raised with a reason, in French, for a line that cannot come in."""


def comparable(name: str, value: Any) -> Any:
    """Return a field's value as two of them are compared, whoever wrote it.

    A form that an editor saves unchanged puts lists in its own order and ends lines as the web
    does: that is not a change.
    """
    if name in UNORDERED:
        return sorted(value)
    if name == "coordinates":
        return None if value is None else [round(degrees, 6) for degrees in value]
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return list(value) if isinstance(value, tuple) else value


def count_repairs(records: Iterable[PartnerRecord]) -> Counter[Repair]:
    """Return how many records had each repair."""
    return Counter(
        repair for record in records for repair in {repair for repair, _detail in record.repairs}
    )
