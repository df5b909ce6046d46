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
from calls.figures.tables import Cell, Column, Kind, Table, fewest, share, veiled
from directory.models import Need
from gazetteer.models import Departement


class Place(NamedTuple):
    """A département as tables name it; code "" for calls whose place is unknown."""

    code: str
    name: str
    slug: str

    def of(self, counts: dict[str | None, CallsOfPlace]) -> CallsOfPlace:
        return counts[self.code or None]


def tables(period: Period, _most: int | None) -> list[Table]:
    """Return the tables of « Territoires »."""
    counts = counting.by_departement(period)
    places = _places(counts)
    whole = sum(calls for calls, _unmet in counts.values())
    rows: list[list[Cell]] = [
        [place.name, place.of(counts).calls, share(place.of(counts).calls, whole)]
        for place in places
    ]
    order = sorted(range(len(rows)), key=lambda index: -int(rows[index][1] or 0))
    return [
        Table(
            slug="departements",
            title=_("Appels par département"),
            columns=[
                Column(_("Département"), Kind.TEXT),
                Column(_("Appels terminés"), is_drawn=True),
                Column(_("Part"), Kind.SHARE),
            ],
            rows=[rows[index] for index in order],
            links=[_address(places[index]) for index in order],
            nothing=_("Aucun appel terminé sur cette période."),
        )
    ]


def tables_of_unmet(period: Period, _most: int | None) -> list[Table]:
    """Return the tables of « Besoins sans partenaire »: a map, then which needs and where."""
    counts = counting.by_departement(period)
    by_need = counting.unmet_by_place_and_need(period)
    all_places = _places(counts)
    places = [place for place in all_places if place.of(counts).without_partner]
    places.sort(key=lambda place: -place.of(counts).without_partner)
    needs = dict(Need.objects.values_list("pk", "label"))
    return [
        _unmet(places, all_places, counts),
        _needs(by_need, needs),
        _needs_of_places(places, by_need, needs),
    ]


def _unmet(
    places: list[Place], all_places: list[Place], counts: dict[str | None, CallsOfPlace]
) -> Table:
    rows: list[list[Cell]] = []
    for place in places:
        calls, unmet = place.of(counts)
        told = veiled(unmet)
        # A share would let a veiled figure be worked out.
        part = share(unmet, calls) if told == unmet else None
        rows.append([place.name, told, calls, part])
    return Table(
        slug="sans-partenaire",
        title=_("Besoins sans partenaire, par département"),
        columns=[
            Column(_("Département"), Kind.TEXT),
            Column(_("Sans partenaire"), is_drawn=True),
            Column(_("Appels terminés")),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=rows,
        anchors=[f"d-{place.code}" if place.code else "" for place in places],
        links=[_address(place) for place in places],
        chart=france.drawn(
            {place.code: (place.name, place.of(counts)) for place in all_places if place.code}
        ),
        note=_veil_said(),
        nothing=_("Chaque besoin a trouvé un partenaire sur cette période."),
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
        nothing=_("Chaque besoin a trouvé un partenaire sur cette période."),
    )


def _needs_of_places(
    places: list[Place],
    by_need: Counter[tuple[str | None, int | None]],
    needs: dict[int, str],
) -> Table:
    """Return which needs lack where. Those that would show somebody are told together."""
    found: dict[str | None, Counter[int | None]] = defaultdict(Counter)
    for (code, need), count in by_need.items():
        found[code][need] += count
    rows: list[list[Cell]] = []
    for place in places:
        here = found[place.code or None]
        told = [(need, count) for need, count in here.most_common() if count >= fewest()]
        rows += [[place.name, _need_said(need, needs), count] for need, count in told]
        if others := here.total() - sum(count for _need, count in told):
            rows.append([place.name, _("d’autres besoins"), veiled(others)])
    return Table(
        slug="besoins-par-departement",
        title=_("Quels besoins, dans quel département"),
        columns=[
            Column(_("Département"), Kind.TEXT),
            Column(_("Besoin"), Kind.TEXT),
            Column(_("Sans partenaire"), is_drawn=True),
        ],
        rows=rows,
        note=_(
            "Les besoins de moins de {number} appels sont réunis dans « d’autres besoins »."
        ).format(number=fewest()),
        nothing=_("Chaque besoin a trouvé un partenaire sur cette période."),
        is_folded=True,
    )


def _places(codes: Iterable[str | None]) -> list[Place]:
    """Return the places of some codes, those of unknown place last."""
    known = Departement.objects.filter(code__in=[code for code in codes if code])
    rows = known.order_by("code").values_list("code", "name", "slug")
    places = [Place(code, f"{name} ({code})", slug) for code, name, slug in rows]
    unknown = [Place("", _("Lieu inconnu"), "")] if None in set(codes) else []
    return [*places, *unknown]


def _address(place: Place) -> str:
    """Return the page of the directory that lists the partners of a place."""
    return reverse("directory:departement", args=[place.slug]) if place.slug else ""


def _need_said(need: int | None, needs: dict[int, str]) -> str:
    return needs.get(need, "") if need else _("besoin non précisé")


def _veil_said() -> str:
    return _(
        "Sous {number} appels, le nombre exact n’est pas donné : il pourrait faire reconnaître "
        "quelqu’un."
    ).format(number=fewest())
