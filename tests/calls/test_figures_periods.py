"""Which days figures are about."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.figures.forms import period_asked
from calls.figures.periods import PRESETS, Period

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("semaine", date(2026, 11, 23), TODAY),
        ("mois", date(2026, 11, 1), TODAY),
        ("mois-dernier", date(2026, 10, 1), date(2026, 10, 31)),
        ("trente-jours", date(2026, 10, 26), TODAY),
        ("annee", date(2025, 12, 1), TODAY),
    ],
)
def test_a_preset_is_whole_days_up_to_today(name: str, first: date, last: date) -> None:
    period, _form = period_asked({"periode": name}, TODAY)

    assert period == Period(first, last)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2026, 10, 26), TODAY),
        ({"du": "2026-03-01", "au": "2026-03-31"}, date(2026, 3, 1), date(2026, 3, 31)),
        ({"du": "31/03/2026", "au": "01/03/2026"}, date(2026, 3, 1), date(2026, 3, 31)),
        ({"du": "2026-11-20"}, date(2026, 11, 20), TODAY),
        ({"au": "2026-11-20"}, date(2026, 11, 20), date(2026, 11, 20)),
        ({"du": "hier", "au": "2026-11-20"}, date(2026, 10, 26), TODAY),
        ({"periode": "n-existe-pas"}, date(2026, 10, 26), TODAY),
    ],
)
def test_days_are_read_as_they_are_written(asked: dict[str, str], first: date, last: date) -> None:
    period, _form = period_asked(asked, TODAY)

    assert period == Period(first, last)


def test_what_cannot_be_read_stays_in_its_box_with_an_example() -> None:
    _period, form = period_asked({"du": "hier"}, TODAY)

    assert form["du"].value() == "hier"
    assert "24/11/2026" in str(form.errors["du"])


def test_a_day_begins_and_ends_in_paris_when_the_clocks_change() -> None:
    shortest = Period(date(2026, 3, 29), date(2026, 3, 29))

    assert shortest.end.astimezone(ZoneInfo("UTC")) - shortest.begin.astimezone(
        ZoneInfo("UTC")
    ) == timedelta(hours=23)
    assert shortest.begin == datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Paris"))


@given(first=DAYS, days=st.integers(0, 3000))
def test_every_day_belongs_to_one_step_of_its_period(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    steps = [step.first for step in period.steps()]

    assert steps == sorted(set(steps))
    assert {period.step_of(first), period.step_of(period.last)} <= set(steps)
    assert len(steps) <= 101


@given(today=DAYS, name=st.sampled_from(sorted(PRESETS)))
def test_a_preset_never_ends_before_it_begins(today: date, name: str) -> None:
    period, _form = period_asked({"periode": name}, today)

    assert period.first <= period.last <= today
