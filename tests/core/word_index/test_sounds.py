"""Words misspelt by ear sound like the right ones, and others do not."""

import pytest

from core.word_index.sounds import sound


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("medcin", "medecin"),
        ("impo", "impots"),
        ("hinpo", "impots"),
        ("attestassion", "attestation"),
        ("deklare", "declarer"),
        ("foto", "photo"),
        ("visiaux", "visio"),
        ("ouifi", "wifi"),
        ("kaisse", "caisse"),
        ("lojement", "logement"),
        ("gardez", "garder"),
        ("retrete", "retraite"),
        ("anploi", "emploi"),
        ("escrokerie", "escroquerie"),
        ("ordinateure", "ordinateur"),
        ("pasport", "passeport"),
        ("vaxin", "vaccin"),
        ("opital", "hopital"),
        ("bato", "bateau"),
        ("pin", "pain"),
    ],
)
def test_misspelt_by_ear_sounds_the_same(misspelt, right):
    assert sound(misspelt) == sound(right)


@pytest.mark.parametrize(
    ("one", "other"),
    [("cours", "courses"), ("chat", "sac"), ("mairie", "mari"), ("poste", "pose"), ("loi", "loin")],
)
def test_other_words_sound_otherwise(one, other):
    assert sound(one) != sound(other)


def test_other_scripts_are_left_as_they_are():
    assert sound("السر") == "السر"
