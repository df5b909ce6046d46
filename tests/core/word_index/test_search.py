"""The search answers anything, best first."""

import pytest

from core.word_index import Document, SearchIndex
from tests.core.word_index.library import LIBRARY, library, page, titles


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return library()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("mot de passe", "Créer un mot de passe solide"),
        ("MDP", "Créer un mot de passe solide"),
        ("passe mot solide", "Créer un mot de passe solide"),
        ("rdv docteur", "Prendre un rendez-vous médical en ligne"),
        ("voir un docteur en visio", "Préparer une téléconsultation"),
        ("je me déclare aux impots", "Déclarer ses revenus en ligne"),
        ("revenu", "Déclarer ses revenus en ligne"),
        ("mail piece jointe", "Envoyer un e-mail avec une pièce jointe"),
        ("actualisation pole emploi", "S’actualiser à France Travail"),
        ("wi fi", "Utiliser son téléphone comme modem"),
        ("passeports", "Papiers d’identité"),
    ],
)
def test_best_answer_comes_first(index, query, title):
    assert titles(index, query)[0] == title


def test_the_title_counts_more_than_words_and_words_more_than_the_body():
    index = SearchIndex(
        [
            page("Un", body="La photocopie"),
            page("Deux", summary="La photocopie"),
            page("Trois", words="photocopie"),
            page("Photocopie"),
        ]
    )

    assert titles(index, "photocopie") == ["Photocopie", "Trois", "Deux", "Un"]


def test_documents_with_every_word_come_before_those_that_repeat_one():
    index = SearchIndex(
        [
            page("Autre", summary="Le camion rouge."),
            page("Camion", words="camion\ncamion", body="camion camion camion"),
            page("Rouge", words="rouge\nrouge", body="rouge rouge rouge"),
        ]
    )

    assert titles(index, "camion rouge")[0] == "Autre"


def test_the_order_of_the_title_counts():
    index = SearchIndex([page("Jardin zoologique ouvert"), page("Ouvert zoologique jardin")])

    assert titles(index, "jardin zoologique")[0] == "Jardin zoologique ouvert"
    assert titles(index, "zoologique jardin")[0] == "Ouvert zoologique jardin"


def test_equal_scores_are_in_the_order_of_the_keys():
    index = SearchIndex(page(f"Fiche {number}") for number in (3, 1, 2))

    assert titles(index, "fiche") == ["Fiche 1", "Fiche 2", "Fiche 3"]


def test_kinds_choose_a_section(index):
    assert titles(index, "médecin", kinds={"need"}) == ["Santé"]
    assert "Santé" not in titles(index, "médecin", kinds={"tutorial"})
    assert titles(index, "médecin", kinds=()) == []


def test_limit_is_the_most_answers(index):
    assert len(titles(index, "mot de passe médecin ligne", limit=2)) == 2
    assert titles(index, "médecin", limit=0) == []


def test_languages_do_not_mix():
    index = SearchIndex(
        [
            page("Le médecin"),
            Document(key="ar", kind="tutorial", title="كلمة السر", language="ar"),
            Document(key="en", kind="tutorial", title="See a doctor", language="en"),
        ]
    )

    assert titles(index, "كَلِمَة", language="ar") == ["كلمة السر"]
    assert titles(index, "docter", language="en") == ["See a doctor"]
    assert titles(index, "doctor", language="fr") == []
    assert titles(index, "doctor", language="uk") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\0",
        '"',
        "'''",
        '"mot de passe',
        "mot\0de passe",
        "mot* OR passe:",
        "%_\\",
        "🙂",
        "😀 médecin",
        "كلمة السر",
        "密码",
        "a" * 10_000,
        "mot de passe " * 1_000,
        "zyglofrène " * 1_000,
        "ﷺ" * 400,
        "\ud800",
        "½ ² ①",
    ],
    ids=ascii,
)
def test_anything_typed_is_answered(index, query):
    assert index.search(query).hits is not None


@pytest.mark.parametrize(
    "query", ["mot\0de passe", '"mot de passe', "😀 mot de passe", "mot-de-passe"]
)
def test_signs_do_not_hide_the_words(index, query):
    assert titles(index, query)[0] == "Créer un mot de passe solide"


def test_terms_say_what_was_looked_for(index):
    assert index.search("comment voir un medcin").terms == ("voir", "medcin")
    assert index.search("comment faire").terms == ()
    assert index.search("zyglofrène").terms == ("zyglofrene",)
    assert index.search("zyglofrène").hits == ()


def test_a_hit_brings_back_what_a_result_shows():
    payload = object()
    index = SearchIndex([page("Le médecin", summary="Court", body="Long", payload=payload)])

    document = index.search("médecin").hits[0].document

    assert (document.title, document.summary, document.body) == ("Le médecin", "Court", "")
    assert document.payload is payload


def test_a_document_added_again_replaces_the_first():
    index = library()
    index.add(Document(key="Santé", kind="need", title="Vacances"))

    assert len(index) == len(LIBRARY)
    assert "Santé" not in titles(index, "hôpital")
    assert titles(index, "vacances") == ["Vacances"]


def test_a_document_may_change_its_language():
    index = library()
    index.add(Document(key="Santé", kind="need", title="Health", language="en"))

    assert titles(index, "hôpital") == []
    assert titles(index, "health", language="en") == ["Health"]


def test_a_document_removed_is_not_found():
    index = library()
    index.remove("Santé")
    index.remove("Santé")

    assert "Santé" not in index
    assert titles(index, "hôpital") == []


def test_an_empty_index_answers_nothing():
    index = SearchIndex()
    index.add(page("Seul"))
    index.remove("Seul")

    assert len(index) == 0
    assert titles(index, "seul") == []
    assert SearchIndex().search("médecin").hits == ()
