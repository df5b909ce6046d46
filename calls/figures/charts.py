"""Charts drawn on the server, as SVG that follows the width of the page.

Places are per cent of the width and pixels of the height: text keeps its size on any screen, and
no style is written in the page (the policy of the desk refuses it). What each shows is also a
table beside it, so a chart is one picture for a screen reader: a title and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from calls.figures.tables import number
from core.french_time import DAYS
from core.text import NBSP

_PLOT_TOP, _PLOT_HEIGHT, _AXIS = 26, 190, 34
_BAR_SHARE = 0.76
# Labels under the bars: as many as a narrow screen holds side by side.
_LABELS = 4
_ROW, _HEAD, _FIRST_COLUMN = 30, 26, 14.0
LEVELS = 5
_SHORT_MONTHS = {
    "janvier": "janv.",
    "février": "févr.",
    "avril": "avr.",
    "juillet": "juill.",
    "septembre": "sept.",
    "octobre": "oct.",
    "novembre": "nov.",
    "décembre": "déc.",
}


class Bar(NamedTuple):
    """One bar: its name, its whole length, and the part of it that stands out."""

    label: str
    value: int
    part: int


def element(name: str, *inside: str, **attributes: object) -> Markup:
    """Return an SVG element; ``_`` at the end of an attribute's name is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_figure(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    content = "".join(escape(part) for part in inside)
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704 - all parts are escaped


def bars(title: str, shown: Sequence[Bar], part: str, rest: str) -> Markup:
    """Draw bars side by side; a part of each stands out. The legend says which is which."""
    if not any(bar.value for bar in shown):
        return Markup()
    top = _round_above(max(bar.value for bar in shown))
    height = _PLOT_TOP + _PLOT_HEIGHT + _AXIS
    drawn = [*_lines(top), *_columns(shown, top), *_scale(top), *_names(shown)]
    legend = element("p", _key("part", part), _key("rest", rest), class_="legend")
    return legend + _picture(title, _said(shown), height, drawn, "bars")


def grid(title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """Draw figures in a grid, each case the deeper as it holds more, with its figure in it."""
    largest = max((value for _name, values in rows for value in values), default=0)
    if not largest:
        return Markup()
    width = (100 - _FIRST_COLUMN) / len(columns)
    lefts = [_FIRST_COLUMN + place * width for place in range(len(columns))]
    drawn = [
        element("text", name, x=_percent(left + width / 2), y=17, class_="middle")
        for left, name in zip(lefts, columns, strict=True)
    ]
    for line, (name, values) in enumerate(rows):
        y = _HEAD + line * _ROW
        drawn.append(element("text", name, x=0, y=y + 20))
        for left, value in zip(lefts, values, strict=True):
            drawn += _case(left, y, width, value, largest)
    busiest = max(rows, key=lambda row: max(row[1]))
    said = _("Le plus d’appels : {hour}, {day}, {count} appels.").format(
        hour=busiest[0],
        day=columns[busiest[1].index(max(busiest[1]))],
        count=number(largest),
    )
    return _picture(title, said, _HEAD + len(rows) * _ROW, drawn, "grid")


def bar(part: float) -> Markup:
    """Draw the bar of one line of a table: ``part`` of the largest, between 0 and 1."""
    length = element("rect", width=_percent(100 * min(max(part, 0), 1)), height=10, rx=2)
    return element("svg", length, class_="bar", height=10, aria_hidden="true")


def level(value: float, largest: float) -> int:
    """Return how deep a figure is drawn: 0 for none, then 1 to ``LEVELS``."""
    if value <= 0 or largest <= 0:
        return 0
    return min(LEVELS, 1 + int((LEVELS * value - 1) // largest) if value < largest else LEVELS)


def _picture(title: str, said: str, height: int, drawn: Iterable[str], kind: str) -> Markup:
    return element(
        "svg",
        element("title", title),
        element("desc", said),
        *drawn,
        class_=f"chart {kind}",
        role="img",
        aria_label=f"{title}. {said}",
        width="100%",
        height=height,
    )


def _lines(top: int) -> Iterable[Markup]:
    """Draw the lines that bars are read against: nothing, half, the top."""
    for figure in _marks(top):
        yield element("line", x1=0, x2="100%", y1=_y(figure, top), y2=_y(figure, top))


def _scale(top: int) -> Iterable[Markup]:
    """Write the figures of these lines, over the bars that they cross."""
    for figure in _marks(top)[1:]:
        yield element("text", number(figure), x=0, y=_y(figure, top) - 5, class_="scale")


def _marks(top: int) -> list[int]:
    return [0, *([top // 2] if top % 2 == 0 else []), top]


def _columns(shown: Sequence[Bar], top: int) -> Iterable[Markup]:
    step = 100 / len(shown)
    for place, bar_ in enumerate(shown):
        x, width = _percent((place + (1 - _BAR_SHARE) / 2) * step), _percent(step * _BAR_SHARE)
        title = element("title", _("{label} : {count}").format(label=bar_.label, count=bar_.value))
        whole, part = _y(bar_.value, top), _y(bar_.part, top)
        yield element(
            "g",
            title,
            element("rect", x=x, y=whole, width=width, height=part - whole, class_="rest"),
            element("rect", x=x, y=part, width=width, height=_y(0, top) - part, class_="part"),
        )


def _names(shown: Sequence[Bar]) -> Iterable[Markup]:
    every = max(1, -(-len(shown) // _LABELS))
    step = 100 / len(shown)
    for place in range(0, len(shown), every):
        words = _short(shown[place].label)
        yield element("text", words, x=_percent(place * step), y=_PLOT_TOP + _PLOT_HEIGHT + 22)


def _short(label: str) -> str:
    """Return a day, a week or a month in few letters: « 24 nov. », « nov. 2026 »."""
    words = label.replace(NBSP, " ").split()
    kept = [word for word in words if word not in (*DAYS, "semaine", "du")]
    return NBSP.join(_SHORT_MONTHS.get(word, word) for word in kept)


def _case(left: float, y: int, width: float, value: int, largest: int) -> list[Markup]:
    deep = level(value, largest)
    place = {"x": _percent(left + 0.4), "width": _percent(width - 0.8)}
    case = element("rect", y=y + 1, height=_ROW - 3, rx=3, class_=f"deep-{deep}", **place)
    if not value:
        return [case]
    at = _percent(left + width / 2)
    figure = element("text", number(value), x=at, y=y + 20, class_=f"middle on-{deep}")
    return [case, figure]


def _key(kind: str, words: str) -> Markup:
    square = element("rect", width=14, height=14, rx=2, class_=kind)
    swatch = element("svg", square, width=14, height=14, class_="key", aria_hidden="true")
    return element("span", swatch, " ", words)


def _said(shown: Sequence[Bar]) -> str:
    most = max(shown, key=lambda bar_: bar_.value)
    return _("{total} appels en tout ; le plus : {label}, {count}.").format(
        total=number(sum(bar_.value for bar_ in shown)),
        label=most.label,
        count=number(most.value),
    )


def _y(value: int, top: int) -> int:
    return _PLOT_TOP + round(_PLOT_HEIGHT * (1 - value / top))


def _round_above(value: int) -> int:
    """Return the round number at or above a figure: 1, 2, 4, 10, 20, 40, 60, 100…"""
    power = 1
    while power * 10 < value:
        power *= 10
    return next(power * step for step in (1, 2, 4, 6, 8, 10) if power * step >= value)


def _percent(figure: float) -> str:
    return f"{figure:.2f}".rstrip("0").rstrip(".") + "%"


def _figure(value: Any) -> str:
    return str(value)
