"""Partners like the real ones, as many as asked: the same ones each time, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from tqdm import tqdm

from core.text import fold
from directory.importing import bulk
from directory.importing.applying import refresh_statistics, roomy_cache
from directory.models import Coverage, Need, Partner, PartnerPhone, PartnerType, SearchEntry
from gazetteer.models import Commune

SEED = 2020
BATCH = 2_000
# As many as an import makes findable by one statement.
FINDABLE = 100_000
# Of a hundred partners, how many are of each type; the rest is spread over the other types.
SHARES = {
    "mairie": 14, "association": 20, "mediatheque": 10, "ccas": 9, "espace-public-numerique": 7,
    "centre-social": 6, "france-services": 4, "organisme-de-formation": 4, "bureau-de-poste": 3,
    "secours-populaire": 2, "croix-rouge": 2, "restos-du-coeur": 2, "secours-catholique": 2,
    "mission-locale": 1, "tiers-lieu": 2, "maison-departementale-des-solidarites": 1, "clic": 0.7,
}  # fmt: skip
# Served by one partner in two thousand, whatever its type.
RARE_NEED = "archives-et-recherches"
RARE_SHARE = 1 / 2_000
NATIONAL_SHARE = 1 / 3_000
_COMMON_NEEDS = (
    "demarches-en-ligne", "imprimer-un-document", "acces-a-un-ordinateur", "apprendre-internet",
    "aide-alimentaire", "courses-a-domicile", "personne-agee-a-domicile", "papiers-d-identite",
)  # fmt: skip
_DAYS = ("Mo-Fr", "Mo-Sa", "Tu-Sa", "Mo,Tu,Th,Fr", "We,Sa", "Mo-We,Fr", "Tu,Th", "Mo")
_MORNINGS = ("08:30-12:00", "09:00-12:00", "09:00-12:30", "08:00-12:00", "10:00-12:00")
_AFTERNOONS = ("13:30-17:00", "14:00-17:30", "14:00-18:00", "13:00-16:30", "14:00-19:00")
_WORDS = (
    "Accueil de proximité pour les démarches du quotidien, avec un conseiller formé. "
    "On y trouve des ordinateurs, une imprimante et une aide pour écrire une lettre ou un e-mail."
)
_STREETS = ("rue de la Mairie", "place de la République", "avenue Jean-Jaurès", "rue des Écoles")


@dataclass
class Batch:
    """Partners, and the rows that hang on them, before they have numbers."""

    partners: list[Partner] = field(default_factory=list)
    phones: list[list[str]] = field(default_factory=list)
    needs: list[list[int]] = field(default_factory=list)
    covers: list[list[str]] = field(default_factory=list)


class Generator:
    """Draws partners where people live, in the mix of the national lists."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)  # noqa: S311
        columns = ("code", "name", "departement_id", "departement__region_id", "epci_id",
                   "population", "latitude", "longitude")  # fmt: skip
        living = Commune.objects.filter(latitude__isnull=False, retired=False)
        living = living.exclude(code__in=("75056", "69123", "13055"))
        self._communes = list(living.order_by("code").values_list(*columns))
        # Small communes have a mairie and little else, and yet more than none.
        self._by_people = list(accumulate(row[5] + 300 for row in self._communes))
        self._types = {kind.slug: kind for kind in PartnerType.objects.order_by("slug")}
        rest = (100 - sum(SHARES.values())) / (len(self._types) - len(SHARES))
        self._shares = list(accumulate(SHARES.get(slug, rest) for slug in self._types))
        needs = dict(Need.objects.order_by("slug").values_list("slug", "pk"))
        self._rare = needs.pop(RARE_NEED)
        self._common = [needs[slug] for slug in _COMMON_NEEDS]
        self._needs = list(needs.values())

    def draw(self, count: int) -> Batch:
        batch = Batch()
        for _number in range(count):
            self._draw_one(batch)
        return batch

    def _draw_one(self, batch: Batch) -> None:
        draw = self._random
        commune = draw.choices(self._communes, cum_weights=self._by_people)[0]
        [kind] = draw.choices(list(self._types.values()), cum_weights=self._shares)
        is_national = draw.random() < NATIONAL_SHARE
        partner = Partner(
            name=f"{kind.name.split(' (')[0]} {draw.choice(('de', 'du centre de', 'Nord,'))} "
            f"{commune[1]} {draw.randrange(1000)}",
            type=kind,
            network=draw.choice(("", "", "", "Réseau des médiathèques", "Fédération nationale")),
            description=_WORDS,
            opening_hours=self._hours(),
            email=f"contact{draw.randrange(10**6)}@example.org",
            cost=draw.choice(("", "FREE", "FREE", "CONDITIONAL")),
            access_modes=draw.choice((["WALK_IN"], ["APPOINTMENT"], ["PHONE", "WALK_IN"], [])),
            wheelchair=draw.choice(("", "YES", "NO")),
            languages=draw.choice(([], [], [], ["en"], ["ar", "en"])),
            remote_help=draw.random() < 0.1,
        )
        if not is_national:
            self._stand(partner, commune)
        name = "" if is_national else commune[1]
        parts = (partner.name, kind.name, partner.network, partner.postcode, name)
        partner.search_text = fold(" ".join(parts))
        batch.partners.append(partner)
        batch.phones.append([f"+331990{draw.randrange(10**5):05}" for _n in range(self._lines())])
        batch.needs.append(self._served())
        batch.covers.append(["f"] if is_national else self._covered(commune))

    def _stand(self, partner: Partner, commune: tuple[Any, ...]) -> None:
        draw = self._random
        partner.commune_id = commune[0]
        partner.postcode = commune[0]
        partner.address = f"{draw.randrange(1, 120)} {draw.choice(_STREETS)}"
        if draw.random() < 0.85:
            spread = 0.004 + 0.00004 * commune[5] ** 0.5
            partner.latitude = commune[6] + draw.gauss(0, spread)
            partner.longitude = commune[7] + draw.gauss(0, spread * 1.4)

    def _hours(self) -> str:
        draw = self._random
        if draw.random() < 0.25:
            return ""
        end = draw.choice(("", "; PH off"))
        slots = draw.choice(_MORNINGS), draw.choice(_AFTERNOONS)
        return f"{draw.choice(_DAYS)} {','.join(slots[: draw.choice((1, 2, 2))])}{end}"

    def _lines(self) -> int:
        return self._random.choices((0, 1, 2), (5, 85, 10))[0]

    def _served(self) -> list[int]:
        draw = self._random
        served = {draw.choice(self._common) for _n in range(draw.randrange(3))}
        served |= {draw.choice(self._needs) for _n in range(draw.randrange(1, 3))}
        return sorted(served | ({self._rare} if draw.random() < RARE_SHARE else set()))

    def _covered(self, commune: tuple[Any, ...]) -> list[str]:
        draw = self._random
        code, _name, departement, region, epci = commune[:5]
        lot = draw.random()
        if lot < 0.08:
            return [f"c-{code}"]
        if lot < 0.16:
            return [f"e-{epci}"] if epci else []
        if lot < 0.18:
            return [f"d-{departement}"]
        if lot < 0.182 and len(region) == 2:
            return [f"r-{region}"]
        if lot < 0.20:
            near = self._communes.index(commune)
            return [f"c-{row[0]}" for row in self._communes[near : near + draw.randrange(5, 15)]]
        return []


