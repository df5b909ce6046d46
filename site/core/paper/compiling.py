"""A typst template and plain data made into a tagged PDF/UA-1, without disk or network.

Data never become typst source: a template reads them with ``json("/data.json")``, and what
all templates share with ``#import "/paper.typ"``.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from core.paper.characters import all_printable, printable
from core.paper.pictures import Picture, UnreadablePictureError, for_print

_FOLDER = Path(__file__).parent
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
_UNTITLED = "Relais"
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class PaperError(Exception):
    """The document could not be made: says why, for those who maintain the template."""


def compile_pdf(
    template: Path | str,
    data: Mapping[str, Any],
    *,
    title: str,
    made_on: date,
    language: str = "fr",
    author: str = "",
    pictures: Mapping[str, Picture] | None = None,
) -> bytes:
    """Return the PDF of ``data``, the same bytes for the same data.

    ``template`` is a file, or typst source: it finds ``title``, never empty, in
    ``data.document``, and draws one of ``pictures`` with ``picture(name, alt)``.
    """
    document = {"title": title, "language": language, "author": author}
    options = {
        "pdf_standards": ["ua-1"],
        "timestamp": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
    }
    return _compiled(template, data, document, pictures or {}, options)


def compile_png(
    template: Path | str,
    data: Mapping[str, Any],
    *,
    title: str,
    dots_per_inch: int,
    language: str = "fr",
    pictures: Mapping[str, Picture] | None = None,
) -> bytes:
    """Return the picture of a document of one page, given as to ``compile_pdf``."""
    document = {"title": title, "language": language, "author": ""}
    options = {"format": "png", "ppi": float(dots_per_inch)}
    return _compiled(template, data, document, pictures or {}, options)


def _compiled(
    template: Path | str,
    data: Mapping[str, Any],
    document: dict[str, str],
    pictures: Mapping[str, Picture],
    options: dict[str, Any],
) -> bytes:
    told = {
        **document,
        "title": printable(document["title"]).strip() or _UNTITLED,
        "language": _tag(document["language"]),
    }
    # The stubs of typst know of one file only.
    files: Any = {
        "main.typ": _source(template),
        "paper.typ": _source(_FOLDER / "paper.typ"),
        "data.json": json.dumps(all_printable({**data, "document": told})).encode(),
        **{f"pictures/{name}.svg": _fit(name, each) for name, each in pictures.items()},
    }
    try:
        made: bytes = typst.compile(
            files,
            # Where a file that is not among these would be looked for.
            root=_FOLDER / "fonts",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            **options,
        )
    except RuntimeError as refusal:
        raise PaperError(f"{told['title']}: {refusal}") from refusal
    return made


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF made here has."""
    root = _PAGES.search(pdf)
    return int(root[1]) if root else 0


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[_FOLDER / "fonts"],
    )


def _source(template: Path | str) -> bytes:
    return template.read_bytes() if isinstance(template, Path) else template.encode()


def _fit(name: str, picture: Picture) -> bytes:
    try:
        return for_print(picture)
    except UnreadablePictureError as refusal:
        raise PaperError(f"{name}: {refusal}") from refusal


def _tag(language: str) -> str:
    """Return the language that typst knows: two or three letters, without the country."""
    found = _LANGUAGE.match(language.lower())
    return found[0] if found else "fr"
