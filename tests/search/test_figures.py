"""Words that found nothing, among the figures of the desk."""

from datetime import date

from calls.figures import registry
from calls.figures.periods import Period
from search import figures
from search.models import FruitlessWords

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def test_words_of_the_period_come_the_most_typed_first(db: None) -> None:
    FruitlessWords.objects.create(words="permis bateau", count=2, last_on=date(2026, 11, 30))
    FruitlessWords.objects.create(words="ruche", count=5, last_on=date(2026, 11, 1))
    FruitlessWords.objects.create(words="cheval", count=9, last_on=date(2026, 10, 31))

    [table] = figures.tables(NOVEMBER, None)

    assert [list(row[:2]) for row in table.rows] == [["ruche", 5], ["permis bateau", 2]]


def test_the_search_brings_them_to_the_desk() -> None:
    assert figures.tables in registry.added("orientations")
