"""An index in this process's memory, kept up to what its sources say.

Every few seconds at most, what changed since is read and put in; a search waits for no more
than that.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from threading import Lock
from time import monotonic
from typing import Protocol

from core.word_index.document import Document
from core.word_index.results import Results
from core.word_index.search import SearchIndex

# What changed elsewhere is found within this many seconds.
FRESH_SECONDS = 5


class Source(Protocol):
    """Where documents come from."""

    def stamps(self) -> Mapping[str, Hashable]:
        """Return what tells a changed document from the same one, by key."""

    def documents(self, keys: Collection[str]) -> Iterable[Document]:
        """Return the documents of these keys; one that is gone meanwhile is left out."""


class KeptIndex:
    """Documents of several sources; their keys must not meet."""

    def __init__(self, *sources: Source) -> None:
        self._sources = sources
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin again from nothing: what is known is read at the next search."""
        self._index = SearchIndex()
        self._stamps: list[Mapping[str, Hashable]] = [{} for _source in self._sources]
        self._fresh_until = 0.0

    def find(
        self, words: str, *, language: str, kinds: Collection[str] | None = None, limit: int
    ) -> Results:
        """Return what best answers these words, whatever they are."""
        with self._lock:
            self._refresh()
            return self._index.search(words, language=language, kinds=kinds, limit=limit)

    def document(self, key: str) -> Document | None:
        """Return what is known under a key, without its longest texts."""
        with self._lock:
            self._refresh()
            return self._index.get(key)

    def _refresh(self) -> None:
        if monotonic() < self._fresh_until:
            return
        for number, source in enumerate(self._sources):
            self._stamps[number] = self._brought_up_to_date(source, self._stamps[number])
        self._fresh_until = monotonic() + FRESH_SECONDS

    def _brought_up_to_date(
        self, source: Source, known: Mapping[str, Hashable]
    ) -> Mapping[str, Hashable]:
        stamps = source.stamps()
        for key in known.keys() - stamps.keys():
            self._index.remove(key)
        changed = [key for key, stamp in stamps.items() if known.get(key) != stamp]
        for document in source.documents(changed) if changed else ():
            self._index.add(document)
        return stamps
