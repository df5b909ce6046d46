"""What the figures count, and what they never tell."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from calls.figures import activity, demands, places, registry, rooms, sendings
from calls.figures.periods import Period
from calls.figures.tables import Table
from calls.models import Call, Caller, Nature, Outcome, Referral
from directory.models import Need
from tests.calls.factories import CallerFactory, nature
from tests.directory.factories import PartnerFactory, place
from tests.support.client import StrictClient
from tests.tutorials.factories import TutorialPageFactory

PARIS = ZoneInfo("Europe/Paris")
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def call(started: datetime, minutes: float = 10, **more: Any) -> Call:
    """A call that somebody wrapped up."""
    ended = started + timedelta(minutes=minutes)
    fields = {"nature": nature(), "outcome": Outcome.SOLVED, "ended_at": ended, **more}
    return Call.objects.create(started_at=started, **fields)


def from_place(code: str, **more: Any) -> Call:
    return call(at(3, 10), departement_id=code, **more)


def by_slug(tables: list[Table]) -> dict[str, Table]:
    return {table.slug: table for table in tables}


def row(table: Table, name: str) -> list[Any]:
    return next(list(row[1:]) for row in table.rows if row[0] == name)


# --- Activity ---


def test_calls_are_counted_by_day_of_paris(db: None) -> None:
    call(at(3, 0, 30))
    call(at(3, 23, 30), minutes=5)
    call(at(4, 0, 5))

    table = by_slug(activity.tables(NOVEMBER, None))["appels"]

    assert row(table, "mardi 3\u00a0novembre")[0] == 2
    assert row(table, "mercredi 4\u00a0novembre")[0] == 1
    assert sum(row[1] for row in table.rows) == 3


def test_hours_are_those_of_paris_in_summer_and_in_winter(db: None) -> None:
    call(datetime(2026, 7, 6, 9, 59, tzinfo=PARIS))
    call(datetime(2026, 12, 7, 9, 0, tzinfo=PARIS))
    year = Period(date(2026, 1, 1), date(2026, 12, 31))

    table = by_slug(activity.tables(year, None))["heures"]

    assert row(table, "9\u00a0h") == [2, 0, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("minutes", "outcome", "ended", "same_day", "answered"),
    [
        (10, Outcome.SOLVED, 1, 1, 1),
        (10, "", 1, 1, 1),
        (10, Outcome.CALL_BACK, 1, 1, 0),
        (10, Outcome.NOTHING_FOUND, 1, 1, 0),
        (60 * 24, Outcome.SOLVED, 1, 0, 0),
        (None, "", 0, 0, 0),
    ],
)
def test_an_answer_the_same_day_is(
    db: None, minutes: float | None, outcome: str, ended: int, same_day: int, answered: int
) -> None:
    more = {"ended_at": None} if minutes is None else {}
    call(at(3, 10), minutes or 0, outcome=outcome, **more)

    table = by_slug(activity.tables(NOVEMBER, None))["appels"]

    assert row(table, "mardi 3\u00a0novembre")[:4] == [1, ended, same_day, answered]


def test_calls_before_and_after_the_period_do_not_count(db: None) -> None:
    call(at(1, 0) - timedelta(minutes=1))
    call(NOVEMBER.end)

    table = by_slug(activity.tables(NOVEMBER, None))["appels"]

    assert {row[1] for row in table.rows} == {0}


def test_the_median_is_told_first(db: None) -> None:
    for minutes in (2, 4, 30):
        call(at(3, 10), minutes)

    facts = demands.facts(demands.tables(NOVEMBER, None), NOVEMBER)

    assert [(fact.label, fact.value) for fact in facts][-1] == ("Durée médiane", "4\u00a0min")


# --- Demands ---


def test_calls_outside_the_mission_are_told_apart(db: None) -> None:
    call(at(3, 10), nature=nature("impots"))
    call(at(3, 11), nature=nature("faux-numero"), outcome="")

    tables = by_slug(demands.tables(NOVEMBER, None))

    assert [list(row) for row in tables["natures"].rows] == [["Impôts", 1, 0.5, 1.0]]
    assert [list(row) for row in tables["hors-missions"].rows] == [["Faux numéro", 1, 0.5]]
    assert [list(row) for row in tables["suites"].rows] == [["Résolu pendant l’appel", 1, 1.0]]


def test_durations_are_given_by_nature(db: None) -> None:
    for minutes in (1, 2, 3, 4, 9.99):
        call(at(3, 10), minutes)
    call(at(3, 10), 60 * 30, nature=nature("sante"))

    table = by_slug(demands.tables(NOVEMBER, None))["durees"]

    assert row(table, "Impôts") == [2, 3, 4, 9]
    assert row(table, "Santé et Assurance maladie") == [600] * 4
    assert row(table, "Tous les appels") == [2, 3, 9, 600]


# --- Where, and what lacks ---


@pytest.fixture
def printing(db: None) -> Need:
    return Need.objects.get(slug="imprimer-un-document")


def test_calls_are_counted_by_departement_the_unknown_too(db: None) -> None:
    from_place("51")
    from_place("51")
    call(at(3, 10))

    [table] = places.tables(NOVEMBER, None)

    assert [list(row[:2]) for row in table.rows] == [["Marne (51)", 2], ["Lieu inconnu", 1]]


@pytest.mark.parametrize(
    "lacking", [{"need_unmet": True}, {"outcome": Outcome.NOTHING_FOUND}], ids=str
)
def test_a_need_lacks_a_partner_when(db: None, lacking: dict[str, Any], printing: Need) -> None:
    for _time in range(3):
        from_place("23", need=printing, **lacking)
    from_place("23", need=printing)

    tables = by_slug(places.tables_of_unmet(NOVEMBER, None))

    assert [list(row) for row in tables["sans-partenaire"].rows] == [["Creuse (23)", 3, 4, 0.75]]
    assert [list(row) for row in tables["besoins"].rows] == [[printing.label, 3, 1.0]]
    assert [list(row) for row in tables["besoins-par-departement"].rows] == [
        ["Creuse (23)", printing.label, 3]
    ]


def test_so_few_that_somebody_could_be_recognised_are_not_counted_exactly(
    db: None, printing: Need
) -> None:
    other = Need.objects.get(slug="rsa-et-aides-sociales")
    for _time in range(3):
        from_place("23", need=printing, need_unmet=True)
    from_place("23", need=other, need_unmet=True)
    from_place("48", need=other, need_unmet=True)

    tables = by_slug(places.tables_of_unmet(NOVEMBER, None))

    assert row(tables["sans-partenaire"], "Lozère (48)") == ["moins de 3", 1, None]
    assert [list(row) for row in tables["besoins-par-departement"].rows] == [
        ["Creuse (23)", printing.label, 3],
        ["Creuse (23)", "d’autres besoins", "moins de 3"],
    ]


def test_the_threshold_is_a_setting(db: None, printing: Need, settings: Any) -> None:
    settings.FIGURES_FEWEST = 1
    from_place("48", need=printing, need_unmet=True)

    tables = by_slug(places.tables_of_unmet(NOVEMBER, None))

    assert row(tables["sans-partenaire"], "Lozère (48)") == [1, 1, 1.0]


# --- Referrals ---


def test_partners_and_pages_are_counted_by_the_day_they_were_given(db: None) -> None:
    partner = PartnerFactory(name="Mairie de Vitry", commune=place("51649"))
    page = TutorialPageFactory(title="Un mot de passe solide")
    for day in (3, 4):
        one = call(at(day, 10))
        Referral.objects.create(
            call=one, partner=partner, added_at=at(3, 9), recorded_at=at(day, 10)
        )
    Referral.objects.create(call=one, page=page, added_at=at(3, 9), recorded_at=at(4, 10))
    # In a basket, and given to nobody.
    Referral.objects.create(call=call(at(5, 10)), partner=partner, added_at=at(5, 9))

    tables = by_slug(sendings.tables(NOVEMBER, None))

    assert [list(row) for row in tables["partenaires"].rows] == [
        ["Mairie de Vitry", "Vitry-le-François (51)", 2, 1.0]
    ]
    assert [list(row) for row in tables["pages"].rows] == [
        ["Un mot de passe solide", "Tutoriel", 1, 1.0]
    ]


def test_lists_hold_as_many_lines_as_asked(db: None) -> None:
    one = call(at(3, 10))
    for number in range(3):
        partner = PartnerFactory(name=f"Partenaire {number}")
        Referral.objects.create(
            call=one, partner=partner, added_at=at(3, 10), recorded_at=at(3, 10)
        )

    shown = by_slug(sendings.tables(NOVEMBER, 2))["partenaires"]
    whole = by_slug(sendings.tables(NOVEMBER, None))["partenaires"]

    assert (len(shown.rows), len(whole.rows)) == (2, 3)


def test_other_apps_bring_their_tables_once(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(registry, "_ADDED", {"demandes": []})

    def theirs(_period: Period, _most: int | None) -> list[Table]:
        return [Table("rappels", "Rappels", [], [])]

    registry.add("demandes", theirs)
    registry.add("demandes", theirs)

    slugs = [table.slug for table in rooms.ROOMS["demandes"].tables(NOVEMBER)]
    assert slugs.count("rappels") == 1


def test_a_long_period_is_counted_once_a_minute(
    db: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    call(at(3, 10))
    before = activity.tables(year, None)

    with django_assert_num_queries(0):
        assert activity.tables(year, None) == before


# --- Callers ---


def erase(one: Call) -> None:
    Call.objects.filter(pk=one.pk).update(
        caller=None,
        commune=None,
        place_typed="",
        words_typed="",
        summary="",
        information="",
        erased_at=timezone.now(),
    )
    Caller.objects.filter(pk=one.caller_id).update(
        number="", fingerprint=None, name="", erased_at=timezone.now()
    )


def test_figures_are_the_same_once_callers_are_erased(db: None, printing: Need) -> None:
    calls = [
        from_place(
            "51",
            caller=CallerFactory(name="Josette"),
            commune=place("51649"),
            summary="Un formulaire",
            need=printing,
            need_unmet=number < 4,
        )
        for number in range(6)
    ]
    before = rooms.every_table(NOVEMBER)

    for one in calls:
        erase(one)

    assert rooms.every_table(NOVEMBER) == before


def test_no_figure_says_anything_of_a_caller(
    coordinator: Any, browser_of: Callable[[Any], StrictClient]
) -> None:
    from_place("51", caller=CallerFactory(name="Josette Fougère"), summary="Son divorce")
    browser = browser_of(coordinator)

    for slug in rooms.ROOMS:
        page = browser.get(f"/repondre/chiffres/{slug}/?du=2026-11-01&au=2026-11-30")
        told = page.content.decode()
        assert "Josette" not in told
        assert "divorce" not in told
        assert "639" not in told


def test_a_nature_without_call_takes_no_line(db: None) -> None:
    call(at(3, 10))

    tables = by_slug(demands.tables(NOVEMBER, None))

    assert len(tables["natures"].rows) == 1 < Nature.objects.count()
