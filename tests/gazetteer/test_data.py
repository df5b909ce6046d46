"""What must be true of the shipped geography, whatever its next version says."""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from core.text import fold
from gazetteer.distance import Point, kilometres
from gazetteer.loading import SHIPPED_FILE
from gazetteer.models import (
    Commune,
    Departement,
    Epci,
    FormerCommune,
    Postcode,
    Region,
    Territory,
)

pytestmark = pytest.mark.django_db

FRANCE_SERVICES = Path(settings.BASE_DIR).parent / "shared/data/france_services_2024-08-01.csv"
# The Terres australes et antarctiques françaises.
WITHOUT_COORDINATES = ["98411", "98412", "98413", "98414", "98415"]
# South, north, west, east, by what the island field says.
BOXES = {
    "": (41.0, 51.2, -5.2, 9.7),
    "corse": (41.3, 43.1, 8.5, 9.6),
    "guadeloupe": (15.9, 16.6, -61.9, -61.1),
    "marie-galante": (15.8, 16.1, -61.4, -61.1),
    "martinique": (14.3, 14.9, -61.3, -60.8),
    "guyane": (2.0, 6.0, -54.7, -51.5),
    "la-reunion": (-21.5, -20.8, 55.2, 55.9),
    "mayotte": (-13.1, -12.6, 44.9, 45.3),
    "petite-terre": (-12.9, -12.7, 45.2, 45.4),
    "tahiti": (-17.9, -17.4, -149.7, -149.1),
    "grande-terre": (-22.5, -19.8, 163.5, 167.1),
    "belle-ile": (47.2, 47.5, -3.3, -3.0),
}


def test_the_shipped_file_is_small() -> None:
    assert SHIPPED_FILE.stat().st_size < 2_000_000


def test_everything_is_counted() -> None:
    ordinary = Postcode.objects.filter(kind=Postcode.Kind.ORDINARY)
    counts = {
        "communes": Commune.objects.filter(kind=Commune.Kind.COMMUNE).count(),
        "arrondissements": Commune.objects.filter(kind=Commune.Kind.ARRONDISSEMENT).count(),
        "postcodes": ordinary.order_by().values("code").distinct().count(),
        "départements": Departement.objects.count(),
        "EPCI": Epci.objects.count(),
        "régions": Region.objects.count(),
    }

    assert counts == {
        "communes": 34_969,
        "arrondissements": 45,
        "postcodes": 6_310,
        "départements": 109,
        "EPCI": 1_255,
        "régions": 26,
    }
    assert Postcode.objects.filter(kind=Postcode.Kind.CEDEX).count() > 14_000


def test_every_commune_but_the_five_of_the_taaf_has_coordinates() -> None:
    without = Commune.objects.filter(latitude=None).order_by("code")

    assert list(without.values_list("code", flat=True)) == WITHOUT_COORDINATES


def test_every_other_commune_has_a_postcode_of_its_own_or_its_arrondissements() -> None:
    served = Postcode.objects.filter(kind=Postcode.Kind.ORDINARY).values("commune_id")
    without = Commune.objects.exclude(code__in=served).exclude(arrondissements__isnull=False)

    assert sorted(without.values_list("code", flat=True)) == WITHOUT_COORDINATES
    divided = Commune.objects.filter(arrondissements__isnull=False).distinct()
    assert sorted(divided.values_list("code", flat=True)) == ["13055", "69123", "75056"]


@pytest.mark.parametrize("island", BOXES)
def test_communes_lie_where_their_island_is(island: str) -> None:
    south, north, west, east = BOXES[island]
    inside = Commune.objects.filter(
        island=island, latitude__range=(south, north), longitude__range=(west, east)
    )

    assert inside.count() == Commune.objects.filter(island=island).count() > 0


def test_no_commune_lies_far_from_all_others_of_its_departement() -> None:
    points: dict[str, list[Point]] = defaultdict(list)
    rows = Commune.objects.filter(island="", latitude__isnull=False).order_by("code")
    for departement, *point in rows.values_list("departement_id", "latitude", "longitude"):
        points[departement].append(tuple(point))

    for departement, found in points.items():
        middle = (median(point[0] for point in found), median(point[1] for point in found))
        # The longest départements (Nord, Gironde, Alpes) reach 120 km from their middle.
        assert max(kilometres(middle, point) for point in found) < 135, departement


def test_communes_do_not_stand_on_one_another() -> None:
    rows = Commune.objects.filter(latitude__isnull=False, kind=Commune.Kind.COMMUNE).order_by()
    shared = Counter(rows.values_list("latitude", "longitude"))

    assert sum(number - 1 for number in shared.values()) < 15


@pytest.mark.parametrize(
    ("island", "codes"),
    [
        ("belle-ile", {"56009", "56114", "56152", "56241"}),
        ("marie-galante", {"97108", "97112", "97126"}),
        ("petite-terre", {"97608", "97615"}),
        ("raiatea", {"98750", "98754", "98758"}),
        ("futuna", {"98611", "98612"}),
        ("ile-d-yeu", {"85113"}),
        ("ouessant", {"29155"}),
        ("saint-pierre", {"97502"}),
        ("miquelon", {"97501"}),
        ("lifou", {"98814"}),
        ("hiva-oa", {"98723"}),
    ],
)
def test_an_island_holds_its_communes_and_no_other(island: str, codes: set[str]) -> None:
    found = Commune.objects.filter(island=island)

    assert set(found.values_list("code", flat=True)) == codes


