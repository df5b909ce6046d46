"""Which documents hold each term, and how strongly: four bytes for each."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

_BITS = 8
_STRONGEST = (1 << _BITS) - 1


class Index:
    """Terms and their documents. Numbers of documents only ever grow."""

    def __init__(self) -> None:
        # The number of a document and its strength share one integer, in the documents' order.
        self._postings: dict[str, array[int]] = {}

    def __contains__(self, term: object) -> bool:
        return term in self._postings

    def add(self, document: int, strengths: Mapping[str, float]) -> None:
        """Put a document under its terms, each with a strength between 0 and 1."""
        for term, strength in strengths.items():
            postings = self._postings.get(term)
            if postings is None:
                postings = self._postings[term] = array("I")
            postings.append(document << _BITS | round(strength * _STRONGEST))

    def remove(self, document: int) -> None:
        """Forget a document. It looks under every term: a few milliseconds at most."""
        for term in [term for term in self._postings if self._drop(term, document)]:
            del self._postings[term]

    def _drop(self, term: str, document: int) -> bool:
        """Take a document off a term, and say whether no other is left."""
        postings = self._postings[term]
        place = bisect_left(postings, document << _BITS)
        if place < len(postings) and postings[place] >> _BITS == document:
            del postings[place]
        return not postings

    def frequency(self, term: str) -> int:
        """Return the number of documents that hold the term."""
        return len(self._postings.get(term, ()))

    def strengths(self, variants: Mapping[str, float]) -> Iterable[tuple[int, float]]:
        """Return each document with the best that any of the weighted variants gives it."""
        (first, weight), *others = variants.items()
        if not others:
            return self._weighted(first, weight)
        best = dict(self._weighted(first, weight))
        for term, weight in others:
            for document, strength in self._weighted(term, weight):
                if strength > best.get(document, 0.0):
                    best[document] = strength
        return best.items()

    def _weighted(self, term: str, weight: float) -> Iterator[tuple[int, float]]:
        scale = weight / _STRONGEST
        postings = self._postings.get(term, ())
        return ((posting >> _BITS, scale * (posting & _STRONGEST)) for posting in postings)
