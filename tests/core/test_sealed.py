"""What is sealed opens again with any of the keys, and tells nothing without one."""

import pytest
from cryptography.fernet import InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from core import sealed


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_opened_as_it_was(text: str) -> None:
    box = sealed.seal(text)

    assert sealed.opened(box) == text
    assert box != sealed.seal(text)


def test_nothing_is_sealed_as_nothing() -> None:
    assert sealed.seal("") == sealed.opened("") == ""


def test_a_number_does_not_show_through_the_seal() -> None:
    assert "0639980012" not in sealed.seal("0639980012")


def test_a_former_key_still_opens(settings) -> None:
    settings.SEALING_KEYS = ["former"]
    box = sealed.seal("Jacques")

    settings.SEALING_KEYS = ["new", "former"]

    assert sealed.opened(box) == "Jacques"
    assert not sealed.is_sealed_with_the_newest(box)
    assert sealed.is_sealed_with_the_newest(sealed.seal("Jacques"))


def test_a_retired_key_opens_no_more(settings) -> None:
    settings.SEALING_KEYS = ["former"]
    box = sealed.seal("Jacques")

    settings.SEALING_KEYS = ["new"]

    with pytest.raises(InvalidToken):
        sealed.opened(box)


def test_a_fingerprint_depends_on_the_key_and_on_the_purpose(settings) -> None:
    settings.SEALING_KEYS = ["former"]
    former = sealed.fingerprint("+33639980012", "caller")

    settings.SEALING_KEYS = ["new", "former"]

    assert sealed.fingerprint("+33639980012", "caller") != former
    assert sealed.fingerprints("+33639980012", "caller")[1] == former
    assert sealed.fingerprint("+33639980012", "other") != sealed.fingerprint(
        "+33639980012", "caller"
    )
