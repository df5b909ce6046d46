"""Bringing the shipped fiches d’aide into the tree, as often as one likes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page

from calls import fiche_tree
from calls.models import FichePage, Nature
from core.markup import to_html
from core.text import french_spaces
from core.tree import is_taken

HERE = Path(__file__).parent
Progress = Callable[[int, int], None]
Record = dict[str, Any]
# In a month of the calendar, on average.
_DAYS = 30.4


@dataclass
class Counts:
    """What became of the records."""

    added: int = 0
    unchanged: int = 0


def records() -> Iterator[Record]:
    """Yield every fiche, with its slug."""
    for path in sorted(HERE.glob("fiches/*.toml")):
        yield {"slug": path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))}


@transaction.atomic
def load(home: Page, progress: Progress = lambda done, total: None) -> Counts:
    """Add the fiches that are missing, telling ``progress`` how much is done."""
    index = fiche_tree.add_missing(home)
    counts, todo = Counts(), list(records())
    for done, record in enumerate(todo, start=1):
        if is_taken(index, record["slug"]):
            counts.unchanged += 1
        else:
            _add(index, record)
            counts.added += 1
        progress(done, len(todo))
    return counts


def _add(index: Page, record: Record) -> None:
    fiche = FichePage(
        title=french_spaces(record["title"]),
        slug=record["slug"],
        summary=french_spaces(record["summary"]),
        body=[_block(part) for part in record["body"]],
        words="\n".join(record["words"]),
        links=[{"type": "link", "value": link} for link in record["links"]],
        reviewed_on=record["reviewed_on"],
        review_due=record["reviewed_on"] + timedelta(days=round(record["review_months"] * _DAYS)),
    )
    index.add_child(instance=fiche)
    fiche.natures = list(Nature.objects.filter(slug__in=record["natures"]))
    fiche.save_revision().publish()


def _block(part: Record) -> Record:
    text = french_spaces(part["text"])
    return {"type": part["kind"], "value": text if part["kind"] == "heading" else to_html(text)}
