"""How strongly a document speaks of a term: BM25 with fields (BM25F)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from search.engine.document import Document
from search.engine.terms import parts, terms
from search.engine.words import lines_of_words

# Saturation: how soon saying it again stops counting.
K1 = 4.0
PART_OF_AN_EXPRESSION = 0.4


class Field(NamedTuple):
    """A text of a document: its weight, its usual number of words, and how much length counts.

    The usual length is a constant where BM25 has an average, so that documents can come and
    go without touching one another.
    """

    text: str
    weight: float
    usual_length: int
    length_counts: float


def fields(document: Document) -> list[Field]:
    return [
        Field(document.title, 6.0, 6, 0.3),
        Field(document.words, 4.0, 25, 0.4),
        Field("\n".join(document.tags), 4.0, 5, 0.4),
        Field(document.summary, 2.0, 18, 0.4),
        Field(document.body, 0.8, 350, 0.7),
    ]


def impacts(document: Document) -> dict[str, float]:
    """Return the share of a term's rarity that a document earns for it, between 0 and 1."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    for field in fields(document):
        found = list(_weighted_terms(field.text, document.language))
        relative = len(found) / field.usual_length
        unit = field.weight / (1 - field.length_counts + field.length_counts * relative)
        for term, weight in found:
            frequencies[term] += unit * weight
    return {term: frequency / (K1 + frequency) for term, frequency in frequencies.items()}


def _weighted_terms(text: str, language: str) -> Iterator[tuple[str, float]]:
    for words in lines_of_words(text):
        for found in terms(words, language):
            yield found.term, 1.0
            for part in parts(words, found, language):
                yield part, PART_OF_AN_EXPRESSION
