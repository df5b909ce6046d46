"""A booklet on paper says all that its stories say, and how to find one's way in it."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from PIL import Image

from stories.booklet.book import Chapter, Line, Part, Publisher
from stories.booklet.printing import render_cover, render_pdf
from tests.stories.books import BOOK, STORY, drawing
from tests.stories.freely import BOOKS, forgotten
from tests.support import pdf as pdfs


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(BOOK)


def told(part: Part) -> bytes:
    return render_pdf(replace(BOOK, chapters=[replace(STORY, parts=[part])]))


def page_of(pdf: bytes, words: str) -> int:
    """The number of the last page that says these words."""
    pages = [page.extract_text().replace("\u00a0", " ") for page in pdfs.read(pdf).pages]
    return max(number for number, text in enumerate(pages, 1) if words in text)


@pytest.mark.parametrize(
    "words",
    [
        "Au bout du fil",
        "Deux histoires",
        "Au printemps 2020",
        "Cinquième jour du confinement · Bordeaux (Gironde)",
        "par Samia Belkacem",
        "Où une petite croix ferme une grande fenêtre",
        "Le code à six chiffres",
        "Augustin — Je ne vois rien.",
        "« Je croyais être trop vieux. »",
        "Posture du médiateur Elle ne touche à rien.",
        "La table, un mardi.",
        "Ce que cette histoire nous apprend Répéter la veille",
        "Merci à ceux qui ont appelé.",
        "« La petite croix », par Samia Belkacem, licence CC BY 4.0",
        "L’équipe de Relais, CC BY 4.0 – La table",
        "Édition n° 2, mardi 24 novembre 2026",
        "Les prénoms des appelants et des médiateurs ont été changés.",
        "01 99 00 39 00",
        "relais.example.org/livret",
    ],
)
def test_everything_given_is_printed(pdf, words):
    assert words in pdfs.text_of(pdf)


def test_it_is_a_pdf_ua_1_in_french_by_those_who_told(pdf):
    reader = pdfs.read(pdf)

    pdfs.refuse_what_ua_refuses(pdf)
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert reader.metadata.title == "Au bout du fil"
    assert reader.metadata.author == "Samia Belkacem, Yannick Le Goff"


def test_it_is_a5_and_folds_in_fours(pdf):
    pages = pdfs.read(pdf).pages
    width, height = (round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:])

    assert (width, height) == (148, 210)
    assert len(pages) % 4 == 0


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_it_folds_in_fours_however_many_stories_it_holds(count):
    book = replace(BOOK, chapters=[STORY] * count)

    assert len(pdfs.read(render_pdf(book)).pages) % 4 == 0


def test_each_story_begins_a_page_that_the_contents_announce(pdf):
    outline = [item.title for item in pdfs.read(pdf).outline]
    contents = pdfs.read(pdf).pages[3].extract_text()
    page = page_of(pdf, "neuf heures deux")

    assert outline == ["Avant-propos", "La petite croix", "Dix œufs", "Merci", "Licence et crédits"]
    assert "La petite croix" in contents
    assert str(page) in contents


def test_the_headings_are_those_of_the_stories(pdf):
    roles = [tag.role for tag in pdfs.tags_of(pdf)]

    assert roles.count("/H1") == 1 + 1 + 2 + 1 + 1
    assert "/TOC" in roles


def test_pictures_are_told_and_covers_of_stories_are_only_looked_at(pdf):
    alternatives = [tag.alt for tag in pdfs.tags_of(pdf) if tag.role == "/Figure"]

    assert alternatives == [
        "Une table.",
        "Code à photographier avec un téléphone pour lire ce livret en ligne",
    ]


def test_a_link_is_followed_on_a_screen_and_read_at_the_foot_on_paper(pdf):
    assert "https://www.service-public.fr/papiers" in pdfs.links_of(pdf)
    assert "www.service-public.fr/papiers" in pdfs.text_of(pdf)
    assert [tag.role for tag in pdfs.tags_of(pdf)].count("/Note") == 1


def test_an_address_that_the_words_say_has_no_note():
    link = '<a href="https://www.ameli.fr/">www.ameli.fr</a>'

    assert pdfs.text_of(told(Part(kind="text", text=type(BOOK.foreword)(link)))).count("ameli") == 1


def test_a_long_story_has_its_name_at_the_head_of_its_pages():
    long_text = "Une phrase qui dure un peu.\n\n" * 120
    pdf = told(Part(kind="text", text=long_text))
    heads = [page.extract_text().split("\n")[0] for page in pdfs.read(pdf).pages[6:8]]

    assert heads == ["La petite croix", "Au bout du fil"]


def test_a_sentence_that_has_its_guillemets_gets_no_others():
    assert "« Oui. »" in pdfs.text_of(told(Part(kind="quote", text="« Oui. »")))


def test_a_dialogue_may_have_a_line_that_nobody_says():
    assert "Un silence." in pdfs.text_of(
        told(Part(kind="dialogue", lines=[Line("", "Un silence.")]))
    )


def test_a_picture_that_cannot_be_read_does_not_stop_the_book():
    pdf = told(Part(kind="picture", picture=b"not a picture", alt="Absente."))

    assert "Absente." not in [tag.alt for tag in pdfs.tags_of(pdf)]


def test_the_same_booklet_gives_the_same_bytes(pdf):
    assert render_pdf(BOOK) == pdf


def test_nothing_is_asked_but_a_story():
    bare = replace(
        BOOK,
        title="",
        subtitle="",
        publisher=Publisher(""),
        chapters=[Chapter(title="", parts=[])],
        foreword="",
        thanks="",
        licence="",
        picture_credits=[],
        url="",
    )

    assert len(pdfs.read(render_pdf(bare)).pages) == 8


@pytest.mark.parametrize("cover", [None, drawing("green")])
def test_the_cover_is_a_picture_of_the_first_page(cover):
    with Image.open(io.BytesIO(render_cover(replace(BOOK, cover=cover)))) as image:
        assert image.format == "JPEG"
        assert round(image.height / image.width, 2) == round(210 / 148, 2)


def test_every_field_that_is_free_is_tried():
    assert forgotten() == set()


@settings(max_examples=40, deadline=None)
@given(BOOKS)
def test_any_text_anywhere_gives_a_pdf(book):
    assert render_pdf(book).startswith(b"%PDF")
    assert render_cover(book).startswith(b"\xff\xd8")
