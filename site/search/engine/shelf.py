"""The documents of one language, and all that is known of their words."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from search.engine.document import Document
from search.engine.equivalents import french
from search.engine.index import Index
from search.engine.terms import term_of, terms
from search.engine.vocabulary import Vocabulary
from search.engine.weighing import fields, impacts
from search.engine.words import STEMMED, is_stop_word, lines_of_words, spellings

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is kept of a document."""

    document: Document
    title: tuple[str, ...]
    words: "array[int]"


class Shelf:
    """The documents of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.index = Index()
        self.vocabulary = Vocabulary()
        self.documents: dict[int, Shelved] = {}
        self._spellings: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._next_number = 0
        if language == STEMMED:
            self.vocabulary.add("".join(words) for words in french().entries)

    def __len__(self) -> int:
        return len(self.documents)

    def add(self, document: Document) -> None:
        self.remove(document.key)
        number, self._next_number = self._next_number, self._next_number + 1
        texts = [field.text for field in fields(document)]
        self._numbers[document.key] = number
        self.index.add(number, impacts(document))
        self.documents[number] = Shelved(
            document.without_texts(), self._title(document), self.vocabulary.add(self._words(texts))
        )
        for word, spelling in spellings("\n".join(texts)).items():
            self._spellings[word] = max(spelling, self._spellings.get(word, ""))

    def remove(self, key: str) -> None:
        number = self._numbers.pop(key, None)
        if number is not None:
            self.vocabulary.remove(self.documents.pop(number).words)
            self.index.remove(number)

    def spelling(self, word: str) -> str:
        """Return how a folded word, or an expression without its spaces, is written."""
        entry = french().joined(word) if self.language == STEMMED else None
        return entry.spelling if entry else self._spellings.get(word, word)

    def term(self, word: str) -> str:
        """Return what a folded word is looked for under."""
        return term_of(word, self.language)

    def knows(self, word: str) -> bool:
        """Say whether a folded word is one of the documents', or of the table of equivalents."""
        return word in self.vocabulary or self.term(word) in self.index

    def frequency(self, word: str) -> int:
        """Return the number of documents that speak of what a folded word says."""
        return self.index.frequency(self.term(word))

    def _title(self, document: Document) -> tuple[str, ...]:
        lines = lines_of_words(document.title)
        return tuple(found.term for line in lines for found in terms(line, self.language))

    def _words(self, texts: Iterable[str]) -> Iterable[str]:
        for text in texts:
            for line in lines_of_words(text):
                for word in line:
                    if len(word) >= SHORTEST_WORD and not is_stop_word(word, self.language):
                        yield word
