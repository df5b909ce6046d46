"""What a search answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from core.word_index.document import Document

# Beside the best answer, those so much weaker would only be noise.
FAINT = 0.1


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

    def worth_showing(self) -> Iterator[tuple[Document, float]]:
        """Return the documents, each with how well it answers, compared with the best: up to 1.

        What only one faint word recalls is left out, when much better was found.
        """
        best = self.hits[0].score if self.hits else 0.0
        for hit in self.hits:
            if hit.score >= best * FAINT:
                yield hit.document, hit.score / best
