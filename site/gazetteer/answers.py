"""What the gazetteer answers."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from gazetteer.distance import Point


class Kind(Enum):
    """How far a typed text was understood."""

    EMPTY = "EMPTY"
    # Not a place that we can read.
    UNREADABLE = "UNREADABLE"
    # Well-formed, but our base does not know it.
    UNKNOWN_POSTCODE = "UNKNOWN_POSTCODE"
    # A place: search at once.
    COMMUNES = "COMMUNES"
    DEPARTEMENT = "DEPARTEMENT"
    # Homonyms, a beginning, a spelling close to several: no clear winner.
    CHOICES = "CHOICES"


class CommuneRef(NamedTuple):
    """A commune, or a municipal arrondissement, as the search needs it."""

    code: str
    name: str
    departement_code: str
    departement_name: str
    epci_code: str
    region_code: str
    population: int
    latitude: float | None
    longitude: float | None
    island: str
    # The city of an arrondissement, otherwise "".
    parent_code: str
    time_zone: str
    slug: str

    @property
    def label(self) -> str:
        return f"{self.name} ({self.departement_code})"

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


class Served(NamedTuple):
    """What a postcode serves, and its label when it is a CEDEX."""

    communes: tuple[CommuneRef, ...]
    cedex: str


class DepartementRef(NamedTuple):
    """A département or an overseas collectivity."""

    code: str
    name: str
    slug: str
    region_code: str
    time_zone: str
    population: int

    @property
    def label(self) -> str:
        return f"{self.name} ({self.code})"


class Choice(NamedTuple):
    """One of several places that may have been meant."""

    label: str
    # What tells it from the others: a département, the communes of a postcode.
    detail: str
    # What to ask for, to be understood without a doubt.
    query: str


@dataclass(frozen=True)
class Understanding:
    """What was understood of a typed place."""

    # As typed, cleaned to be shown again.
    text: str
    kind: Kind
    # Most populated first; all of a postcode's, exactly one for a name.
    communes: tuple[CommuneRef, ...] = ()
    departement: DepartementRef | None = None
    postcode: str = ""
    label: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def is_place(self) -> bool:
        return self.kind in (Kind.COMMUNES, Kind.DEPARTEMENT)

    @cached_property
    def origin(self) -> Point | None:
        """Where to measure distances from: the most populated commune that has coordinates."""
        return next((commune.point for commune in self.communes if commune.point), None)
