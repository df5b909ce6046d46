"""Opening hours are said in French, at a given moment, where the place stands, without guesses."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.holidays import national_holiday
from core.opening_hours import State, is_valid, open_at, schedule

PARIS = ZoneInfo("Europe/Paris")
TUESDAY_10 = datetime(2026, 11, 24, 10, tzinfo=PARIS)
OFFICE = "Mo-Fr 09:00-12:00,14:00-17:30; PH off"


MOMENTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(PARIS),
)
SLOTS = st.builds("{:02}:00-{:02}:00".format, st.integers(0, 11), st.integers(12, 24))
RULES = st.tuples(st.sampled_from(["Mo", "Tu", "We-Fr", "Sa", "Su", "PH"]), SLOTS)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def at(day: str, hour: str = "10:00", zone: str = "Europe/Paris") -> datetime:
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("expression", "moment", "state", "sentence"),
    [
        (OFFICE, at("2026-11-24", "10:00"), "open", "Ouvert — ferme à 12 h"),
        (OFFICE, at("2026-11-24", "14:00"), "open", "Ouvert — ferme à 17 h 30"),
        (OFFICE, at("2026-11-24", "12:00"), "closed", "Fermé — ouvre à 14 h"),
        (OFFICE, at("2026-11-24", "18:00"), "closed", "Fermé — ouvre demain à 9 h"),
        (OFFICE, at("2026-11-27", "18:00"), "closed", "Fermé — ouvre lundi à 9 h"),
        (OFFICE, at("2026-11-11", "10:00"), "closed", "Fermé — ouvre demain à 9 h"),
        (OFFICE, at("2026-12-24", "18:00"), "closed", "Fermé — ouvre lundi à 9 h"),
        (
            "Mo-Fr 09:00-12:00",
            at("2026-11-11"),
            "unknown",
            "Jour férié (Armistice de 1918) : horaires à confirmer",
        ),
        ("Mo-Fr 09:00-12:00", at("2026-11-10", "18:00"), "closed", "Fermé — ouvre jeudi à 9 h"),
        ("24/7", at("2026-12-25"), "open", "Ouvert 24 h sur 24"),
        ("Mo-Su 00:00-24:00", TUESDAY_10, "open", "Ouvert 24 h sur 24"),
        ("off", TUESDAY_10, "closed", "Fermé"),
        (
            "Tu[1] 14:30-17:00",
            TUESDAY_10,
            "closed",
            "Fermé — ouvre mardi 1er décembre à 14 h 30",
        ),
        (
            "week 1-53/2 Tu 09:00-12:00; week 2-52/2 Tu 14:00-17:00",
            TUESDAY_10,
            "closed",
            "Fermé — ouvre à 14 h",
        ),
        (
            'Mo-Fr 09:00-12:00 "sur rendez-vous"',
            TUESDAY_10,
            "open",
            "Ouvert — ferme à 12 h (sur rendez-vous)",
        ),
        ('"sur rendez-vous"', TUESDAY_10, "unknown", "Horaires à confirmer (sur rendez-vous)"),
        (
            'We 09:00-12:00; Tu "sur rendez-vous"',
            TUESDAY_10,
            "unknown",
            "Horaires à confirmer (sur rendez-vous)",
        ),
        ("Mo-Fr", TUESDAY_10, "unknown", "Horaires à confirmer"),
        ("Tu 22:00-02:00", at("2026-11-24", "23:00"), "open", "Ouvert — ferme à 2 h"),
        ("Tu 18:00-24:00", at("2026-11-24", "19:00"), "open", "Ouvert — ferme à minuit"),
        ("Tu 00:00-24:00; We 00:00-18:00", TUESDAY_10, "open", "Ouvert — ferme demain à 18 h"),
        ("Mo, Tu 09:00-12:00", TUESDAY_10, "open", "Ouvert — ferme à 12 h"),
        ("We 09:00-12:00, 09:00-12:00", TUESDAY_10, "closed", "Fermé — ouvre demain à 9 h"),
        ("Après-midi sur RDV", TUESDAY_10, "unknown", "Horaires à confirmer"),
        ("Mo-Fr 09:00-17:00; SH off", TUESDAY_10, "unknown", "Horaires à confirmer"),
        ("Mo-Fr 09:00+", TUESDAY_10, "unknown", "Horaires à confirmer"),
        ("-", TUESDAY_10, "unknown", "Horaires non communiqués"),
        ("", TUESDAY_10, "unknown", "Horaires non communiqués"),
    ],
)
def test_the_state_is_said_in_a_sentence(expression, moment, state, sentence):
    status = schedule(expression).at(moment)

    assert (status.state, plain(status.sentence)) == (state, sentence)


def test_a_place_is_judged_in_its_own_time_zone():
    noon_in_paris = at("2026-11-24", "12:30")

    status = schedule("Mo-Fr 08:00-16:00; PH off", "America/Guadeloupe").at(noon_in_paris)

    assert status.state is State.CLOSED
    assert plain(status.sentence) == "Fermé — ouvre à 8 h"
    assert status.next_change == at("2026-11-24", "08:00", "America/Guadeloupe")


def test_the_abolition_day_of_a_departement_is_not_certain():
    status = schedule(OFFICE, "America/Guadeloupe").at(
        at("2026-05-27", "10:00", "America/Guadeloupe")
    )

    assert status.state is State.UNKNOWN
    assert "abolition" in status.sentence


@pytest.mark.parametrize(
    ("expression", "moment", "text"),
    [
        (OFFICE, TUESDAY_10, "Aujourd’hui : 9 h – 12 h et 14 h – 17 h 30"),
        (OFFICE, at("2026-11-28"), "Fermé aujourd’hui"),
        (OFFICE, at("2026-12-25"), "Fermé aujourd’hui (jour férié : Noël)"),
        (
            "Mo-Fr 09:00-12:00",
            at("2026-12-25"),
            "Aujourd’hui : jour férié (Noël), horaires à confirmer",
        ),
        (
            "Tu 08:00-09:00,10:00-11:00,13:00-14:00,15:00-16:00",
            TUESDAY_10,
            "Aujourd’hui : 8 h – 9 h, 10 h – 11 h, 13 h – 14 h et 15 h – 16 h",
        ),
        (
            'Tu 09:00-12:00, Tu 14:00-17:00 "sur rendez-vous"',
            TUESDAY_10,
            "Aujourd’hui : 9 h – 12 h et 14 h – 17 h (sur rendez-vous)",
        ),
        ("24/7", TUESDAY_10, "Aujourd’hui : 24 h sur 24"),
        ("Mo 22:00-02:00", TUESDAY_10, "Fermé aujourd’hui"),
        ("Tu 22:00-02:00", TUESDAY_10, "Aujourd’hui : 22 h – 2 h"),
        ("Après-midi sur RDV", TUESDAY_10, "« Après-midi sur RDV »"),
        ("-", TUESDAY_10, ""),
    ],
)
def test_the_hours_of_the_day_are_said(expression, moment, text):
    assert plain(schedule(expression).today(moment)) == text


def test_the_week_is_a_table_from_monday_to_sunday():
    week = schedule(OFFICE).week(at("2026-11-11"))

    assert [day.name for day in week][::6] == ["lundi", "dimanche"]
    assert [plain(day.text) for day in week[1:3]] == [
        "9 h – 12 h et 14 h – 17 h 30",
        "Fermé (jour férié : Armistice de 1918)",
    ]
    assert [day.is_today for day in week].index(True) == 2
    assert plain(week[6].text) == "Fermé"


def test_unreadable_hours_have_no_week():
    assert schedule("Après-midi sur RDV").week(TUESDAY_10) == ()


def test_specification_groups_the_days_that_share_a_slot():
    specification = schedule("Mo-Tu 09:00-12:00; Sa 10:00-24:00; PH off").specification()

    assert specification == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Tuesday"],
            "opens": "09:00",
            "closes": "12:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Saturday"],
            "opens": "10:00",
            "closes": "23:59",
        },
    ]


@pytest.mark.parametrize("expression", ["Tu[1] 09:00-12:00", "Jul-Aug Mo 09:00-12:00", "RDV", ""])
def test_hours_that_change_from_week_to_week_have_no_specification(expression):
    assert schedule(expression).specification() == []


@pytest.mark.parametrize("expression", [OFFICE, "24/7", 'Mo "rdv"', "week 1-53/2 Mo 09:00-12:00;"])
def test_expressions_that_can_be_evaluated_are_valid(expression):
    assert is_valid(expression)


@pytest.mark.parametrize("expression", ["", "-", "Après-midi sur RDV", "9h-12h", "x" * 10_000])
def test_texts_that_cannot_be_evaluated_are_not_valid(expression):
    assert not is_valid(expression)


def test_open_at_is_true_only_when_surely_open():
    assert open_at(OFFICE, "Europe/Paris", TUESDAY_10)
    assert not open_at(OFFICE, "Europe/Paris", at("2026-11-11"))
    assert not open_at("Mo-Fr 09:00-12:00", "Europe/Paris", at("2026-11-11"))
    assert not open_at("RDV", "Europe/Paris", TUESDAY_10)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        schedule(OFFICE).at(TUESDAY_10.replace(tzinfo=None))


def test_our_names_of_holidays_are_the_days_that_the_library_closes():
    moment = datetime(2020, 1, 1, 10, tzinfo=PARIS)
    every_day = schedule("Mo-Su 09:00-17:00; PH off")

    while moment.year < 2061:
        is_holiday = bool(national_holiday(moment.date()))
        assert (every_day.state_at(moment) is State.CLOSED) == is_holiday, moment
        moment += timedelta(days=1)


@pytest.mark.parametrize("hour", ["02:00", "02:30"])
def test_an_hour_that_the_change_of_clocks_skips_gives_an_answer(hour):
    assert schedule(OFFICE).at(at("2025-03-30", hour)).state is State.CLOSED
    assert schedule(OFFICE).at(at("2024-03-25", hour)).state is State.CLOSED


@given(st.text(), MOMENTS)
def test_any_text_at_any_moment_gives_an_answer(text, moment):
    hours = schedule(text)

    assert hours.at(moment).sentence
    assert len(hours.week(moment)) in (0, 7)
    assert isinstance(hours.today(moment), str)


@given(
    st.lists(RULES, min_size=1),
    MOMENTS,
)
def test_the_next_change_is_a_change(rules, moment):
    hours = schedule("; ".join(f"{days} {slot}" for days, slot in rules))

    status = hours.at(moment)

    if status.next_change:
        before = hours.state_at(status.next_change - timedelta(minutes=1))
        assert hours.state_at(status.next_change) is not before
