"""Hours of the files become an expression where that is sure, and stay as they are elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.opening_hours import is_valid
from directory import hours_grid
from directory.importing.hours import OSM_DAYS, from_day_columns, from_osm

TOO_LONG = "Mo-Fr " + ",".join(["09:00-12:00"] * 100)
WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


@pytest.mark.parametrize(
    ("columns", "expression"),
    [
        (dict.fromkeys(WEEK, "09:00 - 12:00"), "Mo-Fr 09:00-12:00"),
        (
            {"lundi": "13:30 - 17:00", "mardi": "09:00 - 12:00 / 13:30 - 17:00", "samedi": ""},
            "Mo 13:30-17:00; Tu 09:00-12:00,13:30-17:00",
        ),
        ({"lundi": "9h - 12h", "mardi": "9 h 00 à 12 h"}, "Mo-Tu 09:00-12:00"),
        ({"jeudi": "09:00:00 - 12:00:00"}, "Th 09:00-12:00"),
        ({"lundi": "00:00 - 00:00 / 09:00 - 12:00"}, "Mo 09:00-12:00"),
        ({"lundi": "09:00 - 12:00 / 09:00 - 12:00"}, "Mo 09:00-12:00"),
        ({"lundi": "14:00 - 17:00 / 09:00 - 12:00"}, "Mo 09:00-12:00,14:00-17:00"),
        ({"lundi": "09:00 - 12:00 / 12:00 - 17:00"}, "Mo 09:00-12:00,12:00-17:00"),
        ({"lundi": "-", "mardi": "fermé"}, ""),
        (
            {"vendredi": "08:00 - 09:00 / 10:00 - 11:00 / 13:00 - 14:00 / 15:00 - 16:00"},
            "Fr 08:00-09:00,10:00-11:00,13:00-14:00,15:00-16:00",
        ),
    ],
)
def test_days_and_slots_become_an_expression(columns, expression):
    assert from_day_columns(columns)[:2] == (expression, "")


@pytest.mark.parametrize(
    "text",
    [
        "09:00 - 16:30 / 13:30 - 16:30",
        "17:00 - 09:00",
        "09:00 - 25:00",
        "09:00 - 12:75",
        "matin",
        "Après-midi sur RDV",
        "09:00",
    ],
)
def test_one_doubtful_day_keeps_the_whole_week_as_received(text):
    hours = from_day_columns({"lundi": "09:00 - 12:00", "mardi": text})

    assert hours[:2] == ("", f"lundi 09:00 - 12:00 ; mardi {text}")


def test_a_comment_is_told_with_every_slot():
    hours = from_day_columns({"lundi": "09:00 - 12:00", "jeudi": "14:00 - 16:00"}, 'la "tournée"')

    assert hours.expression == 'Mo 09:00-12:00 "la ’tournée’"; Th 14:00-16:00 "la ’tournée’"'
    assert is_valid(hours.expression)


def test_empty_and_repeated_slots_are_told():
    assert from_day_columns({"lundi": "00:00 - 00:00"}).was_tidied
    assert not from_day_columns({"lundi": "09:00 - 12:00"}).was_tidied


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mo-Fr 09:00-12:00; PH off", ("Mo-Fr 09:00-12:00; PH off", "")),
        ("  Tu[1]\n09:00-12:00 ", ("Tu[1] 09:00-12:00", "")),
        ("week 1-53/2 Mo 09:00-12:00", ("week 1-53/2 Mo 09:00-12:00", "")),
        ('Mo-Fr 09:00-12:00 "sur rendez-vous"', ('Mo-Fr 09:00-12:00 "sur rendez-vous"', "")),
        ("Après-midi sur RDV", ("", "Après-midi sur RDV")),
        ("-", ("", "")),
        ("", ("", "")),
        (
            "Mo-Fr " + ",".join(["09:00-12:00"] * 100),
            ("", "Mo-Fr " + ",".join(["09:00-12:00"] * 100)),
        ),
    ],
)
def test_osm_hours_are_kept_when_they_can_be_evaluated(text, hours):
    assert from_osm(text)[:2] == hours


@given(st.dictionaries(st.sampled_from(list(OSM_DAYS)), st.text()))
def test_any_text_gives_an_expression_that_is_valid_or_none(columns):
    hours = from_day_columns(columns)

    assert hours.expression == "" or is_valid(hours.expression)
    assert not (hours.expression and hours.text)


SLOTS = st.lists(
    st.tuples(st.integers(0, 23), st.integers(1, 24)).map(lambda h: f"{h[0]:02}:00 - {h[1]:02}:00"),
    min_size=1,
    max_size=3,
).map(" / ".join)


@given(st.dictionaries(st.sampled_from(list(OSM_DAYS)), SLOTS))
def test_the_editors_grid_writes_imported_hours_as_they_are(columns):
    expression = from_day_columns(columns).expression

    grid = hours_grid.parse(expression) if expression else None

    assert grid is None or hours_grid.compose(grid) == expression
