"""The documents of one language, and all that is known of their words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.word_index.document import Document
from core.word_index.index import Index
from core.word_index.language import language_of
from core.word_index.vocabulary import LONGEST_WORD, Vocabulary
from core.word_index.weighing import Field, fields, strengths
from core.word_index.words import spellings

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is kept of a document: what a result shows, and the terms of its title in order."""

    document: Document
    title: tuple[str, ...]


class Shelf:
    """The documents of one language."""

    def __init__(self, code: str) -> None:
        self.language = language_of(code)
        self.index = Index()
        self.vocabulary = Vocabulary()
        self.documents: dict[int, Shelved] = {}
        self._spellings: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._next_number = 0
        self.expressions = Vocabulary()
        table = self.language.table
        self.vocabulary.add(table.spelt)
        self.expressions.add(one.joined for one in table.entries.values() if one.is_several)

    def __len__(self) -> int:
        return len(self.documents)

    def add(self, document: Document) -> None:
        self.remove(document.key)
        number, self._next_number = self._next_number, self._next_number + 1
        texts = fields(document)
        self._numbers[document.key] = number
        self.documents[number] = Shelved(document.without_texts(), self._terms(texts[0]))
        self.index.add(number, strengths(texts, self.language))
        self.vocabulary.add(self._words(texts))
        for word, spelling in spellings(document).items():
            self._spellings[word] = max(spelling, self._spellings.get(word, ""))

    def remove(self, key: str) -> None:
        number = self._numbers.pop(key, None)
        if number is not None:
            del self.documents[number]
            self.index.remove(number)

    def get(self, key: str) -> Document | None:
        number = self._numbers.get(key)
        return None if number is None else self.documents[number].document

    def spelling(self, word: str) -> str:
        """Return how a folded word, or an expression without its spaces, is written."""
        entry = self.language.table.spelt.get(word)
        return entry.spelling if entry else self._spellings.get(word, word)

    def knows(self, word: str) -> bool:
        """Say whether a folded word leads to documents, or is in the table of equivalents."""
        return self.language.term(word) in self.index or word in self.language.table.spelt

    def holds(self, word: str) -> bool:
        """Say whether a folded word is one of the documents', in that very form."""
        return word in self.vocabulary and self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """Return the number of documents that speak of what a folded word says."""
        return self.index.frequency(self.language.term(word))

    def _terms(self, field: Field) -> tuple[str, ...]:
        return tuple(found.term for line in field.lines for found in self.language.terms(line))

    def _words(self, texts: Iterable[Field]) -> Iterator[str]:
        words = {word for field in texts for line in field.lines for word in line}
        for word in words - self.language.stop_words:
            if SHORTEST_WORD <= len(word) <= LONGEST_WORD:
                yield word
