import pytest

from gazetteer.naming import area_key, arrondissement_name, ends_unfinished, key_of


@pytest.mark.parametrize(
    ("folded", "key"),
    [
        ("st etienne", "saint etienne"),
        ("ste maxime", "sainte maxime"),
        ("chalons s marne", "chalons sur marne"),
        ("le havre", "havre"),
        ("l hay les roses", "hay les roses"),
        ("aire lez mons", "aire les mons"),
        ("la", "la"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_two_ways_to_write_a_name_have_one_key(folded: str, key: str) -> None:
    assert key_of(folded) == key
    assert key_of(key) == key


@pytest.mark.parametrize(
    ("folded", "key"),
    [
        ("gers", "gers"),
        ("le gers", "gers"),
        ("dans le gers", "gers"),
        ("departement du gers", "gers"),
        ("region grand est", "grand est"),
        ("en guadeloupe", "guadeloupe"),
        ("la reunion", "reunion"),
        ("val d oise", "val d oise"),
    ],
)
def test_an_area_is_named_with_or_without_its_little_words(folded: str, key: str) -> None:
    assert area_key(folded) == key


@pytest.mark.parametrize(
    ("folded", "name"),
    [
        ("paris 15", "paris 15e arrondissement"),
        ("paris 15e", "paris 15e arrondissement"),
        ("paris 15 eme", "paris 15e arrondissement"),
        ("paris 15eme arrondissement", "paris 15e arrondissement"),
        ("paris xv", "paris 15e arrondissement"),
        ("paris xix", "paris 19e arrondissement"),
        ("15e arrondissement de paris", "paris 15e arrondissement"),
        ("15 paris", "paris 15e arrondissement"),
        ("paris 1", "paris 1er arrondissement"),
        ("paris 01", "paris 1er arrondissement"),
        ("lyon 3", "lyon 3e arrondissement"),
        ("marseille 16e arr", "marseille 16e arrondissement"),
        ("lyon 10", ""),
        ("paris 21", ""),
        ("paris 0", ""),
        ("paris", ""),
        ("nice 3", ""),
    ],
)
def test_an_arrondissement_is_named_in_many_ways(folded: str, name: str) -> None:
    assert arrondissement_name(folded) == name


def test_a_name_that_stops_at_a_link_is_unfinished() -> None:
    assert ends_unfinished("chalons sur")
    assert not ends_unfinished("chalons")