def generate(size: int, clock: Callable[[], float]) -> float:
    """Fill the database with ``size`` partners; return the seconds that writing them took."""
    generator, seconds = Generator(), 0.0
    ids: list[int] = []
    with roomy_cache():
        with tqdm(total=size, unit=" partners", leave=False) as bar:
            for start in range(0, size, BATCH):
                batch = generator.draw(min(BATCH, size - start))
                before = clock()
                ids += write(batch)
                seconds += clock() - before
                bar.update(len(batch.partners))
        before = clock()
        refresh_statistics()
        with tqdm(total=size, unit=" made findable", leave=False) as bar:
            for start in range(0, size, FINDABLE):
                some = ids[start : start + FINDABLE]
                SearchEntry.objects.refresh(some)
                bar.update(len(some))
        refresh_statistics()
    return seconds + clock() - before


@transaction.atomic
def write(batch: Batch) -> list[int]:
    """Write a batch as an import does, rows in bulk; return the numbers of its partners."""
    ids = bulk.insert_and_number(Partner, _same(), _COLUMNS, list(map(_values, batch.partners)))
    phones = (
        (pk, number, "", order)
        for pk, numbers in zip(ids, batch.phones, strict=True)
        for order, number in enumerate(dict.fromkeys(numbers))
    )
    bulk.insert(PartnerPhone, ("partner_id", "number", "label", "sort_order"), phones)
    bulk.insert(Partner.needs.through, ("partner_id", "need_id"), _pairs(ids, batch.needs))
    bulk.insert(Coverage, ("partner_id", "territory_id"), _pairs(ids, batch.covers))
    return ids


_FIELDS = {field.name: field for field in Partner._meta.concrete_fields if not field.primary_key}
_DRAWN = (
    "name", "type", "network", "description", "opening_hours", "email", "cost", "access_modes",
    "wheelchair", "languages", "remote_help", "commune", "postcode", "address", "latitude",
    "longitude", "search_text",
)  # fmt: skip
_COLUMNS = [_FIELDS[name].column for name in _DRAWN]


def _same() -> dict[str, Any]:
    """Return what all partners have alike."""
    now = timezone.now()
    shape = Partner(updated_at=now, first_published_at=now, last_published_at=now)
    return {
        field.column: field.get_db_prep_save(getattr(shape, field.attname), connection)
        for name, field in _FIELDS.items()
        if name not in _DRAWN
    }


def _values(partner: Partner) -> list[Any]:
    return [
        _FIELDS[name].get_prep_value(getattr(partner, _FIELDS[name].attname)) for name in _DRAWN
    ]


def _pairs(ids: list[int], lists: Iterable[list[Any]]) -> Iterator[tuple[int, Any]]:
    for pk, values in zip(ids, lists, strict=True):
        for value in values:
            yield pk, value
