"""Which documents hold each term, and how strongly: kept in arrays, a few bytes an entry."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping


class Postings:
    """The documents that hold one term, in the order of their numbers."""

    __slots__ = ("documents", "impacts")

    def __init__(self) -> None:
        self.documents = array("I")
        self.impacts = array("f")

    def __len__(self) -> int:
        return len(self.documents)

    def items(self) -> Iterable[tuple[int, float]]:
        return zip(self.documents, self.impacts, strict=True)


class Index:
    """Terms and their documents. Numbers of documents only ever grow."""

    def __init__(self) -> None:
        self._postings: dict[str, Postings] = {}

    def __contains__(self, term: object) -> bool:
        return term in self._postings

    def add(self, document: int, impacts: Mapping[str, float]) -> None:
        for term, impact in impacts.items():
            postings = self._postings.get(term)
            if postings is None:
                postings = self._postings[term] = Postings()
            postings.documents.append(document)
            postings.impacts.append(impact)

    def remove(self, document: int) -> None:
        """Forget a document. It reads one number of each term: a few milliseconds at most."""
        for term in [term for term in self._postings if self._drop(term, document)]:
            del self._postings[term]

    def _drop(self, term: str, document: int) -> bool:
        """Take a document off a term, and say whether no other is left."""
        postings = self._postings[term]
        place = bisect_left(postings.documents, document)
        if place < len(postings) and postings.documents[place] == document:
            del postings.documents[place]
            del postings.impacts[place]
        return not postings

    def frequency(self, term: str) -> int:
        """Return the number of documents that hold the term."""
        return len(self._postings.get(term, ()))

    def impacts(self, variants: Mapping[str, float]) -> dict[int, float]:
        """Return, for each document, the best that any of the weighted variants gives it."""
        best: dict[int, float] = {}
        for term, weight in variants.items():
            for document, impact in self._items(term):
                weighted = weight * impact
                if weighted > best.get(document, 0.0):
                    best[document] = weighted
        return best

    def _items(self, term: str) -> Iterable[tuple[int, float]]:
        postings = self._postings.get(term)
        return postings.items() if postings else ()
