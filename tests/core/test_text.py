"""Folding makes what people type and what the base holds comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import NBSP, fold, french_spaces, tokens


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("", ""),
        ("Landerneau", "landerneau"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'Haÿ les roses", "l hay les roses"),
        ("Œuilly", "oeuilly"),
        ("Ægidius STRAẞE", "aegidius strasse"),
        ("  Saint\u00a0Étienne\u202f!  ", "saint etienne"),
        ("E\u0301vry", "evry"),
        ("5\u200b1\ufeff300", "51300"),
        ("５１３００", "51300"),
        ("٥١٣٠٠", "51300"),
        ("F-51300", "f 51300"),
        ("a_b—c·d", "a b c d"),
        ("-- ? --", ""),
    ],
)
def test_fold_gives_the_compared_form(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_single_spaces_only(text):
    folded = fold(text)

    assert folded == " ".join(folded.split())


def test_tokens_are_the_folded_words():
    assert tokens("Aide à l’impression") == ("aide", "a", "l", "impression")


def test_french_spaces_are_unbreakable_before_high_marks_and_inside_guillemets():
    assert french_spaces("Dites : « allô » !") == f"Dites{NBSP}: «{NBSP}allô{NBSP}»{NBSP}!"
