"""How the shipped file is made, on a handful of communes."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from gazetteer.building.cedex import CedexOwners
from gazetteer.building.matching import Match, Matcher, Places, central, middle
from gazetteer.building.mending import Mender, Mending
from gazetteer.building.neighbours import Neighbourhood
from gazetteer.building.readme import make_readme
from gazetteer.building.sources import Division, Place
from gazetteer.building.tables import make_tables
from gazetteer.building.writing import write_gazetteer, write_mended
from gazetteer.distance import Point, kilometres
from gazetteer.loading import SHIPPED_FILE

SOURCES = {"division": "6.0.0", "geonames": "2.0.3"}


def commune(code: str, name: str, *postcodes: str, **more: Any) -> dict[str, Any]:
    departement = code[:3] if code.startswith(("97", "98")) else code[:2]
    return {
        "code": code,
        "nom": name,
        "type": "commune-actuelle",
        "departement": departement,
        "region": "44",
        "codesPostaux": list(postcodes),
        "population": 100,
        **more,
    }


def part(code: str, name: str, seat: str) -> dict[str, Any]:
    return {"code": code, "nom": name, "type": "commune-deleguee", "chefLieu": seat}


def place(postcode: str, name: str, point: Point = (48.0, 4.0), cedex: str = "") -> Place:
    return Place(postcode, cedex, name, point)


def division(*communes: dict[str, Any], members: tuple[str, ...] = ()) -> Division:
    return Division(
        communes=list(communes),
        epcis=[{"code": "200000001", "nom": "CC d'ici", "membres": [{"code": c} for c in members]}],
        departements=[{"code": "51", "nom": "Marne", "region": "44"}],
        regions=[{"code": "44", "nom": "Grand Est"}],
    )


def matched(places: list[Place], *communes: dict[str, Any]) -> Match | None:
    return Matcher(division(*communes), Places.of(places)).match(communes[0])


class TestMatching:
    def test_a_commune_is_the_place_of_its_postcode_and_folded_name(self) -> None:
        places = [place("51300", "L’Épine", (48.9, 4.4)), place("51460", "L'Epine", (48.97, 4.47))]

        assert matched(places, commune("51231", "L'Épine", "51460")) == Match((48.97, 4.47), "name")

    def test_a_new_commune_is_where_its_seat_was(self) -> None:
        places = [place("49270", "Champtoceaux", (47.3, -1.2)), place("49270", "Drain", (47.2, -1))]
        parts = part("49069", "Champtoceaux", "49069"), part("49126", "Drain", "49069")

        found = matched(places, commune("49069", "Orée d'Anjou", "49270"), *parts)

        assert found == Match((47.3, -1.2), "seat")

    def test_without_the_seat_the_other_parts_tell(self) -> None:
        places = [place("31440", "Lez", (42.9, 0.7)), place("31440", "Fos", (42.8, 0.7))]

        found = matched(
            places, commune("31471", "Saint-Béat-Lez", "31440"), part("31298", "Lez", "31471")
        )

        assert found == Match((42.9, 0.7), "parts")

    def test_a_name_alike_is_taken_unless_another_commune_bears_it(self) -> None:
        places = [place("01350", "Cressin", (45.7, 5.7)), place("01350", "Culoz", (45.8, 5.7))]
        cressin = commune("01133", "Cressin-Rochefort", "01350")

        assert matched(places, cressin) == Match((45.7, 5.7), "likeness", "Cressin")
        other = matched(places, cressin, commune("01134", "Cressin", "01350"))
        assert other is not None
        assert other.how == "postcode"

    @pytest.mark.parametrize(
        ("code", "city", "name"),
        [
            ("75115", "Paris", "Paris 15"),
            ("69383", "Lyon", "Lyon 03"),
            ("13201", "Marseille", "Marseille 01"),
        ],
    )
    def test_an_arrondissement_is_found_by_its_number(
        self, code: str, city: str, name: str
    ) -> None:
        arrondissement = commune(
            code, "Arrondissement", "12345", type="arrondissement-municipal", commune="00001"
        )

        found = matched([place("12345", name)], arrondissement, commune("00001", city, "12345"))

        assert found == Match((48.0, 4.0), "number")

    def test_what_geonames_does_not_know_has_no_point(self) -> None:
        assert matched([], commune("98411", "Îles Saint-Paul")) is None


class TestMending:
    # A village every 4 km, all of one postcode; and elsewhere, another postcode.
    HERE = [(48.0 + row * 0.036, 4.0 + column * 0.054) for row in range(4) for column in range(4)]
    THERE = [(latitude + 0.5, longitude) for latitude, longitude in HERE]

    def mend(self, *others: Place, **moved: Point) -> dict[str, Mending]:
        communes, places = [], list(others)
        for postcode, points in (("51300", self.HERE), ("51400", self.THERE)):
            for rank, point in enumerate(points):
                name = f"Village {postcode} {rank}"
                code = f"{postcode[:3]}{rank:02d}"
                communes.append(commune(code, name, postcode))
                places.append(place(postcode, name, moved.get(f"c{code}", point)))
        matcher = Matcher(division(*communes), Places.of(places))
        matches = {row["code"]: match for row in communes if (match := matcher.match(row))}
        mendings = Mender(communes, {}, matcher, matches).mend()
        return {mending.code: mending for mending in mendings}

    def test_villages_amid_their_own_are_left_where_they_are(self) -> None:
        assert self.mend() == {}

    def test_a_village_amid_strangers_is_brought_back(self) -> None:
        lost = (48.56, 4.08)

        mended = self.mend(c51305=lost)

        assert list(mended) == ["51305"]
        assert mended["51305"].before == lost
        assert kilometres(mended["51305"].after, middle(self.HERE)) < 3
        assert mended["51305"].distance == pytest.approx(56, abs=3)

    def test_a_place_of_the_same_name_amid_its_own_is_preferred(self) -> None:
        cedex = place("51309", "Village 51300 5", (48.04, 4.06), "Cedex")

        mended = self.mend(cedex, c51305=(48.56, 4.08))

        assert mended["51305"].after == (48.04, 4.06)
        assert mended["51305"].how == "place of the same name"


class TestCedex:
    def owners(self) -> CedexOwners:
        city = commune("75056", "Paris", "75015")
        district = commune(
            "75115", "Paris 15e", "75015", type="arrondissement-municipal", commune="75056"
        )
        rest = (
            commune("33063", "Bordeaux", "33000"),
            commune("33281", "Mérignac", "33700"),
            part("33999", "Caudéran", "33063"),
        )
        points = {
            "75056": (48.85, 2.35),
            "75115": (48.84, 2.30),
            "33063": (44.84, -0.58),
            "33281": (44.83, -0.64),
        }
        return CedexOwners(division(city, district, *rest), points)

    @pytest.mark.parametrize(
        ("cedex", "owner"),
        [
            (place("33059", "Bordeaux", (44.84, -0.58), "Cedex"), "33063"),
            (place("33200", "Caudéran", (44.85, -0.61), "Cedex"), "33063"),
            (place("33705", "Aéroport", (44.83, -0.65), "Cedex"), "33281"),
            (place("75504", "Paris 15", (48.84, 2.30), "Cedex 15"), "75115"),
            (place("75900", "Paris", (48.85, 2.35), "Cedex 99"), "75056"),
            (place("99000", "Nulle part", (0.0, 0.0), "Cedex"), None),
        ],
    )
    def test_a_cedex_is_its_namesake_s_or_the_nearest_s(
        self, cedex: Place, owner: str | None
    ) -> None:
        assert self.owners().owner(cedex) == owner

    def test_its_label_is_the_postman_s(self) -> None:
        rows = self.owners().rows([place("75504", "Paris 15", (48.84, 2.30), "Cedex 15")])

        assert list(rows) == [("75504", "75115", "Paris Cedex 15")]


class TestTables:
    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        communes = (
            commune("51649", "Vitry-l'Ancien", "51300", anciensCodes=["51999"]),
            commune("51001", "Ablancourt", "51240"),
        )
        found = division(*communes, part("51998", "Favresse", "51649"), members=("51649",))
        places = [place("51300", "Vitry-l'Ancien"), place("51240", "La Cense")]
        return make_tables(found, places, {"51649": Match((48.7, 4.5), "name")})

    def test_a_commune_has_its_areas_and_its_point(self) -> None:
        first, second = self.tables()["communes"]

        assert first[:6] == ("51001", "COMMUNE", "Ablancourt", "51", "", "")
        assert first[7:9] == (None, None)
        assert second[2:5] == ("Vitry-l’Ancien", "51", "200000001")
        assert second[7:9] == (48.7, 4.5)

    def test_other_names_are_parts_old_codes_and_places_of_a_lone_postcode(self) -> None:
        assert self.tables()["former_communes"] == [
            ("", "La Cense", "51001"),
            ("51998", "Favresse", "51649"),
            ("51999", "", "51649"),
        ]

    def test_the_files_are_the_same_whenever_they_are_written(self, tmp_path: Path) -> None:
        first = write_gazetteer(tmp_path, SOURCES, self.tables()).read_bytes()
        second = write_gazetteer(tmp_path, SOURCES, self.tables()).read_bytes()

        assert first == second
        written = json.loads(gzip.decompress(first))
        assert written["sources"] == SOURCES
        assert written["postcodes"]["columns"] == ["code", "commune", "kind", "label"]

    def test_what_was_mended_is_listed(self, tmp_path: Path) -> None:
        mendings = [
            Mending("51649", "Vitry", (48.0, 4.0), (48.1, 4.0), "by neighbours"),
            Mending("97701", "Saint-Barthélemy", None, (17.9, -62.8), "set by hand"),
        ]

        with write_mended(tmp_path, mendings).open(encoding="utf-8", newline="") as file:
            moved, absent = csv.DictReader(file)

        assert moved["distance_km"] == "11.1"
        assert (absent["geonames_latitude"], absent["latitude"]) == ("", "17.9")
        readme = make_readme(SOURCES, self.tables(), [Match((0.0, 0.0), "name")], mendings)
        assert "| 51649 | Vitry | 48.0000, 4.0000 | 48.1000, 4.0000 | 11.1 km |" in readme
        assert "| communes | 2 |" in readme


def test_the_readme_and_the_list_are_those_of_the_shipped_file() -> None:
    readme = (SHIPPED_FILE.parent / "README.md").read_text(encoding="utf-8")
    with (SHIPPED_FILE.parent / "mended.csv").open(encoding="utf-8", newline="") as file:
        mended = list(csv.DictReader(file))

    assert "Licence Ouverte 2.0" in readme
    assert "CC BY 4.0" in readme
    assert f"{len(mended)} communes, also in `mended.csv`" in readme
    assert all(f"| {row['code']} | {row['name']} |" in readme for row in mended)


def test_the_nearest_are_found_across_the_squares_of_the_grid() -> None:
    points = {"a": (48.0, 4.0), "b": (48.0, 4.3), "c": (48.6, 4.0), "d": (-20.0, 55.0)}
    around = Neighbourhood(points)

    assert [name for _, name in around.nearest((48.01, 4.01), 3)] == ["a", "b", "c"]
    assert [name for _, name in around.nearest((48.01, 4.01), 1, without="a")] == ["b"]


def test_the_central_point_is_one_of_them() -> None:
    points = [(48.0, 4.0), (48.1, 4.1), (50.0, 9.0)]

    assert central(points) == (48.1, 4.1)
    assert middle(points) == (48.1, 4.1)


def test_distances_are_great_circles() -> None:
    paris, marseille = (48.8534, 2.3488), (43.2969, 5.3811)

    assert kilometres(paris, marseille) == pytest.approx(660.5, abs=1)
    assert kilometres(paris, paris) == 0
    assert kilometres((0, 179.9), (0, -179.9)) == pytest.approx(22.24, abs=0.05)
    assert kilometres((90, 0), (-90, 0)) == pytest.approx(20015, abs=1)
