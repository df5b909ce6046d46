"""A sheet says all that the page says, in large print, and always how to reach the line."""

import io
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image
from pypdf import PageObject

from tests.core.test_paper_rich_text import HTML
from tests.support import pdf as pdfs
from tutorials.paper.sheet import Line, Part, Sheet, Step, render

PHONE = "0 805 000 000"
LINE = Line("Relais", PHONE, "appel gratuit", "du lundi au vendredi, de 9 h à 18 h")
URL = "https://relais.example.org/tutoriels/je-vois-un-medecin-en-ligne/prendre-rendez-vous/"
# 25 words, and a check of 9.
TEXT = Markup(
    "<p>Dans la case de recherche, écrivez le nom de votre médecin et celui de votre ville. "
    "Puis appuyez sur <b>Rechercher</b>, en bas de la page.</p>"
)
CHECK = Part(kind="check", text="Vous devez voir une liste de médecins avec leur adresse.")
STEP = Step("Cherchez le nom de votre médecin", [Part(kind="text", text=TEXT), CHECK])
SHEET = Sheet(
    title="Prendre un rendez-vous médical en ligne",
    summary="Vous choisissez un jour et une heure chez votre médecin, sans téléphoner. "
    "Vous recevez ensuite une confirmation par e-mail.",
    url=URL,
    line=LINE,
    before=["Votre carte Vitale", "Votre adresse e-mail et son mot de passe", "De quoi noter"],
    steps=[STEP] * 8,
    success="Vous avez reçu un e-mail qui confirme le jour et l’heure du rendez-vous.",
    trouble=[
        "Le code n’arrive pas : attendez deux minutes, puis demandez-en un autre.",
        "Aucune heure n’est libre : appelez le cabinet, qui garde parfois des places.",
        "Le mot de passe est oublié : appuyez sur « Mot de passe oublié ».",
    ],
    links=[("L’Assurance maladie", "https://www.ameli.fr/"), ("Santé.fr", "https://www.sante.fr")],
    licence="CC BY 4.0",
    author="l’équipe Relais",
    reviewed_on=date(2026, 11, 18),
    printed_on=date(2026, 11, 24),
)


def with_parts(*parts):
    return replace(SHEET, steps=[Step("Une étape", parts)])


def drawing(size=(80, 50)):
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, "WEBP")
    return written.getvalue()


def sizes_of(page: PageObject) -> dict[float, int]:
    """How many characters of a page are printed at each size, in points."""
    sizes: dict[float, int] = {}

    def count(text, _matrix, text_matrix, _font, size):
        points = round(size * abs(text_matrix[3] or text_matrix[0]), 1)
        if text.strip():
            sizes[points] = sizes.get(points, 0) + len(text.strip())

    page.extract_text(visitor_text=count)
    return sizes


def test_eight_steps_without_pictures_fit_two_pages():
    assert len(pdfs.read(render(SHEET)).pages) == 2


def test_what_is_read_is_printed_at_sixteen_points_or_more():
    sizes = sizes_of(pdfs.read(render(SHEET)).pages[0])

    large = sum(number for size, number in sizes.items() if size >= 16)
    assert min(sizes) > 11
    assert large > 0.8 * sum(sizes.values())


def test_a_short_sheet_takes_one_page():
    assert len(pdfs.read(render(replace(SHEET, steps=[STEP] * 2))).pages) == 1


def test_everything_given_is_printed():
    text = pdfs.text_of(render(SHEET))

    for words in (
        SHEET.title,
        "Vous choisissez un jour",
        "Avant de commencer",
        "De quoi noter",
        "8 Cherchez le nom",
        "Rechercher",
        "Vérifiez : Vous devez voir",
        "C’est réussi si… Vous avez reçu",
        "Si cela ne marche pas",
        "L’Assurance maladie (www.ameli.fr)",
        "Écrit par l’équipe Relais · Licence CC BY 4.0",
        "Relu le mercredi 18 novembre 2026 · Imprimé le mardi 24 novembre 2026",
    ):
        assert words in text


@pytest.mark.parametrize("number", [0, 1])
def test_every_page_says_how_to_call_and_where_it_comes_from(number):
    page = pdfs.read(render(SHEET)).pages[number]
    text = " ".join(page.extract_text().replace("\u00a0", " ").split())

    assert PHONE in text
    assert "du lundi au vendredi, de 9 h à 18 h" in text
    assert "relais.example.org/tutoriels/" in text
    assert f"Page {number + 1} sur 2" in text


def test_it_is_a_pdf_ua_1_whose_headings_are_its_steps():
    pdf = render(replace(SHEET, flash=["Attention aux faux SMS."]))
    roles = [tag.role for tag in pdfs.tags_of(pdf)]

    pdfs.refuse_what_ua_refuses(pdf)
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 1 + 8 + 3


