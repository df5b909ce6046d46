"""A file or an address turned into rows, or into one sentence that says why it cannot be.

Everything is read and checked before the first row is given: nothing is done with half a file.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib import request
from urllib.error import URLError
from urllib.parse import urlsplit

from core.text import NBSP

MAX_BYTES = 200 * 2**20
TIMEOUT_SECONDS = 30
# A server that drips a byte now and then never meets the timeout above.
DEADLINE_SECONDS = 15 * 60
_CHUNK = 2**18
_MAX_CELL = 2**20

Progress = Callable[[int, int | None], None]


class ReadingError(Exception):
    """Raised with a sentence, in French, that says what happened and what to do."""


class Row(NamedTuple):
    """One record of a file, with the line where it begins; `problem` when it has no cells."""

    line: int
    cells: dict[str, Any]
    problem: str = ""


def read(source: str, on_progress: Progress = lambda done, total: None) -> list[Row]:
    """Return the rows of a file or of an http(s) address; CSV and JSON are told apart."""
    content = fetch(source, on_progress) if "://" in source else load(Path(source))
    return rows_of(content)


def load(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a file."""
    try:
        size = path.stat().st_size
        _check_size(size, limit)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"Le fichier «{NBSP}{path}{NBSP}» est introuvable.") from None
    except IsADirectoryError:
        raise ReadingError(f"«{NBSP}{path}{NBSP}» est un dossier, pas un fichier.") from None
    except OSError as problem:
        raise ReadingError(f"«{NBSP}{path}{NBSP}» ne se laisse pas lire ({problem}).") from None


def fetch(
    address: str, on_progress: Progress = lambda done, total: None, limit: int = MAX_BYTES
) -> bytes:
    """Return what an http(s) address gives."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise ReadingError("Seules les adresses en http:// et https:// peuvent être lues.")
    try:
        with _web().open(address, timeout=TIMEOUT_SECONDS) as response:
            total = int(response.headers.get("Content-Length") or 0) or None
            _check_size(total or 0, limit)
            content = _download(response, total, limit, on_progress)
    except (URLError, TimeoutError, ConnectionError, ValueError) as problem:
        raise ReadingError(
            f"L’adresse {address} ne répond pas comme prévu ({problem}). "
            "Réessayez plus tard, ou téléchargez le fichier et donnez son chemin."
        ) from None
    if total and len(content) < total:
        raise ReadingError(
            f"Le téléchargement s’est arrêté en chemin ({len(content)} octets sur {total}). "
            "Rien n’a été modifié. Réessayez."
        )
    return content


def rows_of(content: bytes) -> list[Row]:
    """Return the rows that a whole file holds."""
    _refuse_what_is_no_table(content)
    text = _decoded(content)
    if text.lstrip()[:1] in ("{", "["):
        return list(_json_rows(text))
    return list(_csv_rows(text))


def _web() -> request.OpenerDirector:
    """Return an opener that knows the web alone, so that no redirect leads to a local file."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "Relais (import_partners)")]
    return opener


def _download(response: Any, total: int | None, limit: int, on_progress: Progress) -> bytes:
    content = bytearray()
    deadline = time.monotonic() + DEADLINE_SECONDS
    while chunk := response.read(_CHUNK):
        content += chunk
        _check_size(len(content), limit)
        if time.monotonic() > deadline:
            raise TimeoutError("trop lent")
        on_progress(len(content), total)
    return bytes(content)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise ReadingError(
            f"Ce fichier dépasse {limit // 2**20}{NBSP}Mo, bien plus que les listes connues. "
            "Vérifiez que c’est le bon."
        )


_SIGNATURES = {
    b"PK\x03\x04": "un classeur ou une archive. Ouvrez-le et enregistrez la liste au format CSV",
    b"\xd0\xcf\x11\xe0": "un ancien classeur Excel. Enregistrez la liste au format CSV",
    b"%PDF": "un document PDF. Cherchez la version CSV",
    b"\x1f\x8b": "un fichier compressé. Décompressez-le d’abord",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _refuse_what_is_no_table(content: bytes) -> None:
    if not content.strip():
        raise ReadingError("Ce fichier est vide.")
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise ReadingError(f"Ce fichier est {what}.")
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise ReadingError(
            "C’est une page web, pas une liste. L’adresse a peut-être changé, ou le site est en "
            "maintenance. Ouvrez-la dans un navigateur pour voir."
        )
    if b"\0" in content[:10_000] and not content.startswith(_UTF_16):
        raise ReadingError("Ce fichier n’est pas un texte. Il faut une liste au format CSV.")


def _decoded(content: bytes) -> str:
    """Decode UTF-8, with or without a mark, or what Excel writes on Windows."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        if problem.start >= len(content) - 3 and "unexpected end" in problem.reason:
            raise _cut("au milieu d’une lettre") from None
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError:
        raise ReadingError(
            "Les lettres accentuées de ce fichier sont illisibles. Enregistrez-le en UTF-8."
        ) from None


def _csv_rows(text: str) -> Iterator[Row]:
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        first = next((cells for cells in reader if any(cells)), [])
        yield from _records(reader, [name.strip().lower() for name in first])
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise _cut(f"dans la ligne {reader.line_num}") from None
        raise ReadingError(
            f"La ligne {reader.line_num} ne se lit pas ({problem}). "
            "Des guillemets y sont sans doute mal placés."
        ) from None


def _records(reader: Any, header: list[str]) -> Iterator[Row]:
    line = reader.line_num + 1
    short_line = 0
    for cells in reader:
        if short_line:
            yield Row(short_line, {}, "des colonnes manquent")
            short_line = 0
        if not any(cells):
            pass
        elif len(cells) < len(header):
            # Held back: the last line of a file that was cut is shorter than the others.
            short_line = line
        elif len(cells) > len(header) and any(cells[len(header) :]):
            yield Row(line, {}, "il y a plus de valeurs que de colonnes")
        else:
            yield Row(line, dict(zip(header, cells, strict=False)))
        line = reader.line_num + 1
    if short_line:
        raise _cut(f"à la ligne {short_line}")


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _json_rows(text: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except RecursionError:
        raise ReadingError("Ce fichier n’est pas une liste de fiches.") from None
    except json.JSONDecodeError as problem:
        if problem.pos >= len(text.rstrip()) - 1 or "Unterminated" in problem.msg:
            raise _cut(f"à la ligne {problem.lineno}") from None
        raise ReadingError(f"La ligne {problem.lineno} ne se lit pas ({problem.msg}).") from None
    if isinstance(data, dict):
        # The list is under one key or another: "lieux", "data", "results"…
        data = next((value for value in data.values() if isinstance(value, list)), [])
    for number, item in enumerate(data, start=1):
        if isinstance(item, dict):
            yield Row(number, item)
        else:
            yield Row(number, {}, "ce n’est pas une fiche")


def _cut(where: str) -> ReadingError:
    return ReadingError(
        f"Ce fichier semble coupé {where}. Rien n’a été modifié. Téléchargez-le de nouveau."
    )
