"""The pages of figures, and their files."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from calls.figures import charts, exports, france, ods
from calls.figures.counting import CallsOfPlace
from calls.figures.periods import Period
from calls.figures.rooms import ROOMS, every_table
from calls.figures.tables import Column, Kind, Table
from calls.models import Call, Outcome
from gazetteer.models import Departement
from tests.calls.test_figures import at, call, from_place
from tests.support.client import StrictClient

NOVEMBER = "du=2026-11-01&au=2026-11-30"
ADDRESSES = [f"/repondre/chiffres/{slug}/?{NOVEMBER}" for slug in ROOMS]
DANGEROUS = ["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"]
# The desk's budget for one page, and for what goes through the network.
ELEMENTS, BYTES = 600, 40_000


@pytest.fixture
def browser(coordinator: Any, browser_of: Callable[[Any], StrictClient]) -> StrictClient:
    return browser_of(coordinator)


@pytest.fixture
def busy(db: None) -> None:
    """Every département called, and lacked something, more often than can be veiled."""
    codes = list(Departement.objects.values_list("pk", flat=True))
    for number, code in enumerate(codes):
        for _time in range(3 + number % 5):
            from_place(code, outcome=Outcome.NOTHING_FOUND)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_coordination_reads_figures(
    address: str, laurence: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    assert browser_of(laurence).get(address).status_code == 403
    assert StrictClient().get(address).status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_costs_the_same_for_one_call_and_for_many(
    address: str, browser: StrictClient
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    from_place("51", outcome=Outcome.NOTHING_FOUND)
    queries()
    few = queries()
    for day in range(3, 20):
        call(at(day, 10), day, departement_id=f"{day + 20}", outcome=Outcome.NOTHING_FOUND)

    assert queries() == few <= 12


@pytest.mark.parametrize("address", [*ADDRESSES, "/repondre/chiffres/?periode=annee"])
def test_a_page_stays_within_the_budget_of_the_desk(
    address: str, browser: StrictClient, busy: None
) -> None:
    response = browser.get(address, headers={"Accept-Encoding": "identity"})
    page = response.content.decode()

    assert _elements(page) <= ELEMENTS
    assert len(_compressed(page)) <= BYTES


def _elements(page: str) -> int:
    """Count the elements of a page, the insides of its drawings left out."""
    depth, count = 0, 0
    for part in page.split("<")[1:]:
        if part.startswith("/svg"):
            depth -= 1
        elif part[0].isalpha():
            count += depth == 0
            depth += part.startswith("svg")
    return count


def _compressed(page: str) -> bytes:
    return gzip.compress(page.encode())


def test_a_period_without_call_is_said_in_words(browser: StrictClient, db: None) -> None:
    page = browser.get(f"/repondre/chiffres/demandes/?{NOVEMBER}").content.decode()

    assert "Aucun appel terminé sur cette période." in page


def test_the_days_asked_are_named_in_full(browser: StrictClient, db: None) -> None:
    page = browser.get(f"/repondre/chiffres/?{NOVEMBER}").content.decode()

    assert "du dimanche 1er\u00a0novembre au lundi 30\u00a0novembre\u00a02026" in page


@pytest.mark.parametrize("path", ["inconnu/", "demandes/inconnu.csv", "inconnu/natures.ods"])
def test_what_does_not_exist_is_not_found(path: str, browser: StrictClient, db: None) -> None:
    assert browser.get(f"/repondre/chiffres/{path}").status_code == 404


def test_no_style_is_written_in_the_page(browser: StrictClient, busy: None) -> None:
    for address in ADDRESSES:
        assert " style=" not in browser.get(address).content.decode()


# --- Charts ---


def test_bars_are_one_picture_with_a_title_and_a_sentence() -> None:
    shown = [charts.Bar("lundi 2\u00a0novembre", 8, 3), charts.Bar("mardi <3>", 12, 12)]

    drawn = ElementTree.fromstring(f"<p>{charts.bars('Appels', shown, 'oui', 'non')}</p>")  # noqa: S314
    [picture] = drawn.findall("svg")

    assert picture.find("title").text == "Appels"
    assert picture.find("desc").text == ("20 appels en tout\u00a0; le plus\u00a0: mardi <3>, 12.")
    heights = [int(bar.get("height")) for bar in picture.iter("rect")]
    assert heights[2:] == [0, 114]


def test_nothing_is_drawn_of_nothing() -> None:
    assert not charts.bars("Appels", [charts.Bar("lundi", 0, 0)], "oui", "non")
    assert not charts.grid("Appels", ["lun."], [("9 h", [0])])
    assert not france.drawn({"51": france.Place("Marne (51)", "/", CallsOfPlace(3, 0))})


@pytest.mark.parametrize(
    ("value", "largest", "level"),
    [(0, 10, 0), (1, 10, 1), (2, 10, 1), (3, 10, 2), (10, 10, 5), (1, 1, 5), (1, 100, 1)],
)
def test_a_case_is_the_deeper_as_it_holds_more(value: int, largest: int, level: int) -> None:
    assert charts.level(value, largest) == level


def test_each_level_of_the_map_has_a_pattern_and_a_label() -> None:
    lacking = {"23": 9, "58": 6, "32": 3, "48": 1, "51": 0}
    drawn = france.drawn(
        {
            code: france.Place(f"Lieu ({code})", f"/lieu-{code}/", CallsOfPlace(10, count))
            for code, count in lacking.items()
        }
    )
    figure = ElementTree.fromstring(str(drawn))  # noqa: S314

    titles = {link.get("href"): link.find("title").text for link in figure.iter("a")}
    assert titles == {
        "/lieu-23/": "Lieu (23)\u00a0: 9 sans partenaire (10 appels)",
        "/lieu-58/": "Lieu (58)\u00a0: 6 sans partenaire (10 appels)",
        "/lieu-32/": "Lieu (32)\u00a0: 3 sans partenaire (10 appels)",
        "/lieu-48/": "Lieu (48)\u00a0: moins de 3 sans partenaire (10 appels)",
    }
    fills = {link.get("href"): link.find("path").get("fill") for link in figure.iter("a")}
    assert len(set(fills.values())) == 4
    legend = ["".join(entry.itertext()).strip() for entry in figure.iter("li")]
    assert legend == ["aucun", "moins de 3", "3 à 5", "6 à 8", "9 ou plus"]


def test_every_departement_of_the_gazetteer_has_an_outline(db: None) -> None:
    outlines = {outline.code for outline in france.outlines().shapes}
    # Nobody lives there: the southern lands, Clipperton.
    inhabited = Departement.objects.exclude(pk__in=("984", "989")).values_list("pk", flat=True)

    assert set(inhabited) == outlines


# --- Files ---


def _read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def _read_ods(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype").decode() == ods.TYPE
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    return {
        sheet.get(f"{table}name", ""): [
            ["".join(cell.itertext()) for cell in line.iter(f"{table}table-cell")]
            for line in sheet.iter(f"{table}table-row")
        ]
        for sheet in root.iter(f"{table}table")
    }


def test_a_table_is_given_as_csv(browser: StrictClient, db: None) -> None:
    call(at(3, 10))
    call(at(3, 10), outcome=Outcome.NOTHING_FOUND)
    call(at(3, 10), outcome=Outcome.NOTHING_FOUND)

    response = browser.get(f"/repondre/chiffres/demandes/suites.csv?{NOVEMBER}")

    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        response["Content-Disposition"]
        == 'attachment; filename="suites-2026-11-01-au-2026-11-30.csv"'
    )
    assert _read_csv(response.getvalue()) == [
        ["Suite", "Appels", "Part"],
        ["Résolu pendant l’appel", "1", "0,3333"],
        ["Rien trouvé", "2", "0,6667"],
    ]


def test_all_tables_are_given_as_one_workbook(browser: StrictClient, db: None) -> None:
    from_place("51", outcome=Outcome.NOTHING_FOUND)

    response = browser.get(f"/repondre/chiffres/tout.ods?{NOVEMBER}")
    sheets = _read_ods(response.getvalue())

    assert response["Content-Type"] == ods.TYPE
    assert 'filename="chiffres-2026-11-01-au-2026-11-30.ods"' in response["Content-Disposition"]
    assert sheets["Nature des demandes"][1] == ["Impôts", "1", "1.0", "0.0"]
    assert ["Marne (51)", "moins de 3", "1", ""] in sheets["Besoins sans partenaire, par dé"]
    assert len(sheets) == len(every_table(Period(date(2026, 11, 1), date(2026, 11, 30))))


@pytest.mark.parametrize("cell", DANGEROUS)
def test_no_spreadsheet_runs_what_somebody_wrote(cell: str) -> None:
    table = Table("t", "Table", [Column("Mots", Kind.TEXT), Column("Fois")], [[cell, -2]])

    read = _read_csv("".join(exports.as_csv(table)).encode())
    [sheet] = _read_ods(b"".join(exports.as_ods([table]))).values()

    assert read[1] == [f"'{cell}", "-2"]
    assert sheet[1][0].startswith("'")


def test_a_workbook_holds_any_text() -> None:
    table = Table("t", "A/B: [c] 'd' et un nom bien trop long", [Column("<&>")], [["\x00é]]>"]])

    [(name, lines)] = _read_ods(b"".join(exports.as_ods([table]))).items()

    assert lines == [["<&>"], ["é]]>"]]
    assert not set(name) & set("[]*?:/\\'")
    assert len(name) <= 31


def test_a_workbook_is_given_bit_by_bit() -> None:
    lines = ([f"ligne {number}", number * 7919] for number in range(20_000))

    bits = list(ods.workbook([("Beaucoup", lines)]))

    assert len(bits) > 3
    assert zipfile.ZipFile(io.BytesIO(b"".join(bits))).testzip() is None


def test_figures_read_calls_and_change_none(browser: StrictClient, db: None) -> None:
    one = from_place("51")

    for address in ADDRESSES:
        browser.get(address)

    assert Call.objects.get().version == one.version
