"""A booklet on A5 paper: a tagged PDF, and the picture of its cover."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import translation

from core.paper.characters import printable
from core.paper.compiling import compile_pdf, compile_png
from core.paper.pictures import Picture, Svg, UnreadablePictureError, for_print, qr_code, raster
from core.paper.rich_text import Block, blocks_of, safe_url
from core.text import french_spaces
from stories.booklet.book import Book, Chapter, Part
from stories.booklet.words import by, in_french, of_one_line, quoted, shown, words

TEMPLATE = Path(__file__).parent / "booklet.typ"
_COVER_DOTS = 200
_QR_CODE = "qr-code"
_LINKS = "links"
# The mark of the site, large and hardly lighter than what it lies on.
_MARK = Svg(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="1 6 22 12" width="220" height="120" '
    b'fill="none" stroke="#9c4322" stroke-width="1.6" stroke-linecap="round">'
    b'<rect x="2" y="7" width="12" height="10" rx="5"/>'
    b'<path d="M12 12a5 5 0 0 1 5-5 5 5 0 0 1 0 10 5 5 0 0 1-3-1"/></svg>'
)


def render_pdf(book: Book) -> bytes:
    """Return the PDF of a booklet, the same bytes for the same booklet.

    Raises ``core.paper.compiling.PaperError`` when it cannot be made.
    """
    with translation.override(book.language):
        drawing = _Drawing(book)
        return compile_pdf(
            TEMPLATE,
            {**drawing.data(), "cover_only": False},
            title=book.title,
            made_on=book.made_at.date(),
            language=book.language,
            author=", ".join(book.authors) or book.publisher.name,
            pictures=drawing.pictures,
        )


def render_cover(book: Book) -> bytes:
    """Return the first page of the booklet, as a JPEG."""
    with translation.override(book.language):
        drawing = _Drawing(book)
        drawn = compile_png(
            TEMPLATE,
            {**drawing.cover(), "cover_only": True},
            title=book.title,
            dots_per_inch=_COVER_DOTS,
            language=book.language,
            pictures=drawing.pictures,
        )
    return raster(drawn, form="jpeg").content


@dataclass
class _Drawing:
    """What the template is given: words and data, and the pictures met on the way."""

    book: Book
    pictures: dict[str, Picture] = field(default_factory=lambda: {_LINKS: _MARK})

    def cover(self) -> dict[str, Any]:
        book = self.book
        return {
            "subtitle": french_spaces(book.subtitle),
            "cover": self._picture(book.cover),
            "publisher": book.publisher._asdict(),
            "words": words(book),
        }

    def data(self) -> dict[str, Any]:
        book = self.book
        return {
            **self.cover(),
            "foreword": self._blocks(book.foreword),
            "thanks": self._blocks(book.thanks),
            "chapters": [self._chapter(chapter) for chapter in book.chapters],
            "credits": book.credits,
            "picture_credits": list(book.picture_credits),
            "address": {"url": safe_url(book.url), "shown": shown(book.url)},
            "qr_code": self._qr_code(),
        }

    def _chapter(self, chapter: Chapter) -> dict[str, Any]:
        parts = (self._part(part, chapter.url) for part in chapter.parts)
        return {
            "title": printable(french_spaces(chapter.title)).strip() or "–",
            "subtitle": french_spaces(chapter.subtitle),
            "facts": chapter.facts,
            "by": by(chapter),
            "cover": self._picture(chapter.cover),
            "parts": [part for part in parts if part],
        }

    def _part(self, part: Part, url: str) -> dict[str, Any] | None:
        """Return a part as it is drawn; None for one that has nothing to show."""
        if part.kind == "dialogue":
            lines = [_line(line.who, line.text) for line in part.lines]
            return {"kind": "dialogue", "lines": lines} if lines else None
        if part.kind == "picture":
            return self._figure(part)
        text = quoted(part.text) if part.kind == "quote" else part.text
        blocks = self._blocks(text, url)
        if part.kind == "heading":
            blocks = of_one_line(blocks)
        return {"kind": part.kind, "blocks": blocks, "who": part.who} if blocks else None

    def _figure(self, part: Part) -> dict[str, Any] | None:
        name = self._picture(part.picture)
        if name is None:
            return None
        # PDF/UA asks for words in the place of every picture.
        alt = printable(part.alt).strip() or printable(part.caption).strip() or "–"
        return {"kind": "picture", "picture": name, "alt": alt, "caption": part.caption}

    def _picture(self, content: bytes | None) -> str | None:
        """Keep a picture for the template; one that cannot be read must not stop the book."""
        if not content:
            return None
        name = hashlib.blake2b(content, digest_size=8).hexdigest()
        if name not in self.pictures:
            try:
                self.pictures[name] = for_print(content)
            except UnreadablePictureError:
                return None
        return name

    def _qr_code(self) -> str | None:
        code = qr_code(safe_url(self.book.url))
        if code is None:
            return None
        self.pictures[_QR_CODE] = code
        return _QR_CODE

    def _blocks(self, text: Any, url: str = "") -> list[Block]:
        return blocks_of(in_french(text), url or self.book.url)


def _line(who: str, text: str) -> dict[str, str]:
    return {"who": who, "text": french_spaces(text)}
