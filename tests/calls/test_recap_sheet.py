"""A recap on paper: read from a metre away, followed by a screen reader."""

from datetime import UTC, datetime
from typing import Any

import pytest

from calls.recap.content import content_of
from calls.recap.sheet import sheet_of
from tests.calls.recaps import add, call_of, set_line
from tests.support.pdf import links_of, read, refuse_what_ua_refuses, tags_of, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PARTNER = "http://127.0.0.1:8000/annuaire/ccas-de-vitry-le-francois-20/"


@pytest.fixture
def pdf(laurence: Any) -> bytes:
    set_line()
    return sheet_of(content_of(call_of(laurence), "Demandez le guichet 3.", NOW))


def test_the_sheet_keeps_the_promises_of_an_accessible_pdf(pdf: bytes) -> None:
    refuse_what_ua_refuses(pdf)

    [figure] = [tag for tag in tags_of(pdf) if tag.role == "/Figure"]
    assert "annuaire/ccas-de-vitry-le-francois-20" in figure.alt
    assert [tag.role for tag in tags_of(pdf) if tag.role in ("/H1", "/H2")] == ["/H1", "/H2"]


def test_the_sheet_says_what_was_found_and_how_to_call_again(pdf: bytes) -> None:
    text = text_of(pdf)

    for said in (
        "Suite à votre appel à Relais",
        "mardi 24 novembre",
        "Demandez le guichet 3.",
        "CCAS de Vitry-le-François",
        "03 53 01 07 40",
        "12, rue des Lampions",
        "derrière la mairie",
        "du lundi au vendredi : 9 h – 12 h",
        "01 99 00 39 00",
    ):
        assert said in text
    assert links_of(pdf) == [PARTNER]


def test_the_numbers_are_the_largest_of_the_sheet(pdf: bytes) -> None:
    sizes: dict[str, float] = {}

    def note(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        sizes[text.strip()] = max(sizes.get(text.strip(), 0), abs(size * matrix[3]))

    read(pdf).pages[0].extract_text(visitor_text=note)
    [number] = [size for text, size in sizes.items() if "53" in text and "07" in text]
    assert number == max(sizes.values()) >= 26


def test_a_full_basket_takes_several_pages_each_with_the_number_of_the_line(laurence: Any) -> None:
    set_line()
    call = call_of(laurence)
    for _number in range(5):
        add(call)
    pages = read(sheet_of(content_of(call, "", NOW))).pages

    assert len(pages) > 1
    assert all("01\u00a099" in page.extract_text() for page in pages)
