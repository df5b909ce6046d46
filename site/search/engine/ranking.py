"""Which documents answer a query best."""

from collections.abc import Collection
from heapq import nlargest
from itertools import pairwise
from math import log

from search.engine.query import Group
from search.engine.results import Hit
from search.engine.shelf import Shelf

# How much documents that answer the whole query come before those that answer a part of it.
COVERAGE = 2.0
# An impact from which a document is held to answer a term, and not only to mention it.
ANSWERED = 0.3
# What each pair of words in the order of the title adds.
IN_ORDER = 0.08
RANKED_BY_TITLE = 30


class Ranking:
    """The documents that answer some of the groups of a query, and their scores."""

    def __init__(self, shelf: Shelf, groups: list[Group]) -> None:
        self._shelf = shelf
        self._mains = [group.main for group in groups]
        self._scores: dict[int, float] = {}
        self._covered: dict[int, float] = {}
        self._whole = 0.0
        for group in groups:
            self._count(group)

    def _count(self, group: Group) -> None:
        impacts = self._shelf.index.impacts(group.variants)
        if not impacts:
            return
        rarity = self._rarity(group)
        self._whole += rarity
        scores, covered = self._scores, self._covered
        for document, impact in impacts.items():
            scores[document] = scores.get(document, 0.0) + rarity * impact
            answered = min(1.0, impact / ANSWERED)
            covered[document] = covered.get(document, 0.0) + rarity * answered

    def _rarity(self, group: Group) -> float:
        frequency = self._shelf.index.frequency
        holding = max(weight * frequency(term) for term, weight in group.variants.items())
        return group.weight * log(1 + (len(self._shelf) - holding + 0.5) / (holding + 0.5))

    def best(self, limit: int, kinds: Collection[str] | None = None) -> list[Hit]:
        """Return the best documents, of those kinds; equal scores in the order of the keys."""
        scores = self._of_kinds(kinds)
        shortest = nlargest(max(limit, RANKED_BY_TITLE), scores.values())
        last = shortest[-1] if shortest else 0.0
        first = [document for document, score in scores.items() if score >= last]
        hits = [self._hit(document, scores[document]) for document in first]
        return sorted(hits, key=lambda hit: (-hit.score, hit.document.key))[:limit]

    def _of_kinds(self, kinds: Collection[str] | None) -> dict[int, float]:
        documents = self._shelf.documents
        whole, covered = self._whole, self._covered
        return {
            document: score * (covered[document] / whole) ** COVERAGE
            for document, score in self._scores.items()
            if kinds is None or documents[document].document.kind in kinds
        }

    def _hit(self, number: int, score: float) -> Hit:
        shelved = self._shelf.documents[number]
        said = set(pairwise(self._mains))
        in_order = sum(pair in said for pair in pairwise(shelved.title))
        return Hit(shelved.document, score * (1 + IN_ORDER * in_order))
