"""« Demandes »: what calls were about, how they ended, how long each kind takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from calls.figures import counting
from calls.figures.periods import Period
from calls.figures.tables import Cell, Column, Fact, Kind, Table, minutes, quantile, share
from calls.models import Nature, Outcome


def tables(period: Period, _most: int | None) -> list[Table]:
    """Return the tables of the room."""
    counts = counting.by_nature_and_outcome(period)
    lengths = counting.minutes_by_nature(period)
    natures = list(Nature.objects.all())
    ours = [nature for nature in natures if not nature.outside_mission]
    outside = [nature for nature in natures if nature.outside_mission]
    return [
        _natures(ours, counts, lengths),
        _outcomes(counts, {nature.pk for nature in ours}),
        _outside(outside, counts),
        _lengths(natures, lengths),
    ]


def facts(_tables: list[Table], period: Period) -> list[Fact]:
    """Return what is read first: how long calls last."""
    lengths = sum(counting.minutes_by_nature(period).values(), Counter())
    half, most = (quantile(lengths.items(), rank) for rank in (0.5, 0.9))
    return [
        Fact(
            _("Durée médiane"),
            "–" if half is None else minutes(half),
            "" if most is None else _("9 sur 10 : {time} au plus").format(time=minutes(most)),
        ),
    ]


def _natures(
    natures: Iterable[Nature], counts: Counter[tuple[int, str]], lengths: dict[int, Counter[int]]
) -> Table:
    whole = counts.total()
    rows: list[list[Cell]] = []
    for nature in natures:
        calls = sum(counts[nature.pk, outcome] for outcome in _all_outcomes())
        solved = counts[nature.pk, Outcome.SOLVED] + counts[nature.pk, Outcome.REDIRECTED]
        if calls:
            rows.append([nature.label, calls, share(calls, whole), share(solved, calls)])
    return Table(
        slug="natures",
        title=_("Nature des demandes"),
        columns=[
            Column(_("Nature"), Kind.TEXT),
            Column(_("Appels"), is_drawn=True),
            Column(_("Part des appels"), Kind.SHARE),
            Column(_("Résolus ou orientés"), Kind.SHARE),
        ],
        rows=_largest_first(rows),
        nothing=_("Aucun appel terminé sur cette période."),
    )


def _outcomes(counts: Counter[tuple[int, str]], ours: set[int]) -> Table:
    ends: Counter[str] = Counter()
    for (nature, outcome), count in counts.items():
        if nature in ours:
            ends[outcome] += count
    names = {**dict(Outcome.choices), "": _("suite non précisée")}
    rows = [
        [str(names[outcome]).capitalize(), ends[outcome], share(ends[outcome], ends.total())]
        for outcome in _all_outcomes()
        if ends[outcome]
    ]
    return Table(
        slug="suites",
        title=_("Suite donnée"),
        columns=[
            Column(_("Suite"), Kind.TEXT),
            Column(_("Appels"), is_drawn=True),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=rows,
        note=_("Sans les appels hors de nos missions."),
        nothing=_("Aucun appel terminé sur cette période."),
    )


def _outside(natures: Iterable[Nature], counts: Counter[tuple[int, str]]) -> Table:
    whole = counts.total()
    rows: list[list[Cell]] = []
    for nature in natures:
        calls = sum(counts[nature.pk, outcome] for outcome in _all_outcomes())
        rows.append([nature.label, calls, share(calls, whole)])
    return Table(
        slug="hors-missions",
        title=_("Appels hors de nos missions"),
        columns=[
            Column(_("Nature"), Kind.TEXT),
            Column(_("Appels"), is_drawn=True),
            Column(_("Part des appels"), Kind.SHARE),
        ],
        rows=_largest_first([row for row in rows if row[1]]),
        nothing=_("Aucun sur cette période."),
    )


def _lengths(natures: Iterable[Nature], lengths: dict[int, Counter[int]]) -> Table:
    together: Counter[int] = Counter()
    for histogram in lengths.values():
        together.update(histogram)
    rows = [
        [nature.label, *_quantiles(lengths[nature.pk])]
        for nature in natures
        if nature.pk in lengths
    ]
    rows.sort(key=lambda row: -float(row[2] or 0))
    if rows:
        rows.insert(0, [_("Tous les appels"), *_quantiles(together)])
    return Table(
        slug="durees",
        title=_("Durée des appels"),
        columns=[
            Column(_("Nature"), Kind.TEXT),
            Column(_("1 sur 4 : au plus"), Kind.MINUTES),
            Column(_("La moitié : au plus"), Kind.MINUTES, is_drawn=True),
            Column(_("3 sur 4 : au plus"), Kind.MINUTES),
            Column(_("9 sur 10 : au plus"), Kind.MINUTES),
        ],
        rows=rows,
        note=_("Du début à la fin de l’appel ; un appel de plus de dix heures compte pour dix."),
        nothing=_("Aucun appel terminé sur cette période."),
    )


def _quantiles(histogram: Counter[int]) -> list[float | None]:
    return [quantile(histogram.items(), rank) for rank in (0.25, 0.5, 0.75, 0.9)]


def _all_outcomes() -> list[str]:
    return [*Outcome.values, ""]


def _largest_first(rows: list[list[Cell]]) -> list[list[Cell]]:
    return sorted(rows, key=lambda row: -int(row[1] or 0))
