"""« Territoires » and « Besoins sans partenaire »: where calls come from, and where help lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from calls.figures import counting, france
from calls.figures.counting import CallsOfPlace
from calls.figures.periods import Period
from calls.figures.tables import Cell, Column, Kind, Table, fewest, number, share, veiled
from directory.models import Need
from gazetteer.models import Departement

# Beyond so many lines, the others are told in a sentence.
LINES = 30


class Place(NamedTuple):
    """A département as tables name it; code "" for calls whose place is unknown."""

    code: str
    name: str
    slug: str
    counts: CallsOfPlace

    @property
    def url(self) -> str:
        """The page of the directory that lists the partners of this place."""
        return reverse("directory:departement", args=[self.slug]) if self.slug else ""


def tables(period: Period, most: int | None) -> list[Table]:
    """Return the tables of « Territoires »."""
    places = sorted(_places(period), key=lambda place: -place.counts.calls)
    whole = sum(place.counts.calls for place in places)
    lines, others = _cut(places, most)
    return [
        Table(
            slug="departements",
            title=_("Appels par département"),
            columns=[
                Column(_("Département"), Kind.TEXT),
                Column(_("Appels terminés"), is_drawn=True),
                Column(_("Part"), Kind.SHARE),
            ],
            rows=[
                [place.name, place.counts.calls, share(place.counts.calls, whole)]
                for place in lines
            ],
            links=[place.url for place in lines],
            rest=_told_together((place.name, place.counts.calls) for place in others),
            nothing=_("Aucun appel terminé sur cette période."),
        )
    ]


def tables_of_unmet(period: Period, most: int | None) -> list[Table]:
    """Return the tables of « Besoins sans partenaire »: a map, then which needs and where."""
    places = _places(period)
    by_need = counting.unmet_by_place_and_need(period)
    needs = dict(Need.objects.values_list("pk", "label"))
    return [
        _unmet(places, most),
        _needs(by_need, needs),
        _needs_of_places(places, by_need, needs, most),
    ]


def _unmet(places: list[Place], most: int | None) -> Table:
    lacking = _most_lacking(places)
    told = [place for place in lacking if place.counts.without_partner >= fewest()]
    lines, others = _cut(told if most else lacking, most)
    hidden = lacking[len(told) :] if most else []
    rest = [(place.name, place.counts.without_partner) for place in others]
    return Table(
        slug="sans-partenaire",
        title=_("Besoins sans partenaire, par département"),
        columns=[
            Column(_("Département"), Kind.TEXT),
            Column(_("Sans partenaire"), is_drawn=True),
            Column(_("Appels terminés")),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=[_unmet_line(place) for place in lines],
        links=[place.url for place in lines],
        chart=france.drawn({place.code: _outlined(place) for place in places if place.code}),
        note=_veil_said(),
        rest=_told_together(rest) + _veiled_together(hidden),
        nothing=_("Aucun département n’en compte {number}.").format(number=fewest())
        if lacking
        else _all_met(),
    )


def _most_lacking(places: list[Place]) -> list[Place]:
    lacking = [place for place in places if place.counts.without_partner]
    return sorted(lacking, key=lambda place: -place.counts.without_partner)


def _unmet_line(place: Place) -> list[Cell]:
    calls, unmet = place.counts
    told = veiled(unmet)
    # A share would let a veiled figure be worked out.
    return [place.name, told, calls, share(unmet, calls) if told == unmet else None]


def _outlined(place: Place) -> france.Place:
    return france.Place(place.name, place.url, place.counts)


def _cut(places: list[Place], most: int | None) -> tuple[list[Place], list[Place]]:
    """Return the places that have a line, and the others; all have one in an export."""
    return (places[:LINES], places[LINES:]) if most else (places, [])


def _told_together(counts: Iterable[tuple[str, int]]) -> str:
    told = ", ".join(f"{name} {number(count)}" for name, count in counts)
    return _("Puis : {places}. ").format(places=told) if told else ""


def _veiled_together(places: list[Place]) -> str:
    if not places:
        return ""
    return _("Moins de {number} : {places}.").format(
        number=fewest(), places=", ".join(sorted(place.name for place in places))
    )


def _needs(by_need: Counter[tuple[str | None, int | None]], needs: dict[int, str]) -> Table:
    together: Counter[int | None] = Counter()
    for (_place, need), count in by_need.items():
        together[need] += count
    return Table(
        slug="besoins",
        title=_("Besoins sans partenaire, dans toute la France"),
        columns=[
            Column(_("Besoin"), Kind.TEXT),
            Column(_("Sans partenaire"), is_drawn=True),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=[
            [_need_said(need, needs), count, share(count, together.total())]
            for need, count in together.most_common()
        ],
        nothing=_all_met(),
    )


def _needs_of_places(
    places: list[Place],
    by_need: Counter[tuple[str | None, int | None]],
    needs: dict[int, str],
    most: int | None,
) -> Table:
    """Return which needs lack where. Those that would show somebody are told together."""
    found: dict[str | None, Counter[int | None]] = defaultdict(Counter)
    for (code, need), count in by_need.items():
        found[code][need] += count
    rows: list[list[Cell]] = []
    for place in _most_lacking(places):
        here = found[place.code or None]
        told = [(need, count) for need, count in here.most_common() if count >= fewest()]
        rows += [[place.name, _need_said(need, needs), count] for need, count in told]
        if told and (others := here.total() - sum(count for _need, count in told)):
            rows.append([place.name, _("d’autres besoins"), veiled(others)])
    return Table(
        slug="besoins-par-departement",
        title=_("Quels besoins, dans quel département"),
        columns=[
            Column(_("Département"), Kind.TEXT),
            Column(_("Besoin"), Kind.TEXT),
            Column(_("Sans partenaire"), is_drawn=True),
        ],
        rows=rows[:LINES] if most else rows,
        rest=_("Les fichiers CSV et ODS donnent toutes les lignes.")
        if most and len(rows) > LINES
        else "",
        note=_(
            "Les besoins de moins de {number} appels sont réunis dans « d’autres besoins »."
        ).format(number=fewest()),
        nothing=_("Aucun besoin n’a manqué {number} fois dans un même département.").format(
            number=fewest()
        ),
    )


def _places(period: Period) -> list[Place]:
    """Return the places that called, by code, those of unknown place last."""
    counts = counting.by_departement(period)
    known = Departement.objects.filter(code__in=[code for code in counts if code])
    rows = known.order_by("code").values_list("code", "name", "slug")
    places = [Place(code, f"{name} ({code})", slug, counts[code]) for code, name, slug in rows]
    if None in counts:
        places.append(Place("", _("Lieu inconnu"), "", counts[None]))
    return places


def _need_said(need: int | None, needs: dict[int, str]) -> str:
    return needs.get(need, "") if need else _("besoin non précisé")


def _all_met() -> str:
    return _("Chaque besoin a trouvé un partenaire sur cette période.")


def _veil_said() -> str:
    return _(
        "Sous {number} appels, le nombre exact n’est pas donné : il pourrait faire reconnaître "
        "quelqu’un."
    ).format(number=fewest())
