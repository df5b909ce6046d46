"""Every writing of a phone number met in the real files is read, shown in pairs and dialled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.phones import in_pairs, is_callable, parse, parse_several, tel_uri
from core.text import NBSP


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("05 53 79 83 00", "+33553798300"),
        ("05.53.79.83.00", "+33553798300"),
        ("05-53-79-83-00", "+33553798300"),
        ("0553798300", "+33553798300"),
        ("553798300", "+33553798300"),
        ("05\u00a053\u202f79 83\u200b00", "+33553798300"),
        ("٠٥ ٥٣ ٧٩ ٨٣ ٠٠", "+33553798300"),
        ("O5 53 79 83 OO", "+33553798300"),
        ("Tél. : 05 53 79 83 00", "+33553798300"),
        ("+33561946880", "+33561946880"),
        ("+33 (0)5 61 94 68 80", "+33561946880"),
        ("0033 5 61 94 68 80", "+33561946880"),
        ("+262 262 12 34 56", "+262262123456"),
        ("02 62 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("+590 85 19 50", "+590590851950"),
        ("+590 590 85 19 50", "+590590851950"),
        ("05 90 85 19 50", "+590590851950"),
        ("+33 5 90 85 19 50", "+590590851950"),
        ("06 90 85 19 50", "+590690851950"),
        ("05 94 12 34 56", "+594594123456"),
        ("05 96 12 34 56", "+596596123456"),
        ("06 39 01 23 45", "+262639012345"),
        ("+269 02 69 61 12 34", "+262269611234"),
        ("02 69 61 12 34", "+262269611234"),
        ("05 08 41 12 34", "+508411234"),
        ("+508 41 12 34", "+508411234"),
        ("+687 12 34 56", "+687123456"),
        ("+689 40 12 34 56", "+68940123456"),
        ("+681 72 12 34", "+681721234"),
        ("+32 2 123 45 67", "+3221234567"),
        ("3949", "3949"),
        ("39 49", "3949"),
        ("36.46", "3646"),
        ("15", "15"),
        ("112", "112"),
        ("116 117", "116117"),
        ("0 800 100 200", "+33800100200"),
        ("0800 10 02 00", "+33800100200"),
        ("01 99 00 12 34", "+33199001234"),
        ("02 61 91 12 34", "+33261911234"),
        ("03 53 01 12 34", "+33353011234"),
        ("04 65 71 12 34", "+33465711234"),
        ("05 36 49 12 34", "+33536491234"),
        ("06 39 98 12 34", "+33639981234"),
    ],
)
def test_every_writing_is_read(written, canonical):
    assert parse(written) == canonical
    assert is_callable(canonical)


@pytest.mark.parametrize(
    "text",
    ["", "-", "néant", "04 50 56 87", "0000000000", "05 53 79 83 00 12 34", "a@b.fr", "+", "+33"],
)
def test_what_is_not_a_number_gives_nothing(text):
    assert parse(text) == ""
    assert not is_callable(text)


@pytest.mark.parametrize(
    ("canonical", "shown"),
    [
        ("+33326749123", "03 26 74 91 23"),
        ("+33639981234", "06 39 98 12 34"),
        ("+590590851950", "05 90 85 19 50"),
        ("+262639012345", "06 39 01 23 45"),
        ("+508411234", "05 08 41 12 34"),
        ("+687123456", "+687 12 34 56"),
        ("+68940123456", "+689 40 12 34 56"),
        ("+33800100200", "0 800 100 200"),
        ("3949", "39 49"),
        ("15", "15"),
        ("112", "112"),
        ("116117", "116 117"),
        ("+3221234567", "+32 2 123 45 67"),
    ],
)
def test_numbers_are_shown_as_they_are_read_aloud(canonical, shown):
    assert in_pairs(canonical) == shown.replace(" ", NBSP)


def test_several_numbers_in_one_text_are_all_read():
    text = "03 29 73 51 08 / 03.29.73.51.09 ou 39 49, 03 29 73 51 08"

    assert parse_several(text) == ("+33329735108", "+33329735109", "3949")


def test_a_single_number_with_slashes_is_one_number():
    assert parse_several("03/29/73/51/08") == ("+33329735108",)


def test_tel_uri_is_what_a_telephone_dials():
    assert tel_uri("+33326749123") == "tel:+33326749123"
    assert tel_uri("3949") == "tel:3949"


@given(st.from_regex(r"0[1-79]\d{8}", fullmatch=True))
def test_what_is_shown_is_read_back_as_the_same_number(digits):
    canonical = parse(digits)

    assert canonical
    assert parse(in_pairs(canonical)) == canonical


@given(st.text())
def test_any_text_gives_a_number_or_nothing(text):
    number = parse(text)

    assert number == "" or is_callable(number)
