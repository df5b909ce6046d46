"""Names of places inside sentences."""

import pytest

from core import french_places


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Reims", "à Reims"),
        ("Le Havre", "au Havre"),
        ("Les Abymes", "aux Abymes"),
        ("La Rochelle", "à La Rochelle"),
        ("L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("Lesparre-Médoc", "à Lesparre-Médoc"),
    ],
)
def test_where_one_is(name: str, where: str) -> None:
    assert french_places.at(name) == where


@pytest.mark.parametrize(
    ("name", "of_which"),
    [
        ("Reims", "de Reims"),
        ("Orléans", "d’Orléans"),
        ("Épernay", "d’Épernay"),
        ("Le Havre", "du Havre"),
        ("Les Abymes", "des Abymes"),
        ("51300", "de 51300"),
    ],
)
def test_what_one_is_near(name: str, of_which: str) -> None:
    assert french_places.of(name) == of_which


@pytest.mark.parametrize(
    ("code", "name", "with_article", "where"),
    [
        ("51", "Marne", "la Marne", "dans la Marne"),
        ("01", "Ain", "l’Ain", "dans l’Ain"),
        ("08", "Ardennes", "les Ardennes", "dans les Ardennes"),
        ("32", "Gers", "le Gers", "dans le Gers"),
        ("75", "Paris", "Paris", "à Paris"),
        ("2A", "Corse-du-Sud", "la Corse-du-Sud", "en Corse-du-Sud"),
        ("971", "Guadeloupe", "la Guadeloupe", "en Guadeloupe"),
        ("974", "La Réunion", "La Réunion", "à La Réunion"),
    ],
)
def test_departements(code: str, name: str, with_article: str, where: str) -> None:
    assert french_places.departement(code, name) == with_article
    assert french_places.in_departement(code, name) == where
