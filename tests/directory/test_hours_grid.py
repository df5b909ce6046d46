"""The grid of opening hours says exactly what the OSM text says, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.opening_hours import is_valid, schedule
from directory import hours_grid
from directory.hours_grid import Grid, Slot, compose, faults, parse


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def day(draw: st.DrawFn) -> tuple[Slot, ...]:
    edges = draw(st.lists(st.integers(0, 24 * 12), min_size=0, max_size=8, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    slots = [
        Slot(clock(first * 5), clock(last * 5))
        for first, last in zip(edges[::2], edges[1::2], strict=True)
    ]
    if slots and draw(st.booleans()) and slots[-1].closes > "18:00":
        night = clock(draw(st.integers(1, 72)) * 5)
        slots[-1] = Slot(slots[-1].opens, night) if night <= slots[-1].opens else slots[-1]
    return tuple(slots)


grids = st.builds(Grid, st.tuples(*[day()] * 7), st.booleans()).filter(
    lambda grid: not grid.is_empty
)


@given(grids)
@settings(max_examples=150, deadline=None)
def test_a_grid_comes_back_from_its_text(grid):
    text = compose(grid)

    assert not faults(grid)
    assert is_valid(text)
    assert parse(text) == grid


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Mo-Fr 09:00-12:00,14:00-17:00; PH off", "Mo-Fr 09:00-12:00,14:00-17:00; PH off"),
        ("Mo-Fr 9:00-12:00, 14:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("Mo,Tu,We 09:00-12:00", "Mo-We 09:00-12:00"),
        ("Mo-Su 10:00-12:00; Mo off", "Tu-Su 10:00-12:00"),
        ("Sa-Mo 10:00-12:00", "Mo 10:00-12:00; Sa-Su 10:00-12:00"),
        ("Mo 09:00-12:00, Tu 14:00-16:00", "Mo 09:00-12:00; Tu 14:00-16:00"),
        ("09:00-18:00", "Mo-Su 09:00-18:00"),
        ("Mo 22:00-26:00", "Mo 22:00-02:00"),
        ("Fr 20:00-24:00", "Fr 20:00-24:00"),
        ("Mo-Su 00:00-24:00", "Mo-Su 00:00-24:00"),
        ("Mo-Fr 09:00-12:00; Sa closed; PH closed;", "Mo-Fr 09:00-12:00; PH off"),
    ],
)
def test_a_text_that_fits_is_read(text, canonical):
    assert compose(parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n’importe quoi",
        "Tu[1] 09:00-12:00",
        "week 1-53/2 Mo 09:00-12:00",
        'Mo-Fr 09:00-12:00 "sur rendez-vous"',
        "Mo-Fr 09:00-12:00; PH 10:00-12:00",
        "PH off; Mo-Fr 09:00-12:00",
        "Mo-Fr,PH 09:00-12:00",
        "Jul-Aug Mo 09:00-12:00",
        "Mo-Fr 14:00-12:00",
        "Mo 09:00-12:00,11:00-13:00",
        "Mo 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00",
        "Mo 25:00-26:00",
        "Mo 09:75-12:00",
        "PH off",
        "24/7",
        "Mo 14:00+",
        "SH Mo 09:00-12:00",
    ],
)
def test_a_text_that_does_not_fit_is_left_alone(text):
    assert parse(text) is None


@given(st.lists(st.sampled_from([
    "Mo-Fr 09:00-12:00,14:00-17:00", "Sa 10:00-12:00", "We off", "PH off", "Fr 22:00-02:00",
    "Sa-Su 00:00-24:00", "Mo,We,Fr 08:30-11:45", "Th 18:00-24:00", "Su 09:00-12:00",
]), min_size=1, max_size=4), st.sampled_from(["; ", ", "]))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_grid_never_changes_what_a_text_means(rules, separator):
    text = separator.join(rules)

    grid = parse(text)

    if grid is not None:
        for moment in hours_grid._PROBES:
            assert schedule(compose(grid)).week(moment) == schedule(text).week(moment)


def test_faults_are_said_kindly():
    late = Grid(((Slot("14:00", "12:00"),), *[()] * 6))
    crossed = Grid(((), (Slot("09:00", "12:00"), Slot("11:00", "13:00")), *[()] * 5))

    assert faults(late) == [
        "Lundi\u00a0: la plage «\u00a014\u00a0h – 12\u00a0h\u00a0» finit avant de commencer."
    ]
    assert "Mardi" in faults(crossed)[0]
    assert "se chevauchent" in faults(crossed)[0]
