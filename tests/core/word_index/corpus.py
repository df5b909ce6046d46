"""The demonstration's own contents as documents, and the queries judged on them."""

import json
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.word_index import Document
from tests.support.project import ROOT

# While contents are being written elsewhere, RELAIS_TUTORIALS says where.
TUTORIALS = Path(os.environ.get("RELAIS_TUTORIALS", ROOT / "tutorials" / "demo"))
CATALOGUE = ROOT / "directory" / "migrations" / "data" / "catalogue_0002.json"
JUDGED = Path(__file__).parent / "data" / "judged.toml"


class Judged(NamedTuple):
    """A query, and the keys of the documents that answer it."""

    query: str
    relevant: frozenset[str]


def is_there() -> bool:
    """Say whether the demonstration's tutorials are where they are looked for."""
    return any(TUTORIALS.glob("tutorials/**/*.toml"))


@cache
def documents() -> tuple[Document, ...]:
    return (*tutorials(), *resources(), *needs())


def tutorials() -> Iterator[Document]:
    for path in sorted(TUTORIALS.glob("tutorials/**/*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        yield Document(
            key=f"t:{path.stem}",
            kind="tutorial",
            title=told["title"],
            summary=told["summary"],
            words="\n".join(told["words"]),
            tags=tuple(told["tags"]),
            body="\n".join(_texts(told, ("before", "steps", "success", "trouble", "easy"))),
        )


def resources() -> Iterator[Document]:
    for path in sorted(TUTORIALS.glob("resources*.toml")):
        for told in tomllib.loads(path.read_text(encoding="utf-8"))["resources"]:
            yield Document(
                key=f"r:{told['slug']}",
                kind="resource",
                title=told["title"],
                summary=told["summary"],
                words="\n".join(told["words"]),
                tags=tuple(told["tags"]),
                body=f"{told['publisher']}\n{told['why']}",
            )


def _texts(told: dict, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from _strings(told.get(name, []))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in {"title", "text", "alt", "summary", "steps", "parts"}:
                yield from _strings(item)


def needs() -> Iterator[Document]:
    for need in json.loads(CATALOGUE.read_text(encoding="utf-8"))["needs"]:
        yield Document(
            key=f"n:{need['slug']}",
            kind="need",
            title=need["label"],
            words="\n".join(need["synonyms"]),
        )


def judged(half: str, kind: str) -> list[Judged]:
    """Return the queries of one half, "plain" or "typos"."""
    lines = tomllib.loads(JUDGED.read_text(encoding="utf-8"))[half][kind]
    return [Judged(query, frozenset(relevant)) for query, relevant in lines]
