"""Days and hours are named as they are said aloud."""

from datetime import date, datetime

import pytest

from core.french_time import clock, long_date, near_day, until
from core.holidays import easter, national_holiday

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(9, 0, "9 h"), (14, 30, "14 h 30"), (17, 5, "17 h 05"), (0, 0, "minuit"), (0, 15, "0 h 15")],
)
def test_clock(hour, minute, said):
    assert clock(datetime(2026, 11, 24, hour, minute)).replace("\u00a0", " ") == said  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), ""),
        (date(2026, 11, 25), "demain"),
        (date(2026, 11, 30), "lundi"),
        (date(2026, 12, 1), "mardi 1er décembre"),
        (date(2027, 11, 1), "lundi 1er novembre 2027"),
    ],
)
def test_near_day(day, said):
    assert near_day(day, TODAY).replace("\u00a0", " ") == said


def test_long_date_may_carry_the_year():
    assert long_date(TODAY, with_year=True).replace("\u00a0", " ") == "mardi 24 novembre 2026"


def test_midnight_belongs_to_the_day_that_ends():
    now = datetime(2026, 11, 24, 10)  # noqa: DTZ001

    assert until(datetime(2026, 11, 25), now) == "à minuit"  # noqa: DTZ001
    assert until(datetime(2026, 11, 26), now) == "demain à minuit"  # noqa: DTZ001


def test_easter_of_known_years():
    known = [date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25)]

    assert [easter(day.year) for day in known] == known


def test_two_holidays_on_one_day_keep_both_names():
    assert national_holiday(date(2008, 5, 1)) == "fête du Travail et Ascension"
