"""What is mistyped is found all the same, and said."""

import pytest

from core.word_index import Correction, SearchIndex
from tests.core.word_index.library import library, page, titles


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return library()


@pytest.mark.parametrize(
    ("typed", "title", "read"),
    [
        ("medcin", "Prendre un rendez-vous médical en ligne", "médecin"),
        ("médeçin", "Prendre un rendez-vous médical en ligne", None),
        ("rendé-vous", "Prendre un rendez-vous médical en ligne", None),
        ("rendévou", "Prendre un rendez-vous médical en ligne", "rendez-vous"),
        ("impot", "Déclarer ses revenus en ligne", None),
        ("inpo", "Déclarer ses revenus en ligne", "impôt"),
        ("deklarer", "Déclarer ses revenus en ligne", "déclarer"),
        ("ordonence", "Voir une ordonnance", "ordonnance"),
        ("attestassion", "Demander une attestation professionnelle", "attestation"),
        ("franceconect", "Se connecter avec FranceConnect", "FranceConnect"),
        ("france connect", "Se connecter avec FranceConnect", None),
        ("frans conect", "Se connecter avec FranceConnect", "FranceConnect"),
        ("visiaux", "Rejoindre une réunion vidéo", "visio"),
        ("mo de passe", "Créer un mot de passe solide", "mot de passe"),
        ("mot de pase", "Créer un mot de passe solide", None),
        ("motdepasse", "Créer un mot de passe solide", None),
        ("mot de pass oublié", "Créer un mot de passe solide", None),
        ("motdepassesolide", "Créer un mot de passe solide", "mot de passe solide"),
        ("télé phone", "Utiliser son téléphone comme modem", "téléphone"),
        ("ouifi", "Utiliser son téléphone comme modem", "wifi"),
        ("pole anploi", "S’actualiser à France Travail", "pôle emploi"),
        ("s'actuliser", "S’actualiser à France Travail", "actualiser"),
        ("piece jointte", "Envoyer un e-mail avec une pièce jointe", "pièce jointe"),
        ("tronbone", "Envoyer un e-mail avec une pièce jointe", "trombone"),
        ("carte didentité", "Papiers d’identité", "carte d’identité"),
    ],
)
def test_finds_what_was_meant(index, typed, title, read):
    results = index.search(typed)

    assert title in [hit.document.title for hit in results.hits[:3]]
    assert [correction.read for correction in results.corrections] == ([read] if read else [])


@pytest.mark.parametrize(
    "typed",
    ["danger", "consulat", "interim", "zzzzzz", "qsdfgh", "menaces", "ab", "4g", "2026"],
)
def test_does_not_guess_what_is_too_far(index, typed):
    assert index.search(typed).corrections == ()


def test_says_what_was_typed_and_what_was_read(index):
    assert index.search("un medcin svp").corrections == (Correction("medcin", "médecin"),)


def test_prefers_the_spelling_of_most_documents_to_that_of_a_mistake():
    index = SearchIndex(
        [page(f"Vaccin {number}", body="Le vaccin") for number in range(5)]
        + [page("Autre chose", words="vaxin")]
    )

    results = index.search("vacsin")

    assert results.corrections == (Correction("vacsin", "vaccin"),)


def test_a_mistake_of_the_documents_does_not_hide_the_right_word():
    index = SearchIndex(
        [page(f"Pharmacie {number}") for number in range(9)] + [page("Autre", words="farmacie")]
    )

    assert "Pharmacie 1" in titles(index, "farmacie", limit=20)


def test_words_of_a_removed_document_are_not_suggested():
    index = SearchIndex([page("Le trombone"), page("Autre chose")])
    index.remove("Le trombone")

    results = index.search("trombonne")

    assert results.hits == ()
    assert results.corrections == ()
