"""The shipped stories, read from their TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COVERS = HERE / "covers"

Record = dict[str, Any]


def stories() -> Iterator[Record]:
    """Yield every story with its slug, the first told first."""
    told = [{"slug": path.stem, **_read(path)} for path in HERE.glob("stories/*.toml")]
    yield from sorted(told, key=lambda record: (record["happened_on"], record["slug"]))


def authors() -> list[Record]:
    """Return those who tell them."""
    authors: list[Record] = _read(HERE / "authors.toml")["authors"]
    return authors


def booklet() -> Record:
    """Return what the example of a booklet is made of."""
    return _read(HERE / "booklet.toml")


def _read(path: Path) -> Record:
    return tomllib.loads(path.read_text(encoding="utf-8"))