def test_the_line_is_read_aloud_once():
    alternatives = [tag.alt for tag in pdfs.tags_of(render(SHEET)) if tag.role == "/Figure"]

    assert alternatives == ["Code à photographier avec un téléphone pour ouvrir cette fiche"]
    assert URL in pdfs.links_of(render(SHEET))


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("tip", "Conseil :"),
        ("warning", "Attention :"),
        ("check", "Vérifiez :"),
        ("video", "Vidéo :"),
    ],
)
def test_each_kind_of_part_is_told_by_its_word(kind, label):
    assert f"{label} Ceci" in pdfs.text_of(render(with_parts(Part(kind=kind, text="Ceci"))))


def test_a_video_gives_its_address():
    part = Part(kind="video", text="Ce que dit la vidéo.", url="https://www.ameli.fr/video")

    assert "www.ameli.fr/video" in pdfs.text_of(render(with_parts(part)))


@pytest.mark.parametrize("size", [(80, 50), (50, 90), (900, 20), (1, 1)])
def test_a_picture_is_told_from_the_real_thing(size):
    pdf = render(with_parts(Part(kind="picture", picture=drawing(size), alt="Un calendrier.")))

    assert "Un calendrier." in [tag.alt for tag in pdfs.tags_of(pdf)]
    assert "Image d’exemple — ce n’est pas" in pdfs.text_of(pdf)
    pdfs.refuse_what_ua_refuses(pdf)


def test_a_picture_that_cannot_be_read_does_not_stop_the_sheet():
    part = Part(kind="picture", picture=b"not a picture", alt="x", text="Le texte reste.")
    text = pdfs.text_of(render(with_parts(part)))

    assert "Le texte reste." in text
    assert "Image d’exemple" not in text


def test_news_are_framed_at_the_top():
    assert "À savoir en ce moment : Faux SMS." in pdfs.text_of(
        render(replace(SHEET, flash=["Faux SMS."]))
    )


def test_the_easy_version_says_so_and_gives_each_idea_its_line():
    steps = [Step("Prenez", [Part(kind="text", text="Prenez un papier.\nPrenez un stylo.")])]
    pdf = render(replace(SHEET, steps=steps, easy=True))

    assert "Facile à lire et à comprendre" in pdfs.text_of(pdf)
    assert max(sizes_of(pdfs.read(pdf).pages[0]), key=sizes_of(pdfs.read(pdf).pages[0]).get) >= 17


def test_arabic_is_set_from_right_to_left_with_the_phone_as_it_is_dialled():
    pdf = render(replace(SHEET, title="احجز موعدًا", language="ar"))

    assert pdfs.read(pdf).trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert PHONE in pdfs.text_of(pdf)
    assert "NotoNaskhArabic" in pdfs.fonts_of(pdf)


def test_an_address_that_the_label_says_is_not_said_twice():
    links = [("17cyber.gouv.fr, l’aide de la police", "https://17cyber.gouv.fr/")]
    pdf = render(replace(SHEET, links=links))

    assert pdfs.text_of(pdf).count("17cyber.gouv.fr") == 1
    assert "https://17cyber.gouv.fr/" in pdfs.links_of(pdf)


def test_the_same_sheet_gives_the_same_bytes():
    assert render(SHEET) == render(SHEET)


def test_nothing_is_asked_but_what_every_tutorial_has():
    sheet = Sheet(
        title="",
        summary="",
        url="",
        line=Line("", "", "", ""),
        printed_on=date(2026, 1, 1),
        steps=[],
    )

    assert len(pdfs.read(render(sheet)).pages) == 1


TEXTS = st.text(st.characters(), max_size=400)
RICH_TEXTS = TEXTS | HTML.map(Markup)
PARTS = st.builds(
    Part,
    kind=st.sampled_from(["text", "tip", "warning", "check", "picture", "video", "other"]),
    text=RICH_TEXTS,
    picture=st.none() | st.binary(max_size=20) | st.just(drawing()),
    alt=TEXTS,
    url=TEXTS | st.just("https://example.org/"),
)
FREE = {
    "title": TEXTS,
    "summary": RICH_TEXTS,
    "url": TEXTS | st.just(URL),
    "language": TEXTS | st.sampled_from(["fr", "ar", "uk", "en"]),
    "line": st.builds(Line, TEXTS, TEXTS, TEXTS, TEXTS),
    "flash": st.lists(TEXTS, max_size=2),
    "before": st.lists(RICH_TEXTS, max_size=3),
    "steps": st.lists(st.builds(Step, TEXTS, st.lists(PARTS, max_size=3)), max_size=3),
    "success": RICH_TEXTS,
    "trouble": st.lists(RICH_TEXTS, max_size=2),
    "links": st.lists(st.tuples(TEXTS, TEXTS | st.just(URL)), max_size=2),
    "licence": TEXTS,
    "author": TEXTS,
    "easy": st.booleans(),
}


def test_every_field_that_is_free_is_tried():
    assert {field.name for field in fields(Sheet)} - set(FREE) == {"reviewed_on", "printed_on"}


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries(FREE))
def test_any_text_anywhere_gives_a_pdf(given_fields):
    assert render(replace(SHEET, **given_fields)).startswith(b"%PDF")
