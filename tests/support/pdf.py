"""What a PDF says to those who do not see it."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader


class Tag(NamedTuple):
    """An element of the structure: its role, and what replaces a picture."""

    role: str
    alt: str


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return all that is written, spaces made single."""
    pages = (page.extract_text() for page in read(pdf).pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def tags_of(pdf: bytes) -> list[Tag]:
    """Return the structure in the order of reading."""
    return list(_walk(_root(pdf)["/StructTreeRoot"]))


def links_of(pdf: bytes) -> list[str]:
    """Return the addresses that are led to, outside of the document."""
    actions = (note.get("/A", {}) for note in _annotations(read(pdf)))
    return [action["/URI"] for action in actions if "/URI" in action]


def refuse_what_ua_refuses(pdf: bytes) -> None:
    """Fail if the PDF does not keep the promises of PDF/UA-1 that can be checked here."""
    root, reader = _root(pdf), read(pdf)
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert reader.metadata is not None
    assert reader.metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Annots" in page)
    assert all(note.get("/Contents") for note in _annotations(reader))
    assert all(tag.alt for tag in tags_of(pdf) if tag.role == "/Figure")
    assert _levels_without_gap([tag.role for tag in tags_of(pdf)])
    assert not set().union(*(page._get_fonts()[1] for page in reader.pages)), "not embedded"


def fonts_of(pdf: bytes) -> set[str]:
    """Return the families that the PDF carries."""
    names = set().union(*(page._get_fonts()[0] for page in read(pdf).pages))
    return {name.partition("+")[2].partition("-")[0] for name in names}


def _annotations(reader: PdfReader) -> list[Any]:
    return [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]


def _root(pdf: bytes) -> Any:
    return read(pdf).trailer["/Root"]


def _walk(element: Any) -> Iterator[Tag]:
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            yield from _walk(child)
    elif isinstance(element, dict):
        if "/S" in element:
            yield Tag(element["/S"], element.get("/Alt", ""))
        if "/K" in element:
            yield from _walk(element["/K"])


def _levels_without_gap(roles: list[str]) -> bool:
    levels = [int(role[2:]) for role in roles if role[:2] == "/H" and role[2:].isdigit()]
    return all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
