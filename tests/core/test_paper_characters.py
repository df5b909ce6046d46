"""Any text is made of characters that the shipped fonts can draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.paper.characters import _covered, all_printable, printable


@pytest.mark.parametrize(
    "text",
    [
        "L’œuvre d’Éloïse : « à 9\u00a0h\u00a030 » — 12,50\u00a0€…",
        "احجز موعدًا طبيًا عبر الإنترنت",
        "Запишіться до лікаря, ґанок",
        "Şimdi İstanbul’dan arayın",
        "Você não está só",
        "#let x = $y$ \\ [a] *b* _c_ <d> @e `f`",
    ],
)
def test_text_of_the_languages_of_the_site_stays_as_it_is(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Réglages → Wi-Fi", "Réglages › Wi-Fi"),
        ("bravo 👍🏽", "bravo "),
        ("nul\x00 sonnerie\x07", "nul sonnerie"),
        ("9\u202fh", "9\u00a0h"),
        ("№ ½ ﬁn", "No ½ fin"),
        ("你好", "??"),
        ("droite\u202egauche", "droitegauche"),
        ("\ud800", ""),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_what_no_font_draws_is_replaced_or_left_out(text, printed):
    assert printable(text) == printed


def test_a_word_that_no_line_can_hold_may_be_broken():
    assert max(map(len, printable("a" * 200).split("\u200b"))) < 20
    assert "\u200b" not in printable("anticonstitutionnellement " * 5)


def test_texts_are_found_wherever_they_are():
    data = {"a": ["👍x", ("y👍",)], "b": {"c": "👍"}, "d": None, "e": 3, "f": True}

    assert all_printable(data) == {"a": ["x", ["y"]], "b": {"c": ""}, "d": None, "e": 3, "f": True}


@given(st.text(st.characters()))
def test_nothing_else_is_left(text):
    assert set(printable(text)) <= _covered() | set("\n\u200b\u200c\u200d")
