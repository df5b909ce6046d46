"""What each process keeps in memory of the gazetteer: départements, all names, some postcodes.

They are read from the database at the first need (about 0.3 s for the names), and dropped when
the gazetteer was loaded again, which is checked once a minute.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic
from typing import NamedTuple

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from core.text import fold
from gazetteer.answers import DepartementRef, Served
from gazetteer.models import Commune, Departement, FormerCommune, GazetteerVersion, Region
from gazetteer.naming import key_of

_CHECK_EVERY_SECONDS = 60
# About 5 kB each.
_MOST_POSTCODES = 500
# Islands that have another name than their slug.
_OTHER_NAMES = {"belle ile en mer": "belle ile"}


class Entry(NamedTuple):
    """One name of one commune."""

    folded: str
    code: str
    departement: str
    population: int
    # As written, when it is not the official name of today.
    former_name: str = ""

    @property
    def is_former(self) -> bool:
        return bool(self.former_name)


@dataclass(frozen=True)
class Areas:
    """The départements by code and by key, the régions by key."""

    departements: dict[str, DepartementRef]
    departements_by_key: dict[str, DepartementRef]
    regions_by_key: dict[str, tuple[DepartementRef, ...]]

    @classmethod
    def read(cls) -> Areas:
        fields = ("code", "name", "slug", "region_id", "time_zone", "people")
        inhabited = Q(communes__kind=Commune.Kind.COMMUNE, communes__retired=False)
        people = Coalesce(Sum("communes__population", filter=inhabited), 0)
        counted = Departement.objects.annotate(people=people).order_by("code")
        rows = counted.values_list(*fields)
        departements = {row[0]: DepartementRef._make(row) for row in rows}
        members: dict[str, list[DepartementRef]] = defaultdict(list)
        for departement in departements.values():
            members[departement.region_code].append(departement)
        regions = Region.objects.order_by("code").values_list("code", "name")
        return cls(
            departements,
            {_key(departement.name): departement for departement in departements.values()},
            {_key(name): tuple(members[code]) for code, name in regions},
        )


@dataclass(frozen=True)
class Names:
    """All the names of the communes, by key."""

    entries: dict[str, list[Entry]]
    keys: list[str]
    # The communes of each island, which may bear no commune's name: Tahiti, Belle-Île.
    islands: dict[str, list[Entry]]

    @classmethod
    def read(cls) -> Names:
        entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in _entries():
            entries[key_of(entry.folded)].append(entry)
        return cls(dict(entries), sorted(entries), _islands(entries))

    def starting_with(self, key: str) -> Iterator[Entry]:
        """Yield the entries whose key begins so."""
        for position in range(bisect_left(self.keys, key), len(self.keys)):
            if not self.keys[position].startswith(key):
                break
            yield from self.entries[self.keys[position]]


def areas() -> Areas:
    memory = _current()
    if memory.areas is None:
        memory.areas = Areas.read()
    return memory.areas


def departement(code: str) -> DepartementRef:
    """Return the département of a commune, were it newer than what is in memory."""
    if code not in areas().departements:
        forget()
    return areas().departements[code]


def names() -> Names:
    memory = _current()
    if memory.names is None:
        memory.names = Names.read()
    return memory.names


def version() -> str:
    """Return what tells the gazetteer in memory from another that is loaded later."""
    return _current().version


def postcodes() -> dict[str, Served]:
    """Return what the postcodes asked lately serve, to be completed by who reads one."""
    memory = _current()
    if len(memory.postcodes) >= _MOST_POSTCODES:
        memory.postcodes.clear()
    return memory.postcodes


def forget() -> None:
    """Read everything again at the next need."""
    global _memory
    _memory = None


@dataclass
class _Memory:
    version: str
    checked_at: float
    areas: Areas | None = None
    names: Names | None = None
    postcodes: dict[str, Served] = field(default_factory=dict)


_memory: _Memory | None = None


def _current() -> _Memory:
    global _memory
    now = monotonic()
    memory = _memory
    if memory is None or now - memory.checked_at > _CHECK_EVERY_SECONDS:
        version = GazetteerVersion.objects.values_list("checksum", flat=True).first() or ""
        if memory is None or memory.version != version:
            memory = _Memory(version, now)
        memory.checked_at = now
        _memory = memory
    return memory


def _entries() -> Iterator[Entry]:
    current = Commune.objects.filter(retired=False).order_by("code")
    for row in current.values_list("folded", "code", "departement_id", "population"):
        yield Entry(*row)
    former = (
        FormerCommune.objects.exclude(folded="")
        .filter(commune__retired=False)
        .order_by("commune_id", "folded", "code")
    )
    for row in former.values_list(
        *("folded", "commune_id", "commune__departement_id", "commune__population", "name")
    ):
        yield Entry(*row)


def _islands(entries: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    rows = Commune.objects.exclude(island="").order_by("code").values_list("code", "island")
    island_of = dict(rows)
    islands: dict[str, list[Entry]] = defaultdict(list)
    for entry in chain.from_iterable(entries.values()):
        if not entry.is_former and entry.code in island_of:
            islands[key_of(island_of[entry.code].replace("-", " "))].append(entry)
    for name, island in _OTHER_NAMES.items():
        islands[name] = islands.get(island, [])
    return dict(islands)


def _key(name: str) -> str:
    return key_of(fold(name))
