"""A booklet as an EPUB 3: text that flows, read by eye, by ear or by finger."""

import io
import uuid
import zipfile
from datetime import UTC
from pathlib import Path
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation
from ebooklib import epub

from core.paper.rich_text import safe_url
from stories.booklet.book import Book
from stories.booklet.screen import Pictures, line, story, texts
from stories.booklet.words import shown, spoken_summary, words

STYLE = Path(__file__).with_name("epub.css")
_XHTML = "application/xhtml+xml"
_COVER = "images/cover.jpg"
# The earliest that a zip can say: the same booklet gives the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Page(NamedTuple):
    """A document of the book. ``kind`` is its EPUB role, "" when it is not a landmark."""

    name: str
    title: str
    content: str
    kind: str = ""
    is_listed: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"


def render_epub(book: Book, cover: bytes) -> bytes:
    """Return the EPUB of a booklet, the same bytes for the same booklet.

    ``cover`` is the JPEG of its first page (``printing.render_cover``).
    """
    with translation.override(book.language):
        pages, pictures = _Writing(book).pages()
        package = _package(book, bool(pictures.kept))
        _add_pictures(package, pictures, cover)
        _add_pages(package, pages)
        written = io.BytesIO()
        options = {"mtime": book.made_at.astimezone(UTC), "epub3_pages": False}
        epub.EpubWriter(written, package, options).write()
    return _undated(written)


class _Writing:
    """The pages of a book, in the order of reading."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._words = {name: line(told) for name, told in words(book).items()}
        self._pictures = Pictures()

    def pages(self) -> tuple[list[Page], Pictures]:
        book, told = self._book, self._words
        around = {
            "image": _COVER,
            "alt": f"{told['cover']} : {line(book.title)}",
            "book_title": line(book.title) or "–",
            "subtitle": line(book.subtitle),
        }
        pages = [
            self._page("cover", told["cover"], around, kind="cover", is_listed=False),
            self._page("title", told["title"], around, kind="titlepage", is_listed=False),
            *self._text("foreword", told["foreword"], book.foreword, "foreword"),
            *self._stories(),
            *self._text("thanks", told["thanks"], book.thanks, "acknowledgments"),
            self._credits(),
        ]
        pages.insert(2, self._contents(pages))
        return pages, self._pictures

    def _stories(self) -> list[Page]:
        pages = []
        for number, chapter in enumerate(self._book.chapters, start=1):
            context = story(chapter, self._book, self._pictures)
            name, kind = f"story-{number:03}", "bodymatter" if number == 1 else ""
            content = self._rendered("story", {**context})
            pages.append(Page(name, context["title"], content, kind))
        return pages

    def _text(self, name: str, title: str, text: Any, kind: str) -> list[Page]:
        if not (blocks := texts(text, self._book.url)):
            return []
        context = {"title": title, "kind": kind, "blocks": blocks}
        return [Page(name, title, self._rendered("text", context), kind)]

    def _credits(self) -> Page:
        url = safe_url(self._book.url)
        context = {
            "credits": list(map(line, self._book.credits)),
            "picture_credits": list(map(line, self._book.picture_credits)),
            "address": {"url": url, "shown": line(shown(url))},
        }
        return self._page("credits", self._words["credits"], context, kind="copyright-page")

    def _contents(self, pages: list[Page]) -> Page:
        itself = Page("nav", self._words["contents"], "", "toc")
        context = {
            "entries": [page for page in pages if page.is_listed],
            "landmarks": [page for page in (*pages, itself) if page.kind],
        }
        return self._page("nav", self._words["contents"], context, kind="toc", is_listed=False)

    def _page(self, name: str, title: str, context: dict[str, Any], **options: Any) -> Page:
        return Page(name, title, self._rendered(name, {"title": title, **context}), **options)

    def _rendered(self, template: str, context: dict[str, Any]) -> str:
        given = {"book": self._book, "words": self._words, **context}
        return render_to_string(f"stories/epub/{template}.xhtml", given, using="jinja2")


def _package(book: Book, has_pictures: bool) -> epub.EpubBook:
    """Return an empty book that says what it is."""
    package = epub.EpubBook()
    address = f"{book.url or book.title}#{book.number}"
    package.set_identifier(f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}")
    package.set_title(line(book.title) or "–")
    package.set_language(book.language)
    for number, author in enumerate(filter(None, map(line, book.authors)), start=1):
        package.add_author(author, uid=f"author-{number}")
    for name, value in _described(book):
        if value:
            package.add_metadata("DC", name, value)
    for name, value in _accessible(has_pictures):
        package.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    return package


def _described(book: Book) -> list[tuple[str, str]]:
    return [
        ("publisher", line(book.publisher.name)),
        ("date", book.made_at.date().isoformat()),
        ("description", line(book.subtitle)),
        ("rights", line(words(book)["licence"])),
    ]


def _accessible(has_pictures: bool) -> list[tuple[str, str]]:
    """Return what the vocabulary of schema.org says of how the book can be read."""
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ]
    return [
        ("accessMode", "textual"),
        # The cover at least is one.
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", feature) for feature in (*features, "alternativeText")),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", spoken_summary(has_pictures)),
    ]


def _add_pictures(package: epub.EpubBook, pictures: Pictures, cover: bytes) -> None:
    image = epub.EpubCover(uid="cover-image", file_name=_COVER)
    image.media_type, image.content = "image/jpeg", cover
    package.add_item(image)
    for number, (name, kept) in enumerate(sorted(pictures.kept.items()), start=1):
        item = epub.EpubItem(f"image-{number}", name, f"image/{kept.form}", kept.content)
        package.add_item(item)


def _add_pages(package: epub.EpubBook, pages: list[Page]) -> None:
    style = epub.EpubItem("style", "style.css", "text/css", STYLE.read_bytes())
    package.add_item(style)
    for page in pages:
        item = epub.EpubItem(f"page-{page.name}", page.file, _XHTML, page.content.encode())
        item.properties = ["nav"] if page.kind == "toc" else []
        package.add_item(item)
        package.spine.append(item)
    # For the readers of before EPUB 3.
    package.toc = [epub.Link(page.file, page.title, page.name) for page in pages if page.is_listed]
    package.add_item(epub.EpubNcx())


def _undated(written: io.BytesIO) -> bytes:
    """Return a zip without the moment when it was written."""
    copied = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(copied, "w") as copy:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _NO_DATE)
            info.compress_type, info.external_attr = entry.compress_type, 0o644 << 16
            copy.writestr(info, source.read(entry))
    return copied.getvalue()
