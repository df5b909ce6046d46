"""How strongly a document speaks of a term: BM25 with fields (BM25F)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from core.word_index.document import Document
from core.word_index.language import Language
from core.word_index.words import lines_of_words

# Saturation: how soon saying it again stops counting.
K1 = 4.0
PART_OF_AN_EXPRESSION = 0.4
# A document that answers a term at all earns at once a good part of what it can: hence those
# that answer the whole of a query come before those that say again and again a part of it.
ANSWERED = 0.3
COVERAGE = 1.0


class Field(NamedTuple):
    """A text of a document, line by line: its weight, and how much its length counts.

    The usual length is a constant where BM25 has an average, so that documents can come and
    go without touching one another.
    """

    lines: list[tuple[str, ...]]
    weight: float
    usual_length: int
    length_counts: float


def title_of(document: Document) -> Field:
    return Field(lines_of_words(document.title), 6.0, 6, 0.3)


def fields(document: Document) -> list[Field]:
    """Return the texts of a document, its words folded."""
    return [
        title_of(document),
        Field(lines_of_words(document.words), 4.0, 25, 0.4),
        Field(lines_of_words("\n".join(document.tags)), 4.0, 5, 0.4),
        Field(lines_of_words(document.summary), 2.0, 18, 0.4),
        Field(lines_of_words(document.body), 0.8, 350, 0.7),
    ]


def strengths(texts: Iterable[Field], language: Language) -> dict[str, float]:
    """Return what a document earns for each of its terms, between 0 and 1."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    for field in texts:
        counts, length = _counts(field, language)
        relative = length / field.usual_length
        unit = field.weight / (1 - field.length_counts + field.length_counts * relative)
        for term, count in counts.items():
            frequencies[term] += unit * count
    return {term: _strength(frequency) for term, frequency in frequencies.items()}


def _counts(field: Field, language: Language) -> tuple[dict[str, float], int]:
    """Return how often each term is said, and how many terms are said in all."""
    counts: defaultdict[str, float] = defaultdict(float)
    length = 0
    for words in field.lines:
        for found in language.terms(words):
            counts[found.term] += 1
            length += 1
            for part in language.parts(words[found.start : found.end]):
                counts[part] += PART_OF_AN_EXPRESSION
    return counts, length


def _strength(frequency: float) -> float:
    saturated = frequency / (K1 + frequency)
    answered = min(1.0, saturated / ANSWERED)
    return (saturated + COVERAGE * answered) / (1 + COVERAGE)
