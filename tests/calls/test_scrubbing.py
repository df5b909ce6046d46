"""What tells who somebody is leaves a text; what the second line needs stays in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.scrubbing import anonymous, looks_personal

GONE = {
    "Mme Rebecca Lévy doit 3 000 €": ("Rebecca", "Lévy"),
    "Monsieur de la Tour est venu": ("Tour",),
    "M. LE GOFF a payé": ("GOFF",),
    "Elle s’appelle Josette": ("Josette",),
    "Le mari, Jean-Pierre Martin, a 84 ans": ("Jean", "Martin"),
    "DURAND Yvonne attend": ("DURAND", "Yvonne"),
    "Elle vit au 12 bis rue des Lilas, 95200 Sarcelles": ("12 bis", "Lilas", "Sarcelles"),
    "au 4 place de la mairie": ("4 place", "mairie"),
    "impasse du Moulin à Vent": ("Moulin",),
    "au lieu-dit Le Bois Joli": ("Bois",),
    "BP 123 Reims": ("123",),
    "né le 12/03/1936": ("12/03", "1936"),
    "née le 3 mars 1950": ("3 mars", "1950"),
    "rebecca@example.org ou 06 12 34 56 78": ("rebecca", "06 12"),
    "son numéro 2 55 08 14 168 025 38": ("168",),
}

KEPT = [
    "Son avis d’impôt lui réclame 3 000 € ; elle attendait 250 €.",
    "Sur impots.gouv.fr, la case 1AJ de la déclaration.",
    "La Caf de la Marne, la CPAM, France Travail et Pôle Emploi à Saint-Denis.",
    "Une personne de 84 ans sous respirateur, dans deux jours.",
    "Madame est d’accord. Les 2 places sont prises.",
    "Il suit 3 cours de mathématiques.",
]


@pytest.mark.parametrize("text", GONE)
def test_what_tells_who_somebody_is_goes(text):
    told = anonymous(text)

    assert "retiré" in told
    assert [word for word in GONE[text] if word in told] == []


@pytest.mark.parametrize("text", KEPT)
def test_what_the_question_needs_stays(text):
    assert anonymous(text) == text
    assert looks_personal(text) == []


@pytest.mark.parametrize("written", ["lévy", "LÉVY", "Levy", "Lévy-Bruhl"])
def test_a_name_told_during_the_call_goes_however_it_is_written(written):
    assert written not in anonymous(f"La dame {written} attend", ["Mme Lévy"])


def test_a_name_that_is_only_a_civility_takes_nothing_away():
    assert anonymous("Sa fille attend, madame aussi.", ["Madame", "sa fille"]) == (
        "Sa fille attend, madame aussi."
    )


@pytest.mark.parametrize("text", GONE)
def test_whoever_reads_again_is_told_what_looks_personal(text):
    assert looks_personal(text)
    assert looks_personal(anonymous(text)) == []


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_can_be_scrubbed(text, name):
    assert isinstance(anonymous(text, [name]), str)
    assert isinstance(looks_personal(text), list)
