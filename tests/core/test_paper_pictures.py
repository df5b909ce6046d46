"""Pictures of every usual form reach the paper, and others are refused clearly."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.paper.compiling import PaperError, compile_pdf
from core.paper.pictures import UnreadablePictureError, for_print, qr_code
from tests.core.test_paper import MADE_ON


def picture(form="PNG", mode="RGB", size=(60, 40)):
    written = io.BytesIO()
    Image.new(mode, size).save(written, form)
    return written.getvalue()


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("JPEG", "CMYK"),
        ("WEBP", "RGB"),
        ("GIF", "P"),
        ("TIFF", "I;16"),
    ],
)
def test_pictures_of_every_form_are_drawn(form, mode):
    source = '#import "/paper.typ": *\n#show: paper\n= A\n#picture("x", "Une image")'

    pdf = compile_pdf(source, {}, title="A", made_on=MADE_ON, pictures={"x": picture(form, mode)})

    assert b"/Subtype/Image" in pdf


def test_a_picture_is_read_from_a_file(tmp_path):
    path = tmp_path / "image"
    path.write_bytes(picture())

    assert for_print(path) == for_print(picture())


def test_a_huge_picture_is_made_smaller():
    assert b'width="1800" height="18"' in for_print(picture(size=(9000, 90)))


@pytest.mark.parametrize("content", [b"", b"GIF89a", picture()[:50], b"<html>", b"<svg "])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(UnreadablePictureError):
        for_print(content)
    with pytest.raises(PaperError, match="couverture"):
        compile_pdf("", {}, title="A", made_on=MADE_ON, pictures={"couverture": content})


@given(st.binary())
def test_any_bytes_are_read_or_refused(content):
    with contextlib.suppress(UnreadablePictureError):
        assert for_print(content).startswith(b"<svg ")


def test_an_address_has_a_qr_code_that_fits_a_corner():
    assert qr_code("https://relais.example.org/").startswith(b"<svg ")
    assert qr_code("https://relais.example.org/é?" + "a" * 200)


def test_no_code_is_made_that_could_not_be_read():
    assert qr_code("") is None
    assert qr_code("https://relais.example.org/" + "a" * 3000) is None
