import pytest

from gazetteer.typed import MAX_LENGTH, clean, read_corsican_code, read_digits, split_postcode


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("51300", "51300"),
        ("  Vitry \t le\n François ", "Vitry le François"),
        ("５１３００", "51300"),
        ("٥١٣٠٠", "51300"),
        ("51\u00a0300", "51 300"),
        ("51\u202f300", "51 300"),
        ("Re\u200bims\ufeff", "Reims"),
        ("Reims\x00", "Reims"),
        ("Re\x00ims", "Re ims"),
        ("\ud83dReims", "Reims"),
        ("\x1b[31mReims", "[31mReims"),
        ("L’Haÿ", "L’Haÿ"),
        ("\u202eReims", "Reims"),
        ("", ""),
        ("\u200b\x00", ""),
    ],
)
def test_what_is_typed_is_shown_without_what_cannot_be_seen(typed: str, shown: str) -> None:
    assert clean(typed) == shown


def test_a_very_long_text_is_cut() -> None:
    assert len(clean("a" * 1_000_000)) == MAX_LENGTH
    assert len(clean("\ufdfa" * 300)) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("51300", "51300"),
        ("51 300", "51300"),
        ("F-51300", "51300"),
        ("f 51300", "51300"),
        ("FR-51 300", "51300"),
        ("51.300", "51300"),
        ("51-300", "51300"),
        ("(51300)", "51300"),
        ("51300.", "51300"),
        ("3300O", "33000"),
        ("o1200", "01200"),
        ("l3001", "13001"),
        ("I3001", "13001"),
        ("5130", "5130"),
        ("32", "32"),
        ("Ill", ""),
        ("lille", ""),
        ("Lolol", ""),
        ("2A", ""),
        ("51300 Reims", ""),
        ("paris 15", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, digits: str) -> None:
    assert read_digits(typed) == digits


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2A", "2A"),
        ("2b", "2B"),
        ("2A004", "2A004"),
        ("2 a 004", "2A004"),
        ("2C", ""),
        ("2A04", ""),
    ],
)
def test_the_codes_of_corse_have_a_letter(typed: str, code: str) -> None:
    assert read_corsican_code(typed) == code


@pytest.mark.parametrize(
    ("folded", "postcode", "rest"),
    [
        ("bordeaux 33000", "33000", "bordeaux"),
        ("33000 bordeaux", "33000", "bordeaux"),
        ("33 000 bordeaux", "33000", "bordeaux"),
        ("33059 bordeaux cedex 9", "33059", "bordeaux"),
        ("bordeaux cedex", "", "bordeaux"),
        ("12 rue de la gare 51300 vitry", "51300", "12 rue de la gare vitry"),
        ("0326123456", "", "0326123456"),
        ("paris 15", "", "paris 15"),
    ],
)
def test_a_postcode_is_found_amid_words(folded: str, postcode: str, rest: str) -> None:
    assert split_postcode(folded) == (postcode, rest)
