"""The hours of a week in few words: the days that are alike are said together."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.french_time import DAYS
from core.opening_hours import Day

_A_RUN = 3


def weekly(days: Iterable[Day]) -> tuple[str, ...]:
    """Return « lundi et jeudi : 9 h – 12 h », « samedi et dimanche : fermé »."""
    alike: dict[str, list[int]] = {}
    for number, day in enumerate(days):
        alike.setdefault(day.text, []).append(number)
    return tuple(
        _("{days} : {hours}").format(days=_named(numbers), hours=f"{hours[:1].lower()}{hours[1:]}")
        for hours, numbers in alike.items()
    )


def _named(numbers: list[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if len(numbers) == len(DAYS):
        return _("tous les jours")
    if len(numbers) >= _A_RUN and last - first == len(numbers) - 1:
        return _("du {first} au {last}").format(first=DAYS[first], last=DAYS[last])
    names = [DAYS[number] for number in numbers]
    if len(names) == 1:
        return names[0]
    return _("{days} et {last}").format(days=", ".join(names[:-1]), last=names[-1])
