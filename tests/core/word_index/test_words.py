"""Words are indexed and looked for under terms that forget their form."""

import pytest

from core.text import tokens
from core.word_index.language import french, language_of
from core.word_index.words import STOP_WORDS, lines_of_words, spellings, stem
from tests.core.word_index.library import page


def terms(text: str, language: str = "fr") -> list[str]:
    return [found.term for found in language_of(language).terms(tokens(text))]


@pytest.mark.parametrize(
    "forms",
    [
        "déclarer déclare déclaré déclarée déclarées déclarez déclaration déclarations",
        "impôt impôts",
        "oublié oubliée oublier oubliez oublie",
        "vérifier vérifiée vérifiez",
        "médical médicale médicaux",
        "premier première premières",
        "envoyer envoie envoyez envoi",
        "réseau réseaux",
        "professionnel professionnelle",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in tokens(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("papier", "papa"), ("courses", "cours"), ("retrait", "retraite"), ("note", "notaire")],
)
def test_other_words_have_other_terms(one, other):
    assert french().term(one) != french().term(other)


@pytest.mark.parametrize("typed", ["l'impôt", "l’impôt", "d'impôts", "qu’impôt", "jusqu'impôts"])
def test_elisions_say_nothing(typed):
    assert terms(typed) == terms("impôt")


@pytest.mark.parametrize("typed", ["comment faire pour", "je ne peux pas", "", "' ’ - ?", "où"])
def test_words_that_say_nothing_are_no_terms(typed):
    assert terms(typed) == []


def test_stop_words_are_folded():
    assert {word for word in STOP_WORDS if tokens(word) != (word,)} == set()


@pytest.mark.parametrize(
    ("typed", "term"),
    [("le 115", "115"), ("la 4G", "4g"), ("17", "17"), ("٣٦٤٦", "3646")],
)
def test_numbers_are_kept(typed, term):
    assert terms(typed) == [term]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wi-fi", "wifi"),
        ("e-mail", "courriel"),
        ("mail", "mèl"),
        ("mots de passe", "mdp"),
        ("rendez vous", "RDV"),
        ("appels vidéo", "visioconférence"),
        ("docteur", "médecins"),
        ("sécu", "Assurance maladie"),
        ("Ameli", "sécurité sociale"),
        ("Pôle Emploi", "France Travail"),
        ("portable", "smartphone"),
        ("docteurs en ligne", "téléconsultation"),
    ],
)
def test_equivalent_words_are_one_term(one, other):
    assert terms(one) == terms(other)
    assert len(terms(one)) == 1


def test_an_expression_keeps_its_words_as_parts():
    assert french().parts(("mot", "de", "passe")) == [stem("mot"), stem("passe")]


def test_other_languages_are_folded_and_not_stemmed():
    assert terms("Les Déclarations", "en") == ["les", "declarations"]
    assert terms("كَلِمَة السِّرّ", "ar") == ["كلمة", "السر"]


def test_expressions_do_not_cross_lines():
    assert lines_of_words("mot de\n\npasse") == [("mot", "de"), ("passe",)]


def test_words_are_shown_as_they_are_written():
    document = page("Le médecin", body="ÉLÈVE, élève, cœur", words="impôts")

    assert spellings(document) == {
        "medecin": "médecin",
        "eleve": "élève",
        "coeur": "cœur",
        "impots": "impôts",
    }
