"""What somebody typed, without what would change how the text around it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.jinja2 import with_lines
from core.plain_text import plain_line, plain_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a \r\n\r\n\r\n b ", "a\n\n b"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00\x1bb", "ab"),
        ("a\u00adb\u200bc\ufeffd", "abcd"),
        ("tab\tulation", "tab\tulation"),
    ],
)
def test_a_text_keeps_its_words_and_its_lines(typed, kept) -> None:
    assert plain_text(typed) == kept


def test_a_line_is_one_line() -> None:
    assert plain_line(" a\r\nb\u2028c\td ") == "a b c d"


@given(st.text())
def test_what_is_plain_stays_as_it_is(text) -> None:
    plain = plain_text(text)

    assert plain_text(plain) == plain
    assert not set(plain) & set("\x00\r\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029")


def test_lines_are_shown_and_nothing_is_markup() -> None:
    assert with_lines("<b>a\nb\n\nc & d") == (
        '<p dir="auto">&lt;b&gt;a<br>b</p>\n<p dir="auto">c &amp; d</p>'
    )
