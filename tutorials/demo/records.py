"""The shipped tutorials and resources, read from their TOML files. See README.md beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"

Record = dict[str, Any]


def categories() -> list[Record]:
    """Return the categories in the order of the home page."""
    categories: list[Record] = _read(HERE / "categories.toml")["categories"]
    return categories


def tutorials() -> Iterator[Record]:
    """Yield every tutorial, with its slug and the slug of its category."""
    for path in sorted(HERE.glob("tutorials/*/*.toml")):
        yield {"slug": path.stem, "category": path.parent.name, **_read(path)}


def resources() -> list[Record]:
    """Return what others made, each with the slug of its category."""
    resources: list[Record] = _read(HERE / "resources.toml")["resources"]
    return resources


def _read(path: Path) -> Record:
    return tomllib.loads(path.read_text(encoding="utf-8"))
