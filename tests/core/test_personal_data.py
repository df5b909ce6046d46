"""What tells who somebody is does not stay in what readers write."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.personal_data import Kind, found, scrubbed

GAPS = st.sampled_from(["", " ", ".", "-", "\u00a0", " - ", "\u200b", "/", "‑"])
SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]
WORDS = st.text(alphabet=string.ascii_letters + "éèàç ’,", max_size=30)


@st.composite
def spaced(draw: st.DrawFn, digits: str) -> str:
    """The same digits as somebody may write them."""
    script = draw(st.sampled_from(SCRIPTS))
    return "".join(
        (draw(GAPS) if index else "") + (script[int(digit)] if digit.isdigit() else digit)
        for index, digit in enumerate(digits)
    )


PHONES = st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True).flatmap(spaced)
SOCIAL_SECURITY = st.from_regex(
    r"[12][0-9]{2}(0[1-9]|1[0-2])([0-9]{2}|2A|2B)[0-9]{6}([0-9]{2})?", fullmatch=True
).flatmap(spaced)
EMAILS = st.emails(domains=st.just("exemple.fr"))

TOLD = [
    ("Appelez-moi au 06 39 98 12 34.", Kind.PHONE),
    ("0639981234", Kind.PHONE),
    ("Tél:06.39.98.12.34", Kind.PHONE),
    ("tel0639981234", Kind.PHONE),
    ("+33 (0)6 39 98 12 34", Kind.PHONE),
    ("0033639981234", Kind.PHONE),
    ("+262 692 00 00 00", Kind.PHONE),
    ("O6 39 98 12 34", Kind.PHONE),
    ("6 39 98 12 34", Kind.PHONE),
    ("jeanne.martin@exemple.fr", Kind.EMAIL),
    ("jeanne @ exemple.fr", Kind.EMAIL),
    ("jeanne＠exemple.fr", Kind.EMAIL),
    ("jeanne (at) exemple.fr", Kind.EMAIL),
    ("jeanne arobase exemple point fr", Kind.EMAIL),
    ("jeanne@orange", Kind.EMAIL),
    ("2 85 05 78 006 084 36", Kind.SOCIAL_SECURITY),
    ("185057800608436", Kind.SOCIAL_SECURITY),
    ("1 85 05 2A 006 084", Kind.SOCIAL_SECURITY),
    ("4970 1012 3456 7890", Kind.NUMBER),
    ("FR76 3000 4000 0312 3456 7890 143", Kind.NUMBER),
]

ORDINARY = [
    "",
    "Merci, c’est clair.",
    "L’étape 3 ne marche pas : le bouton a changé de place.",
    "Je suis née en 1948 et j’ai mis 25 minutes.",
    "Le 01/02/2023 à 14 h 30, puis le 04.05.2024.",
    "Le 3949 et le 15 répondent.",
    "Il faut payer 1 250,50 € avant le 31 12 2026.",
    "51300 Vitry-le-François",
    "Voir https://www.ameli.fr/assure/123456",
    "Les années 2022 2023 2024",
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_what_tells_of_somebody_is_found_and_taken_out(text: str, kind: Kind) -> None:
    assert found(text) == (kind,)
    assert found(scrubbed(text)) == ()
    assert "retiré" in scrubbed(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_comment_stays_as_it_is(text: str) -> None:
    assert found(text) == ()
    assert scrubbed(text) == text


def test_the_words_around_stay() -> None:
    text = "Écrivez à jeanne@exemple.fr. Merci de me rappeler au 06 39 98 12 34, le soir."

    assert scrubbed(text) == (
        "Écrivez à [adresse e-mail retirée]. "
        "Merci de me rappeler au [numéro de téléphone retiré], le soir."
    )


def test_each_kind_is_told_once_in_the_order_of_the_text() -> None:
    text = "06 39 98 12 34, a@exemple.fr, puis 06 39 98 12 35"

    assert found(text) == (Kind.PHONE, Kind.EMAIL)


@given(WORDS, st.one_of(PHONES, SOCIAL_SECURITY, EMAILS), WORDS)
def test_whatever_stands_around_it_nothing_is_left(before: str, told: str, after: str) -> None:
    text = f"{before} {told} {after}"

    assert found(text)
    assert told not in scrubbed(text)
    assert found(scrubbed(text)) == ()


@given(st.text(alphabet=string.digits + "oO +.-/()@ab\u200b٠", max_size=80))
def test_taking_out_twice_takes_no_more(text: str) -> None:
    once = scrubbed(text)

    assert scrubbed(once) == once


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert (scrubbed(text) == text) == (found(text) == ())
