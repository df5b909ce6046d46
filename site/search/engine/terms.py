"""What a line of text is indexed and looked for under: terms, one for a word or an expression."""

from collections.abc import Iterator
from typing import NamedTuple

from search.engine.equivalents import french
from search.engine.words import STEMMED, is_stop_word, stem


class Found(NamedTuple):
    """A term and the words of the line that it stands for."""

    term: str
    start: int
    end: int


def term_of(word: str, language: str) -> str:
    """Return the term of one folded word."""
    return french().term(word) if language == STEMMED else word


def terms(words: tuple[str, ...], language: str) -> Iterator[Found]:
    """Yield the terms of a line in order; expressions of the table are one term."""
    stems = tuple(stem(word) for word in words) if language == STEMMED else ()
    start = 0
    while start < len(words):
        found = french().expression_at(stems, start) if stems else None
        term, end = found or (term_of(words[start], language), start + 1)
        if found or not is_stop_word(words[start], language):
            yield Found(term, start, end)
        start = end


def parts(words: tuple[str, ...], found: Found, language: str) -> list[str]:
    """Return the terms of the words inside an expression; none for a single word."""
    if found.end - found.start == 1:
        return []
    inside = words[found.start : found.end]
    return [term_of(word, language) for word in inside if not is_stop_word(word, language)]
