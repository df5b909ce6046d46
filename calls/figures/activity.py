"""« Activité »: how many calls, when, and how fast they were answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from calls.figures import charts, counting
from calls.figures.counting import HourOfCalls
from calls.figures.periods import Period
from calls.figures.tables import (
    Cell,
    Column,
    Fact,
    Kind,
    Table,
    number,
    share,
    told,
)
from core.french_time import DAYS
from core.text import NBSP

# Shown even when nobody called then: the line is open.
OPEN_HOURS = range(9, 18)
WORKING_DAYS = range(5)


def tables(period: Period, _most: int | None) -> list[Table]:
    """Return the tables of the room."""
    hours = counting.hours(period)
    return [_by_step(hours, period), _by_hour_and_weekday(hours)]


def facts(tables: list[Table], _period: Period) -> list[Fact]:
    """Return what is read first: the calls and the answers."""
    calls, ended, same_day, answered = (
        sum(int(row[column] or 0) for row in tables[0].rows) for column in (1, 2, 3, 4)
    )
    return [
        Fact(_("Appels"), number(calls), _("dont {count} terminés").format(count=number(ended))),
        Fact(
            _("Terminés le jour même"),
            told(share(same_day, calls), Kind.SHARE),
            _("{count} appels").format(count=number(same_day)),
        ),
        Fact(
            _("Réponse donnée le jour même"),
            told(share(answered, calls), Kind.SHARE),
            _("ni à rappeler, ni en seconde ligne, ni sans solution"),
        ),
    ]


def _by_step(hours: Iterable[HourOfCalls], period: Period) -> Table:
    """Return the calls by day, week or month, with what was done the same day."""
    counts: dict[date, list[int]] = {step.first: [0, 0, 0, 0] for step in period.steps()}
    step_of = cache(period.step_of)
    for hour in hours:
        counted = counts[step_of(hour.began.day)]
        counted[0] += hour.calls
        counted[1] += hour.calls if hour.ended else 0
        counted[2] += hour.calls if hour.is_same_day else 0
        counted[3] += hour.answered if hour.is_same_day else 0
    names = {step.first: step.label for step in period.steps()}
    rows: list[list[Cell]] = [
        [names[first], *counted, share(counted[3], counted[0])] for first, counted in counts.items()
    ]
    title = _("Appels par {unit}").format(unit=period.unit.name)
    return Table(
        slug="appels",
        title=title,
        columns=[
            Column(period.unit.name.capitalize(), Kind.TEXT),
            Column(_("Appels")),
            Column(_("Terminés")),
            Column(_("Terminés le jour même")),
            Column(_("Réponse le jour même")),
            Column(_("Part avec réponse"), Kind.SHARE),
        ],
        rows=rows,
        chart=charts.bars(
            title,
            [charts.Bar(str(row[0]), int(row[1] or 0), int(row[4] or 0)) for row in rows],
            _("réponse donnée le jour même"),
            _("autres appels"),
        ),
        is_folded=True,
    )


def _by_hour_and_weekday(hours: Iterable[HourOfCalls]) -> Table:
    """Return the calls by hour of the day and day of the week."""
    counts: Counter[tuple[int, int]] = Counter()
    for hour in hours:
        counts[hour.began.hour, hour.began.day.weekday()] += hour.calls
    used = {hour for hour, _day in counts} | set(OPEN_HOURS)
    days = sorted({day for _hour, day in counts} | set(WORKING_DAYS))
    rows: list[list[Cell]] = [
        [f"{hour}{NBSP}h", *(counts[hour, day] for day in days), _total(counts, hour)]
        for hour in range(min(used), max(used) + 1)
    ]
    return Table(
        slug="heures",
        title=_("Appels par heure et jour de la semaine"),
        columns=[
            Column(_("Heure"), Kind.TEXT),
            *(Column(DAYS[day].capitalize()) for day in days),
            Column(_("Tous les jours")),
        ],
        rows=rows,
        chart=charts.grid(
            _("Appels par heure et jour de la semaine"),
            [f"{DAYS[day][:3]}." for day in days],
            [(str(row[0]), [int(count or 0) for count in row[1:-1]]) for row in rows],
        ),
        note=_("L’heure est celle de Paris. Plus la case est foncée, plus il y a d’appels."),
        is_folded=True,
    )


def _total(counts: Counter[tuple[int, int]], hour: int) -> int:
    return sum(counts[hour, day] for day in range(7))
