"""The search itself: documents in, the best of them out, whatever is typed."""

from collections.abc import Collection, Iterable

from core.word_index.document import Document
from core.word_index.language import FRENCH
from core.word_index.query import read_query
from core.word_index.ranking import best
from core.word_index.results import Results
from core.word_index.shelf import Shelf


class SearchIndex:
    """Documents that can be searched, in memory.

    Adding a document whose key is known replaces it. An index is not meant to be changed
    by one thread while another searches it: build a second one and swap them.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._languages: dict[str, str] = {}
        for document in documents:
            self.add(document)

    def __len__(self) -> int:
        return len(self._languages)

    def __contains__(self, key: object) -> bool:
        return key in self._languages

    def add(self, document: Document) -> None:
        """Make a document found, in the place of any other of its key."""
        self.remove(document.key)
        self._languages[document.key] = document.language
        if document.language not in self._shelves:
            self._shelves[document.language] = Shelf(document.language)
        self._shelves[document.language].add(document)

    def remove(self, key: str) -> None:
        """Forget the document of that key, if there is one."""
        language = self._languages.pop(key, None)
        if language is not None:
            self._shelves[language].remove(key)

    def get(self, key: str) -> Document | None:
        """Return the document of that key, without its `words` and `body`."""
        language = self._languages.get(key)
        return self._shelves[language].get(key) if language is not None else None

    def search(
        self,
        query: str,
        *,
        language: str = FRENCH,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> Results:
        """Return the documents of a language that best answer, of these kinds if any is given."""
        shelf = self._shelves.get(language)
        if shelf is None:
            return Results()
        read = read_query(query, shelf)
        hits = best(shelf, read.groups, limit, kinds)
        return Results(tuple(hits), read.corrections, tuple(group.typed for group in read.groups))
