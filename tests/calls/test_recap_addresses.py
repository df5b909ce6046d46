"""E-mail addresses as they are spelt on the telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.recap.addresses import likelier, masked, read_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("jacqueline@orange.fr", "jacqueline@orange.fr"),
        (" Jacqueline@Orange.FR ", "Jacqueline@orange.fr"),
        ("jacqueline arobase orange point fr", "jacqueline@orange.fr"),
        ("jacqueline point dupont (at) gmail point com", "jacqueline.dupont@gmail.com"),
        ("j a c k @ orange . fr", "jack@orange.fr"),
        ("<jacqueline@orange.fr>", "jacqueline@orange.fr"),
        ("mailto:jacqueline@orange.fr.", "jacqueline@orange.fr"),
        ("jacqueline@orange\u200b.fr", "jacqueline@orange.fr"),
        ("jacqueline", ""),
        ("jacqueline@orange", ""),
        ("@orange.fr", ""),
        ("a@b.fr, c@d.fr", ""),
        ("a@b.fr\nBcc: c@d.fr", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_as_it_is_spelt(typed: str, read: str) -> None:
    assert read_address(typed) == read


@given(st.text(max_size=80))
def test_whatever_is_typed_an_address_is_one_line_or_nothing(typed: str) -> None:
    read = read_address(typed)

    assert read == "" or (read.count("\n") == 0 and "@" in read)
    assert read_address(read) == read


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("jack@gmial.com", "jack@gmail.com"),
        ("jack@orage.fr", "jack@orange.fr"),
        ("jack@orange.fr", ""),
        ("jack@mairie-vitry.fr", ""),
    ],
)
def test_a_slip_of_the_finger_is_told(address: str, meant: str) -> None:
    assert likelier(address) == meant


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("jacqueline@orange.fr", "j•••@orange.fr"),
        ("jacqueline@dupont-durand.fr", "j•••@d•••.fr"),
        ("", ""),
    ],
)
def test_an_address_is_shown_masked(address: str, shown: str) -> None:
    assert masked(address) == shown