def test_islands_with_a_bridge_belong_to_the_continent() -> None:
    # Saint-Martin-de-Ré, Le Château-d’Oléron, Noirmoutier-en-l’Île, L’Île-Saint-Denis.
    joined = Commune.objects.filter(code__in=["17369", "17093", "85163", "93039"])

    assert list(joined.order_by().values_list("island", flat=True)) == [""] * 4


def test_all_that_is_overseas_has_an_island() -> None:
    overseas = Commune.objects.filter(code__startswith="97") | Commune.objects.filter(
        code__startswith="98"
    )
    corse = Commune.objects.filter(departement__in=["2A", "2B"])

    assert not overseas.filter(island="").exists()
    assert set(corse.order_by().values_list("island", flat=True)) == {"corse"}


def test_time_zones_exist_and_follow_the_sun() -> None:
    zones = dict(Departement.objects.order_by("code").values_list("code", "time_zone"))

    assert all(ZoneInfo(zone) for zone in zones.values())
    assert {zones[code] for code in ("51", "2A", "29")} == {"Europe/Paris"}
    assert zones["971"] == "America/Guadeloupe"
    assert zones["974"] == "Indian/Reunion"
    own = dict(Commune.objects.exclude(time_zone="").order_by().values_list("name", "time_zone"))
    assert all(ZoneInfo(zone) for zone in own.values())
    assert own["Nuku-Hiva"] == "Pacific/Marquesas"
    assert own["Gambier"] == "Pacific/Gambier"


def test_some_postcodes_span_two_departements() -> None:
    departements: dict[str, set[str]] = defaultdict(set)
    ordinary = Postcode.objects.filter(kind=Postcode.Kind.ORDINARY).order_by("code")
    for code, departement in ordinary.values_list("code", "commune__departement_id"):
        departements[code].add(departement)

    assert departements["01200"] == {"01", "74"}
    assert sum(len(found) > 1 for found in departements.values()) >= 10


def test_51300_serves_46_communes() -> None:
    assert Postcode.objects.filter(code="51300", kind=Postcode.Kind.ORDINARY).count() == 46


def test_arrondissements_alone_bear_the_postcodes_of_their_city() -> None:
    rows = Postcode.objects.filter(code__in=["75015", "75016", "75116", "69003", "13001"])

    assert sorted(rows.values_list("code", "commune_id")) == [
        ("13001", "13201"),
        ("69003", "69383"),
        ("75015", "75115"),
        ("75016", "75116"),
        ("75116", "75116"),
    ]


@pytest.mark.parametrize(
    ("code", "commune", "label"),
    [
        ("33059", "33063", "Bordeaux Cedex"),
        ("75504", "75115", "Paris Cedex 15"),
        ("95902", "95127", "Cergy-Pontoise Cedex 9"),
        ("59468", "59350", "Lomme Cedex"),
        ("97829", "97407", "Le Port Cedex"),
    ],
)
def test_a_cedex_belongs_to_a_commune(code: str, commune: str, label: str) -> None:
    row = Postcode.objects.get(code=code, kind=Postcode.Kind.CEDEX)

    assert (row.commune_id, row.label) == (commune, label)


@pytest.mark.parametrize(
    ("code", "commune"), [("93059", "93066"), ("49069", "49126"), ("01018", "01033")]
)
def test_an_old_code_leads_to_the_commune_of_today(code: str, commune: str) -> None:
    assert FormerCommune.objects.get(code=code).commune_id == commune


def test_names_are_folded_and_unique_addresses() -> None:
    rows = list(Commune.objects.order_by("code").values_list("name", "folded", "slug"))

    assert all(folded == fold(name) for name, folded, _slug in rows)
    assert len({slug for *_names, slug in rows}) == len(rows)


def test_there_is_a_territory_for_every_area() -> None:
    kinds = Counter(Territory.objects.order_by().values_list("kind", flat=True))

    assert kinds == {
        "COMMUNE": 35_014,
        "EPCI": 1_255,
        "DEPARTEMENT": 109,
        "REGION": 18,
        "FRANCE": 1,
    }
    grand_reims = Territory.objects.get(key="e-200067213")
    assert (grand_reims.detail, grand_reims.population > 290_000) == ("Marne", True)
    assert 66_000_000 < Territory.objects.get(key="f").population < 72_000_000


@pytest.mark.skipif(not FRANCE_SERVICES.exists(), reason="the official file is not beside")
def test_real_places_lie_near_the_centre_of_their_commune() -> None:
    """An independent check: 2,842 real places with coordinates, surveyed by others."""
    former = dict(FormerCommune.objects.order_by("code").values_list("code", "commune_id"))
    centres = {
        code: tuple(point)
        for code, *point in Commune.objects.order_by().values_list("code", "latitude", "longitude")
    }
    distances = []
    with FRANCE_SERVICES.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code = row["insee_com"].zfill(5)
            centre = centres.get(code) or centres[former[code]]
            if row["latitude"]:
                place = (float(row["latitude"]), float(row["longitude"]))
                distances.append(kilometres(place, centre))

    assert len(distances) > 2_800
    assert median(distances) < 1.5
    assert quantiles(distances, n=100)[-1] < 7
    # Roura (Guyane) is the size of a département: its second village is 23 km away.
    assert max(distances) < 25
