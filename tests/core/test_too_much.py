"""What is beyond what a form takes is read to its end, and its beginning given back."""

from urllib.parse import urlencode

import pytest
from django.test import RequestFactory

from core.too_much import beginnings, given_back

FORM = "application/x-www-form-urlencoded"


def request_of(body: bytes, kind: str = FORM):
    return RequestFactory().post("/", body, content_type=kind)


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_fields_are_told_apart_wherever_the_chunks_end(size) -> None:
    body = b"a=1&bc=2&&d=" + b"x" * 50
    chunks = [body[start : start + size] for start in range(0, len(body), size)]

    assert beginnings(chunks) == body.split(b"&")


def test_what_comes_after_a_long_text_is_kept_too() -> None:
    body = urlencode({"texte": "é" * 2_000_000, "nom": "Odile"}).encode()

    written = given_back(request_of(body))

    assert written.startswith("ééé")
    assert written.endswith("é\n\nOdile")
    assert len(written) < 20_000


def test_many_fields_do_not_fill_the_memory() -> None:
    assert len(beginnings([b"a=1&" * 10_000, b"b=2&" * 10_000])) == 40


def test_fields_beyond_the_last_do_not_run_into_it() -> None:
    assert beginnings([b"&" * 39 + b"last&", b"lost"])[-1] == b"last"


@pytest.mark.parametrize("end", [b"%", b"%C", b"%C3", b"%C3%"])
def test_a_character_cut_in_two_is_left_out(end) -> None:
    assert given_back(request_of(b"texte=ab" + end)) == "ab"


def test_the_token_of_the_form_is_not_what_somebody_wrote() -> None:
    assert given_back(request_of(b"csrfmiddlewaretoken=abc&texte=Bonjour+%C3%A0+tous")) == (
        "Bonjour à tous"
    )


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", ""])
def test_what_is_no_such_form_is_read_and_not_given_back(kind) -> None:
    request = request_of(b"texte=abc", kind)

    assert given_back(request) == ""
    assert request.read() == b""


@pytest.mark.parametrize("body", [b"", b"&&&", b"\xff\xfe=%FF", b"=", b"a=%00%E2%80%AE"])
def test_any_bytes_are_read(body) -> None:
    assert "\x00" not in given_back(request_of(body))
