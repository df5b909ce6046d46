"""The map of needs without partner: each département in its outline, drawn on the server.

The outlines are shipped (``scripts/draw_france.py`` says from where). Colour is never alone: each
level has a pattern of its own, and the figures are in the table that each outline leads to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from calls.figures.charts import element
from calls.figures.counting import CallsOfPlace
from calls.figures.tables import Kind, fewest, number, told, veiled

_DATA = Path(__file__).parent / "data" / "france.json"
LEVELS = 4


class Place(NamedTuple):
    """A département: its name, where its outline leads, and what is drawn of it."""

    name: str
    url: str
    counts: CallsOfPlace


Places = Mapping[str, Place]


class Outline(NamedTuple):
    code: str
    path: str
    label: tuple[int, int]


class Outlines(NamedTuple):
    """The shapes of France, those around Paris a second time and larger, and the room they take."""

    width: int
    height: int
    shapes: tuple[Outline, ...]
    lens: tuple[Outline, ...]


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """Read the shipped outlines, once."""
    read = json.loads(_DATA.read_text(encoding="utf-8"))
    width, height = read["size"]
    return Outlines(width, height, _outlines(read["shapes"]), _outlines(read["lens"]))


def _outlines(records: Iterable[dict[str, object]]) -> tuple[Outline, ...]:
    return tuple(Outline(**{**record, "label": tuple(record["label"])}) for record in records)  # type: ignore[arg-type]


def drawn(places: Places) -> Markup:
    """Draw the map: how many needs found no partner, by code of département."""
    unmet = [place.counts.without_partner for place in places.values()]
    if not any(unmet):
        return Markup()
    bounds, shown = levels(unmet), outlines()
    # Too small to be read where they are: their names are in the lens.
    enlarged = {outline.code for outline in shown.lens}
    title = _("Carte de France des besoins sans partenaire")
    shapes = [
        _drawn(outline, places, bounds, named=outline.code not in enlarged)
        for outline in shown.shapes
    ]
    lens = [_drawn(outline, places, bounds, named=True) for outline in shown.lens]
    picture = element(
        "svg",
        element("title", title),
        element("desc", _("Les mêmes nombres sont dans le tableau.")),
        element("defs", *(_pattern(level) for level in range(1, LEVELS + 1))),
        *shapes,
        *lens,
        class_="map",
        role="group",
        aria_label=title,
        viewBox=f"0 0 {shown.width} {shown.height}",
    )
    return element("figure", picture, _legend(bounds), class_="france")


def levels(counts: Iterable[int]) -> list[int]:
    """Return the least count of each level: the first is veiled, the others share the rest."""
    most, first = max(counts), fewest()
    step = max(1, -(-(most - first + 1) // (LEVELS - 1)))
    bounds = [1, *(first + step * place for place in range(LEVELS - 1))]
    return [bound for bound in bounds if bound <= most]


def level_of(count: int, bounds: list[int]) -> int:
    """Return the level of a count, 0 for none."""
    return sum(count >= bound for bound in bounds)


def _drawn(outline: Outline, places: Places, bounds: list[int], *, named: bool) -> Markup:
    place = places.get(outline.code, Place(outline.code, "", CallsOfPlace(0, 0)))
    level = level_of(place.counts.without_partner, bounds)
    x, y = outline.label
    shape = element("path", d=outline.path, class_=f"level-{level}", **_fill(level))
    label = element("text", outline.code, x=x, y=y + 7, class_=f"on-{level}") if named else ""
    said = element("title", _said(place.name, place.counts))
    if not level:
        return element("g", said, shape, label)
    return element("a", said, shape, label, href=place.url)


def _said(name: str, counts: CallsOfPlace) -> str:
    calls = ngettext("{count} appel", "{count} appels", counts.calls).format(
        count=number(counts.calls)
    )
    if not counts.without_partner:
        return _("{place} : aucun besoin sans partenaire ({calls})").format(place=name, calls=calls)
    unmet = told(veiled(counts.without_partner), Kind.NUMBER)
    return _("{place} : {count} sans partenaire ({calls})").format(
        place=name, count=unmet, calls=calls
    )


def _fill(level: int) -> dict[str, str]:
    return {"fill": f"url(#niveau-{level})"} if level else {}


def _pattern(level: int) -> Markup:
    """Return what fills a level: the more, the denser; the last is plain."""
    size = 16
    strokes = {
        1: ["M0 16L16 0"],
        2: ["M0 16L16 0", "M-4 4L4-4", "M12 20L20 12"],
        3: ["M0 16L16 0", "M0 0L16 16"],
        4: [],
    }[level]
    ground = element("rect", width=size, height=size, class_=f"ground-{level}")
    lines = [element("path", d=stroke, class_=f"hatch-{level}") for stroke in strokes]
    return element(
        "pattern",
        ground,
        *lines,
        id=f"niveau-{level}",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def _legend(bounds: list[int]) -> Markup:
    entries = [element("li", _swatch(0), " ", _("aucun"))]
    for level, bound in enumerate(bounds, start=1):
        after = bounds[level] if level < len(bounds) else None
        entries.append(element("li", _swatch(level), " ", _range(bound, after)))
    return element("figcaption", element("ul", *entries, class_="legend"))


def _range(bound: int, after: int | None) -> str:
    if bound < fewest():
        return str(veiled(bound))
    if after is None:
        return _("{count} ou plus").format(count=number(bound))
    if after - 1 == bound:
        return number(bound)
    return _("{least} à {most}").format(least=number(bound), most=number(after - 1))


def _swatch(level: int) -> Markup:
    square = element("rect", width=26, height=18, rx=3, class_=f"level-{level}", **_fill(level))
    return element("svg", square, width=26, height=18, class_="key", aria_hidden="true")
