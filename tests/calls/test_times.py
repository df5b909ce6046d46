"""When somebody is called back: in their own hours, then in those of Paris."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from calls import times
from calls.times import When
from core.text import NBSP
from gazetteer.models import Departement
from tests.calls.factories import CallFactory
from tests.directory.factories import place

PARIS = ZoneInfo("Europe/Paris")
GUADELOUPE = ZoneInfo("America/Guadeloupe")
# A Tuesday, 15:00 in Paris, 10:00 in Guadeloupe.
TUESDAY = datetime(2026, 11, 24, 14, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("when", "zone", "expected"),
    [
        (When.TWO_HOURS, PARIS, datetime(2026, 11, 24, 16, tzinfo=UTC)),
        (When.MORNING, PARIS, datetime(2026, 11, 25, 8, tzinfo=UTC)),
        (When.MORNING, GUADELOUPE, datetime(2026, 11, 25, 13, tzinfo=UTC)),
        (When.TWO_DAYS, PARIS, datetime(2026, 11, 26, 14, tzinfo=UTC)),
        (When.TWO_DAYS, GUADELOUPE, datetime(2026, 11, 26, 14, tzinfo=UTC)),
    ],
)
def test_a_usual_answer_is_a_moment_of_the_person_s_hours(when, zone, expected):
    assert times.moment_of(when, TUESDAY, zone) == expected


@pytest.mark.parametrize(
    ("now", "when", "day"),
    [
        # A Friday: neither Saturday nor Sunday.
        (datetime(2026, 11, 27, 10, tzinfo=UTC), When.MORNING, date(2026, 11, 30)),
        (datetime(2026, 11, 26, 10, tzinfo=UTC), When.TWO_DAYS, date(2026, 11, 30)),
        # The day before 11 November.
        (datetime(2026, 11, 10, 10, tzinfo=UTC), When.MORNING, date(2026, 11, 12)),
    ],
)
def test_nobody_is_called_back_on_a_day_when_the_line_is_closed(now, when, day):
    assert times.moment_of(when, now, PARIS).date() == day


def test_the_hour_that_is_typed_is_that_of_the_person():
    moment = times.chosen(date(2026, 11, 25), time(9, 30), GUADELOUPE)

    assert moment == datetime(2026, 11, 25, 13, 30, tzinfo=UTC)


def test_hours_are_kept_when_clocks_change_meanwhile():
    friday_before = datetime(2026, 10, 23, 8, tzinfo=UTC)

    moment = times.moment_of(When.TWO_DAYS, friday_before, PARIS)

    assert moment.astimezone(PARIS).hour == friday_before.astimezone(PARIS).hour == 10


def test_a_moment_overseas_is_told_in_both_hours(db):
    call = CallFactory(commune=place("97105"))

    due = times.due_of(call, datetime(2026, 11, 25, 13, tzinfo=UTC), TUESDAY)

    assert plain(due.there) == "demain à 9 h"
    assert plain(due.where) == "heure en Guadeloupe"
    assert plain(due.here) == "14 h à Paris"
    assert not due.is_night


def test_a_moment_in_paris_time_is_told_once(db):
    call = CallFactory(commune=place("51454"))

    due = times.due_of(call, datetime(2026, 11, 25, 8, tzinfo=UTC), TUESDAY)

    assert (plain(due.there), due.where, due.here) == ("demain à 9 h", "", "")


def test_the_day_of_paris_is_told_when_it_is_another(db):
    call = CallFactory(departement=Departement.objects.get(pk="988"))

    due = times.due_of(call, datetime(2026, 11, 24, 22, tzinfo=UTC), TUESDAY)

    assert plain(due.there) == "aujourd’hui à 9 h"
    assert plain(due.here) == "aujourd’hui à 23 h à Paris"


def test_the_night_of_the_person_is_told(db):
    call = CallFactory(commune=place("97105"))

    assert times.due_of(call, datetime(2026, 11, 25, 8, tzinfo=UTC), TUESDAY).is_night


def test_the_next_morning_has_the_name_of_its_day(db):
    friday = datetime(2026, 11, 27, 10, tzinfo=UTC)
    call = CallFactory()

    labels = [plain(choice.label) for choice in times.choices(call, friday)]

    assert labels[1] == "Lundi matin, 9 h"


def test_without_a_place_hours_are_those_of_paris(db):
    assert times.zone_of(CallFactory()) == PARIS


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (59, "59 minutes"), (60, "1 heure"), (2880, "2 jours")]
)
def test_lateness_is_told_in_one_word(minutes, words):
    due = datetime(2026, 11, 24, 8, tzinfo=UTC)

    assert plain(times.late_by(due, due + times.timedelta(minutes=minutes))) == words
