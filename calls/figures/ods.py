"""A workbook in OpenDocument (ODS), written as it is sent, with the standard library.

docs/decisions/0028 says why no library: a sheet of texts and numbers is three small files in a
zip, and none of the libraries that live writes one without holding it whole.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_SPACES}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_OPENING = (
    f'{_HEAD}<office:document-content xmlns:office="{_SPACES}office:1.0" '
    f'xmlns:table="{_SPACES}table:1.0" xmlns:text="{_SPACES}text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_CLOSING = "</office:spreadsheet></office:body></office:document-content>"
# What XML cannot hold, and what the name of a sheet cannot.
_UNSAYABLE = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]*?:/\\']")
_LONGEST_NAME = 31

Lines = Iterable[Sequence[int | float | str | None]]


def workbook(sheets: Iterable[tuple[str, Lines]]) -> Iterator[bytes]:
    """Give the bytes of a workbook as they are made: sheets by name, and their lines."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        # First and as it is: what tells the kind of a file by its first bytes reads it there.
        archive.writestr("mimetype", TYPE, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        yield pipe.taken()
        with archive.open("content.xml", "w") as content:
            for text in _content(sheets):
                content.write(text.encode())
                if bits := pipe.taken():
                    yield bits
    yield pipe.taken()


def _content(sheets: Iterable[tuple[str, Lines]]) -> Iterator[str]:
    yield _OPENING
    for name, lines in sheets:
        yield f"<table:table table:name={quoteattr(_sheet_name(name))}>"
        for line in lines:
            yield f"<table:table-row>{''.join(map(_cell, line))}</table:table-row>"
        yield "</table:table>"
    yield _CLOSING


def _cell(value: int | float | str | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        words = escape(_UNSAYABLE.sub("", value))
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{words}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _sheet_name(name: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", name)[:_LONGEST_NAME].strip()


class _Pipe:
    """What a zip is written to without ever going back; what was written is taken as it comes."""

    def __init__(self) -> None:
        self._bits: list[bytes] = []

    def write(self, bits: bytes) -> int:
        self._bits.append(bytes(bits))
        return len(bits)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        bits, self._bits = b"".join(self._bits), []
        return bits
