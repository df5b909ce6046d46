"""The index in this process's memory, kept up to what the database and the directory say.

The pages come from ``Entry``, the needs from the directory's catalogue. Every few seconds at
most, what changed since is read and put in; a search waits for no more than that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from threading import Lock
from time import monotonic

from core.word_index import Document, Results, SearchIndex
from directory.catalogue import catalogue
from directory.models import Need
from search.models import Entry, Place

NEED = "need"
# A page published elsewhere is found within this many seconds.
FRESH_SECONDS = 5


class Library:
    """Everything that the box finds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin again from nothing: what is known is read at the next search."""
        self._index = SearchIndex()
        self._stamps: dict[int, str] = {}
        self._needs: dict[int, tuple[str, str]] = {}
        self._fresh_until = 0.0

    def find(
        self, words: str, *, language: str, kinds: Collection[str] | None = None, limit: int
    ) -> Results:
        """Return what best answers these words, whatever they are."""
        with self._lock:
            if monotonic() >= self._fresh_until:
                self._read_pages()
                self._read_needs()
                self._fresh_until = monotonic() + FRESH_SECONDS
            return self._index.search(words, language=language, kinds=kinds, limit=limit)

    def _read_pages(self) -> None:
        stamps = Entry.objects.stamps()
        changed = [page for page, stamp in stamps.items() if self._stamps.get(page) != stamp]
        for page in self._stamps.keys() - stamps.keys():
            self._index.remove(f"page:{page}")
        for entry in _entries(changed):
            self._index.add(entry.document())
        self._stamps = stamps

    def _read_needs(self) -> None:
        needs = {pk: (need.label, need.synonyms) for pk, need in catalogue().needs.items()}
        for pk in self._needs.keys() - needs.keys():
            self._index.remove(f"need:{pk}")
        for pk, said in needs.items():
            if self._needs.get(pk) != said:
                self._index.add(_document(catalogue().needs[pk]))
        self._needs = needs


def _entries(pages: list[int]) -> Iterable[Entry]:
    return Entry.objects.filter(page_id__in=pages).order_by("page_id") if pages else ()


def _document(need: Need) -> Document:
    return Document(
        key=f"need:{need.pk}",
        kind=NEED,
        title=need.label,
        words=need.synonyms,
        payload=Place(need.slug, ""),
    )


library = Library()
