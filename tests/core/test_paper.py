"""A template and data give a PDF/UA-1, whatever the data hold."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.paper import compiling
from core.paper.compiling import PaperError, compile_pdf, page_count
from core.paper.rich_text import blocks_of_html
from tests.support import pdf as pdfs

MADE_ON = date(2026, 11, 24)
TEMPLATE = """
#import "/paper.typ": data, paper, rich
#show: paper
= #data.document.title
#rich(data.text, level: 2)
"""
FONTS = Path(compiling.__file__).parent / "fonts"


def made(text="", title="Titre", **options):
    return compile_pdf(
        TEMPLATE, {"text": blocks_of_html(text)}, title=title, made_on=MADE_ON, **options
    )


def test_it_is_a_pdf_ua_1():
    pdf = made("<h3>Un</h3><p>Texte <a href='https://example.org/'>lié</a></p><ul><li>a</li></ul>")

    pdfs.refuse_what_ua_refuses(pdf)
    assert [tag.role for tag in pdfs.tags_of(pdf)][:3] == ["/Document", "/H1", "/H2"]
    assert {"/P", "/Link", "/L", "/LI"} <= {tag.role for tag in pdfs.tags_of(pdf)}
    assert pdfs.links_of(pdf) == ["https://example.org/"]


def test_title_author_and_language_are_said():
    reader = pdfs.read(made(title="Être aidé", language="pt-BR", author="Camille"))

    assert reader.metadata.title == "Être aidé"
    assert reader.metadata.author == "Camille"
    assert reader.trailer["/Root"]["/Lang"] == "pt"


def test_the_same_data_give_the_same_bytes():
    assert made("<p>a</p>") == made("<p>a</p>")


def test_it_is_dated_from_the_day_given():
    assert pdfs.read(made()).metadata.creation_date.date() == MADE_ON


def test_arabic_is_set_from_right_to_left():
    pdf = made("<p>مرحبا</p>", language="ar")

    assert pdfs.read(pdf).trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_only_the_shipped_fonts_are_used():
    pdf = made("<p>Ici <b>gras</b> <i>italique</i> <b><i>deux</i></b> مرحبا Привіт</p>")

    assert pdfs.fonts_of(pdf) == {"AtkinsonHyperlegibleNext", "NotoSans", "NotoNaskhArabic"}


def test_the_fonts_are_light_and_their_licences_are_with_them():
    families = {path.name.partition("-")[0] for path in FONTS.glob("*.ttf")}

    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 700_000
    assert {path.name.partition("-")[0] for path in FONTS.glob("*-OFL.txt")} == families


def test_pages_are_counted():
    pdf = made("<p>ligne</p>" * 100)

    assert page_count(pdf) == len(pdfs.read(pdf).pages) > 1


@pytest.mark.parametrize("source", ["#nothing", '#import "@preview/cetz:0.3.0"', "#read('/etc/x')"])
def test_what_cannot_be_made_has_one_exception(source):
    with pytest.raises(PaperError, match="Titre"):
        compile_pdf(source, {}, title="Titre", made_on=MADE_ON)


def test_data_are_never_source():
    text = '#panic("x") $ \\u{41} *gras* = titre @x <y> `z` // ~ -- "'

    assert text in pdfs.text_of(made(f"<p>{text.replace('<', '&lt;')}</p>"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_gives_a_pdf(text, title):
    assert made(text, title).startswith(b"%PDF")
