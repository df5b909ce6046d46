"""What the search knows of a language: of French, its words; of any other, nothing."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from core.word_index.equivalents import TABLE, Equivalents, read
from core.word_index.words import FAINT_WORDS, STOP_WORDS, stem

FRENCH = "fr"
TERMS_REMEMBERED = 10_000


class Found(NamedTuple):
    """A term, and the words of a line that it stands for."""

    term: str
    start: int
    end: int


class Language:
    """Turns folded words into terms: what they are indexed and looked for under."""

    def __init__(
        self,
        table: Equivalents | None = None,
        stem: Callable[[str], str] = str,
        stop_words: frozenset[str] = frozenset(),
        faint_words: frozenset[str] = frozenset(),
    ) -> None:
        self.table = table or Equivalents()
        self.stop_words = stop_words
        self.faint_words = faint_words
        self._stem = stem
        self.term = lru_cache(TERMS_REMEMBERED)(self._term)

    def _term(self, word: str) -> str:
        """Return the term of one word: that of its set of equivalents, or else its stem."""
        return self.table.term(word, self._stem(word))

    def expression_at(self, words: tuple[str, ...], start: int) -> Found | None:
        """Return the longest expression of the table that starts there."""
        for length in self.table.lengths.get(self.term(words[start]), ()):
            terms = tuple(map(self.term, words[start : start + length]))
            if term := self.table.expressions.get(terms):
                return Found(term, start, start + len(terms))
        return None

    def terms(self, words: tuple[str, ...]) -> Iterator[Found]:
        """Yield the terms of a line in order; an expression of the table is one term."""
        start, begin_expressions = 0, self.table.lengths
        while start < len(words):
            word, end = words[start], start + 1
            term = self.term(word)
            if term in begin_expressions and (found := self.expression_at(words, start)):
                end = found.end
                yield found
            elif word not in self.stop_words:
                yield Found(term, start, end)
            start = end

    def parts(self, words: tuple[str, ...]) -> list[str]:
        """Return the terms of the words inside an expression; none for a single word."""
        inside = words if len(words) > 1 else ()
        return [self.term(word) for word in inside if word not in self.stop_words]


@cache
def french() -> Language:
    table = read(TABLE.read_text(encoding="utf-8"))
    return Language(table, stem, STOP_WORDS, FAINT_WORDS)


def language_of(code: str) -> Language:
    """Return the language of that code."""
    return french() if code == FRENCH else Language()
