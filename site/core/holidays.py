"""French public holidays and their names.

The overseas départements commemorate the abolition of slavery on a day of their own, which their
time zone tells. Good Friday and 26 December in Alsace and Moselle are not known here: a place
there writes them in its own hours.
"""

from datetime import date, timedelta
from functools import lru_cache

_EVERYWHERE = {
    (1, 1): "jour de l’An",
    (5, 1): "fête du Travail",
    (5, 8): "Victoire de 1945",
    (7, 14): "fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice de 1918",
    (12, 25): "Noël",
}
_AFTER_EASTER = {1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte"}
_ABOLITION = {
    "Indian/Mayotte": (4, 27),
    "America/Martinique": (5, 22),
    "America/Guadeloupe": (5, 27),
    "America/Cayenne": (6, 10),
    "Indian/Reunion": (12, 20),
}


def national_holiday(day: date) -> str:
    """Return the name of the holiday that `day` is in the whole of France, or ""."""
    return _of_year(day.year).get(day, "")


def local_holiday(day: date, time_zone: str) -> str:
    """Return the name of the holiday that `day` is only where this time zone is used, or ""."""
    if _ABOLITION.get(time_zone) == (day.month, day.day):
        return "abolition de l’esclavage"
    return ""


@lru_cache(maxsize=64)
def _of_year(year: int) -> dict[date, str]:
    holidays = {date(year, month, day): name for (month, day), name in _EVERYWHERE.items()}
    for days, name in _AFTER_EASTER.items():
        day = easter(year) + timedelta(days=days)
        # 8 May may be Ascension: both names are true.
        holidays[day] = f"{holidays[day]} et {name}" if day in holidays else name
    return holidays


def easter(year: int) -> date:
    """Return Easter Sunday (anonymous Gregorian computation)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
