"""Every area that a partner may cover, made from the tables of the shipped file."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.text import fold
from gazetteer.models import Territory
from gazetteer.syncing import Row

TERRITORY_FIELDS = ["kind", "code", "name", "detail", "population", "folded", "retired"]
FRANCE_KEY = "f"

Tables = dict[str, list[Row]]


def commune_key(code: str) -> str:
    return f"c-{code}"


def epci_key(code: str) -> str:
    return f"e-{code}"


def departement_key(code: str) -> str:
    return f"d-{code}"


def region_key(code: str) -> str:
    return f"r-{code}"


def territory_rows(tables: Tables) -> Iterator[Row]:
    """Yield the key of each territory, then the values of `TERRITORY_FIELDS`."""
    areas = _Areas(tables)
    kinds = Territory.Kind
    yield _row(FRANCE_KEY, kinds.FRANCE, "", _("France entière"), "", areas.population["f"])
    for code, name in tables["regions"]:
        # A collectivity that stands for its own région is a département already.
        if len(code) == 2:
            people = areas.population[region_key(code)]
            yield _row(region_key(code), kinds.REGION, code, name, _("région"), people)
    for code, name, *_rest in tables["departements"]:
        people = areas.population[departement_key(code)]
        yield _row(departement_key(code), kinds.DEPARTEMENT, code, name, _("département"), people)
    for code, name in tables["epcis"]:
        people = areas.population[epci_key(code)]
        yield _row(epci_key(code), kinds.EPCI, code, name, areas.main_departement(code), people)
    for code, _kind, name, departement, _epci, _parent, people, *_rest in tables["communes"]:
        detail = areas.departements[departement]
        yield _row(commune_key(code), kinds.COMMUNE, code, name, detail, people)


class _Areas:
    """The people of each area, and where the most of each EPCI's live."""

    def __init__(self, tables: Tables) -> None:
        self.departements: dict[str, str] = {row[0]: row[1] for row in tables["departements"]}
        region_of = {row[0]: row[2] for row in tables["departements"]}
        self.population: Counter[str] = Counter()
        self._epci_people: dict[str, Counter[str]] = defaultdict(Counter)
        for _code, _kind, _name, departement, epci, parent, people, *_rest in tables["communes"]:
            # An arrondissement's people are counted in its city.
            if parent:
                continue
            keys = (FRANCE_KEY, departement_key(departement), region_key(region_of[departement]))
            for key in (*keys, epci_key(epci)):
                self.population[key] += people
            self._epci_people[epci][departement] += people

    def main_departement(self, epci: str) -> str:
        [(departement, _people)] = self._epci_people[epci].most_common(1)
        return self.departements[departement]


def _row(key: str, kind: Territory.Kind, code: str, name: str, detail: str, people: int) -> Row:
    return key, kind.value, code, name, detail, people, fold(name), False
