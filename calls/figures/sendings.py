"""« Orientations »: whom callers were sent to, and which pages they were given."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from calls.figures import counting
from calls.figures.periods import Period
from calls.figures.tables import Cell, Column, Kind, Table, share
from directory.models import Partner


def tables(period: Period, most: int | None) -> list[Table]:
    """Return the tables of the room."""
    return [_partners(period, most), _pages(period, most)]


def _partners(period: Period, most: int | None) -> Table:
    counts, whole = counting.sent_to(period, "partner", most)
    known = Partner.objects.select_related("commune", "type").in_bulk(list(counts))
    rows: list[list[Cell]] = [
        [partner.name, str(partner.commune or _("national")), count, share(count, whole)]
        for pk, count in counts.items()
        if (partner := known.get(pk))
    ]
    return Table(
        slug="partenaires",
        title=_("Partenaires vers qui nous orientons le plus"),
        columns=[
            Column(_("Partenaire"), Kind.TEXT),
            Column(_("Commune"), Kind.TEXT),
            Column(_("Orientations"), is_drawn=True),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=rows,
        links=[known[pk].get_absolute_url() for pk in counts if pk in known],
        nothing=_("Aucune orientation sur cette période."),
    )


def _pages(period: Period, most: int | None) -> Table:
    counts, whole = counting.sent_to(period, "page", most)
    known = Page.objects.in_bulk(list(counts))
    # Kept by Django for the whole process: no query once they are known.
    kinds = {
        page.pk: capfirst(ContentType.objects.get_for_id(page.content_type_id).name)
        for page in known.values()
    }
    rows: list[list[Cell]] = [
        [page.title, kinds[pk], count, share(count, whole)]
        for pk, count in counts.items()
        if (page := known.get(pk))
    ]
    return Table(
        slug="pages",
        title=_("Tutoriels et fiches les plus envoyés"),
        columns=[
            Column(_("Page"), Kind.TEXT),
            Column(_("Sorte"), Kind.TEXT),
            Column(_("Envois"), is_drawn=True),
            Column(_("Part"), Kind.SHARE),
        ],
        rows=rows,
        nothing=_("Aucune page envoyée sur cette période."),
    )
