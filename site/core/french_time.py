"""Dates and hours as French people say them, with non-breaking spaces inside what is one word."""

from datetime import date, datetime, timedelta

from core.text import NBSP

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
# Beyond this, "mardi" alone could be taken for the coming one.
_DAYS_NAMED_ALONE = 6
_DAYS_WITHOUT_YEAR = 300


def clock(moment: datetime) -> str:
    """Return an hour of the day: "9 h", "14 h 30", "minuit"."""
    if moment.hour == moment.minute == 0:
        return "minuit"
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def long_date(day: date, with_year: bool = False) -> str:
    """Return a date in full: "mardi 24 novembre", "vendredi 1er janvier 2027"."""
    number = "1er" if day.day == 1 else str(day.day)
    year = f"{NBSP}{day.year}" if with_year else ""
    return f"{DAYS[day.weekday()]} {number}{NBSP}{MONTHS[day.month - 1]}{year}"


def near_day(day: date, today: date) -> str:
    """Return the shortest clear name of a coming day: "", "demain", "lundi", "mardi 24 novembre".

    The day being lived needs no name.
    """
    distance = (day - today).days
    if distance == 0:
        return ""
    if distance == 1:
        return "demain"
    if distance <= _DAYS_NAMED_ALONE:
        return DAYS[day.weekday()]
    return long_date(day, with_year=distance > _DAYS_WITHOUT_YEAR)


def at(moment: datetime, now: datetime) -> str:
    """Return a coming moment as it is said now: "à 17 h", "demain à 9 h", "lundi à 14 h 30"."""
    day = near_day(moment.date(), now.date())
    return f"{day} à {clock(moment)}".lstrip()


def until(moment: datetime, now: datetime) -> str:
    """Return the end of an opening as it is said now; midnight belongs to the day that ends."""
    if moment.hour == moment.minute == 0:
        day = near_day((moment - timedelta(days=1)).date(), now.date())
        return f"{day} à minuit".lstrip()
    if moment.hour < 6 and moment - now < timedelta(hours=12):
        return f"à {clock(moment)}"
    return at(moment, now)


def past_day(day: date, today: date) -> str:
    """Return a day that is over as it is said: "aujourd’hui", "hier", "le 12 novembre"."""
    distance = (today - day).days
    if distance == 0:
        return "aujourd’hui"
    if distance == 1:
        return "hier"
    number = "1er" if day.day == 1 else str(day.day)
    year = f"{NBSP}{day.year}" if distance > _DAYS_WITHOUT_YEAR else ""
    return f"le {number}{NBSP}{MONTHS[day.month - 1]}{year}"


def moment(when: datetime, with_year: bool = False) -> str:
    """Return a moment in full: "mardi 24 novembre à 14 h 30"."""
    return f"{long_date(when.date(), with_year)} à {clock(when)}"
