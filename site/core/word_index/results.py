"""What a search answers."""

from dataclasses import dataclass
from typing import NamedTuple

from core.word_index.document import Document


class Hit(NamedTuple):
    """A document found, without its `words` and `body`; scores compare within one search only."""

    document: Document
    score: float


class Correction(NamedTuple):
    """Words that were typed, and those that were looked for beside them or in their place."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Results:
    """The best documents first.

    `terms` are the words that were looked for. Without any, there was nothing to look for in
    what was typed; with terms and no hit, the query is one for the editors' report.
    """

    hits: tuple[Hit, ...] = ()
    corrections: tuple[Correction, ...] = ()
    terms: tuple[str, ...] = ()
