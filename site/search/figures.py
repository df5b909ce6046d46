"""What the search brings to the figures of the desk: words that found nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from calls.figures.periods import Period
from calls.figures.tables import Cell, Column, Kind, Table
from core.french_time import long_date
from search.models import FruitlessWords


def tables(period: Period, most: int | None) -> list[Table]:
    """Return the words that somebody looked for in vain, last during these days."""
    found = FruitlessWords.objects.filter(last_on__gte=period.first, last_on__lte=period.last)
    rows: list[list[Cell]] = [
        [words.words, words.count, long_date(words.last_on, with_year=True)]
        for words in found[:most]
    ]
    return [
        Table(
            slug="mots-sans-reponse",
            title=_("Mots qui n’ont rien trouvé"),
            columns=[
                Column(_("Mots"), Kind.TEXT),
                Column(_("Fois"), is_drawn=True),
                Column(_("La dernière fois"), Kind.TEXT),
            ],
            rows=rows,
            note=_("Cherchés pour la dernière fois sur cette période, comptés depuis le début."),
            nothing=_("Chaque recherche a trouvé quelque chose."),
        )
    ]
