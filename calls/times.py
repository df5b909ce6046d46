"""When somebody is called back: in their own hours first, then in those of Paris."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from calls.models import Call
from core.french_places import in_departement
from core.french_time import clock, long_date, near_day
from core.holidays import national_holiday
from core.opening_hours import HOME_TIME_ZONE
from core.text import NBSP

HOME = ZoneInfo(HOME_TIME_ZONE)
_MORNING = time(9)
_DAY_BEGINS, _DAY_ENDS = time(7, 30), time(20, 30)
_DAYS_WITHOUT_YEAR = 300


class When(models.TextChoices):
    """The usual answers to « when shall we call you back? »."""

    TWO_HOURS = "2h", _("Dans 2 heures")
    MORNING = "matin", _("Le prochain matin")
    TWO_DAYS = "2j", _("Dans 2 jours")
    CHOSEN = "date", _("À une date et une heure choisies")


_USUAL = (When.TWO_HOURS, When.MORNING, When.TWO_DAYS)


class Due(NamedTuple):
    """A moment as it is told to whoever calls back."""

    # « demain à 9 h », where the person lives.
    there: str
    # « heure en Guadeloupe », "" when it is the hour of Paris.
    where: str
    # « 14 h à Paris », "" when it is the same.
    here: str
    # Nobody is called at this hour.
    is_night: bool


class Choice(NamedTuple):
    """One usual answer, with the moment that it means today."""

    value: str
    label: str
    due: Due | None


def zone_of(call: Call) -> ZoneInfo:
    """Return the time zone of who calls: of the commune, else of the département, else Paris."""
    commune, departement = call.commune, call.departement
    name = commune.time_zone or commune.departement.time_zone if commune else ""
    return ZoneInfo(name or (departement.time_zone if departement else "") or HOME_TIME_ZONE)


def due_of(call: Call, moment: datetime, now: datetime) -> Due:
    """Return a moment in the hours of who calls, beside those of Paris when they differ."""
    zone = zone_of(call)
    there, here = moment.astimezone(zone), moment.astimezone(HOME)
    if there.utcoffset() == here.utcoffset():
        return Due(in_words(here, now), "", "", _is_night(here))
    paris = clock(here) if here.date() == there.date() else in_words(here, now)
    departement = call.commune.departement if call.commune else call.departement
    where = in_departement(departement.code, departement.name) if departement else ""
    return Due(
        in_words(there, now),
        _now("heure {place}").format(place=where),
        _now("{hour} à Paris").format(hour=paris),
        _is_night(there),
    )


def choices(call: Call, now: datetime) -> list[Choice]:
    """Return the usual answers, each with the moment that it means today."""
    zone = zone_of(call)
    moments = {when: moment_of(when, now, zone) for when in _USUAL}
    morning = moments[When.MORNING].astimezone(zone)
    named = near_day(morning.date(), now.astimezone(zone).date()).capitalize()
    labels = {When.MORNING: _now("{day} matin, 9 h").format(day=named)}
    dated = [
        Choice(when.value, labels.get(when, str(when.label)), due_of(call, moment, now))
        for when, moment in moments.items()
    ]
    return [*dated, Choice(When.CHOSEN.value, str(When.CHOSEN.label), None)]


def moment_of(when: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment that a usual answer means, in UTC."""
    local = now.astimezone(zone)
    if when == When.TWO_HOURS:
        # Clocks may change meanwhile: two hours are counted, not written.
        return (now + timedelta(hours=2)).astimezone(UTC).replace(second=0, microsecond=0)
    if when == When.MORNING:
        return chosen(_worked(local.date() + timedelta(days=1)), _MORNING, zone)
    return chosen(_worked(local.date() + timedelta(days=2)), local.time(), zone)


def chosen(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return a day and an hour of a time zone, in UTC."""
    local = datetime.combine(day, hour.replace(second=0, microsecond=0, tzinfo=None))
    return local.replace(tzinfo=zone).astimezone(UTC)


def in_words(moment: datetime, now: datetime) -> str:
    """Return a moment as it is said now: « hier à 9 h », « mardi 24 novembre à 14 h 30 »."""
    day, today = moment.date(), now.astimezone(moment.tzinfo).date()
    distance = (day - today).days
    near = {0: _now("aujourd’hui"), 1: _now("demain"), -1: _now("hier")}
    far = long_date(day, with_year=abs(distance) > _DAYS_WITHOUT_YEAR)
    return f"{near.get(distance, far)} à{NBSP}{clock(moment)}"


def late_by(moment: datetime, now: datetime) -> str:
    """Return for how long a moment is past: « 20 minutes », « 3 heures », « 2 jours »."""
    minutes = max(int((now - moment).total_seconds() // 60), 1)
    if minutes < 60:
        told = ngettext("{count} minute", "{count} minutes", minutes), minutes
    elif minutes < 24 * 60:
        told = ngettext("{count} heure", "{count} heures", minutes // 60), minutes // 60
    else:
        told = ngettext("{count} jour", "{count} jours", minutes // 1440), minutes // 1440
    return told[0].format(count=told[1]).replace(" ", NBSP)


def _is_night(moment: datetime) -> bool:
    return not _DAY_BEGINS <= moment.time().replace(tzinfo=None) < _DAY_ENDS


def _worked(day: date) -> date:
    """Return the first day, from this one on, when the line answers."""
    while day.weekday() > 4 or national_holiday(day):
        day += timedelta(days=1)
    return day
