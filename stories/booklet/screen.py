"""Stories made ready for an EPUB: clean texts, and pictures that every reader draws."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from core.paper.pictures import Raster, UnreadablePictureError, raster
from core.paper.rich_text import blocks_of, safe_url
from stories.booklet.book import Book, Chapter, Part
from stories.booklet.words import by, in_french, of_one_line, quoted, shown

_LONGEST_SIDE = 1200
_KEPT = "\n\u200c\u200d"
# Controls (that XML forbids, or that turn the direction of reading), halves of characters,
# and codes that stand for nothing.
_REFUSED = ("Cc", "Cf", "Cs", "Cn")


def legible(text: str) -> str:
    """Return ``text`` without what XML forbids and without what would turn it over."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character in _KEPT or unicodedata.category(character) not in _REFUSED
    )


def line(text: str) -> str:
    """Return a text of one line, clean and with French spaces."""
    return " ".join(legible(in_french(text.replace("\t", " "))).split(" ")).strip()


blocks = partial(blocks_of, clean=legible)


def texts(text: Any, url: str = "") -> list[dict[str, Any]]:
    """Return the blocks of a text as EPUB may carry them."""
    return blocks(in_french(text), url)


@dataclass
class Pictures:
    """The pictures met on the way, each once, by the name of their file."""

    kept: dict[str, Raster] = field(default_factory=dict)

    def add(self, content: bytes | None) -> str:
        """Keep a picture and return its address in the book, "" for one that cannot be read."""
        if not content:
            return ""
        try:
            drawn = raster(content, _LONGEST_SIDE)
        except UnreadablePictureError:
            return ""
        digest = hashlib.blake2b(content, digest_size=8).hexdigest()
        name = f"images/{digest}.{drawn.form.replace('jpeg', 'jpg')}"
        self.kept[name] = drawn
        return name


def story(chapter: Chapter, book: Book, pictures: Pictures) -> dict[str, Any]:
    """Return what the page of a story is given."""
    url = safe_url(chapter.url)
    parts = [
        _part(part, number, url or book.url, pictures) for number, part in enumerate(chapter.parts)
    ]
    return {
        "title": line(chapter.title) or "–",
        "subtitle": line(chapter.subtitle),
        "facts": line(chapter.facts),
        "by": line(by(chapter)),
        "cover": pictures.add(chapter.cover),
        "parts": [part for part in parts if part],
        "url": url,
        "shown": line(shown(url)),
    }


def _part(part: Part, number: int, url: str, pictures: Pictures) -> dict[str, Any] | None:
    """Return a part as it is shown; None for one that has nothing to show."""
    if part.kind == "dialogue":
        lines = [{"who": line(said.who), "text": line(said.text)} for said in part.lines]
        return {"kind": "dialogue", "lines": lines} if lines else None
    if part.kind == "picture":
        return _figure(part, pictures)
    found = texts(quoted(part.text) if part.kind == "quote" else part.text, url)
    if part.kind == "heading":
        found = of_one_line(found)
    told = {"kind": part.kind, "blocks": found, "who": line(part.who), "id": f"aside-{number}"}
    return told if found else None


def _figure(part: Part, pictures: Pictures) -> dict[str, Any] | None:
    address = pictures.add(part.picture)
    caption = line(part.caption)
    told = {"kind": "picture", "picture": address, "alt": line(part.alt) or caption or "–"}
    return {**told, "caption": caption} if address else None
