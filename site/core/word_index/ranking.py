"""Which documents answer a query best."""

from collections.abc import Collection
from heapq import nlargest
from itertools import pairwise
from math import log

from core.word_index.query import Group
from core.word_index.results import Hit
from core.word_index.shelf import Shelf, Shelved

# What each pair of words in the order of the title adds.
IN_ORDER = 0.08
RANKED_BY_TITLE = 20


def best(
    shelf: Shelf, groups: list[Group], limit: int, kinds: Collection[str] | None = None
) -> list[Hit]:
    """Return the documents of those kinds that answer best, by their keys when they equal."""
    scores = _scores(shelf, groups)
    if kinds is not None:
        scores = {
            number: score
            for number, score in scores.items()
            if shelf.documents[number].document.kind in kinds
        }
    shortest = nlargest(max(limit, RANKED_BY_TITLE), scores.values())
    first = [number for number, score in scores.items() if score >= shortest[-1]]
    said = set(pairwise(group.main for group in groups))
    hits = [_hit(shelf.documents[number], scores[number], said) for number in first]
    return sorted(hits, key=lambda hit: (-hit.score, hit.document.key))[:limit]


def _scores(shelf: Shelf, groups: list[Group]) -> dict[int, float]:
    """Return what each document earns: for each group, the more the rarer it is."""
    scores: dict[int, float] = {}
    earned = scores.get
    for group in groups:
        rarity = _rarity(shelf, group)
        for number, strength in shelf.index.strengths(group.variants):
            scores[number] = earned(number, 0.0) + rarity * strength
    return scores


def _rarity(shelf: Shelf, group: Group) -> float:
    frequency = shelf.index.frequency
    holding = max(weight * frequency(term) for term, weight in group.variants.items())
    return group.weight * log(1 + (len(shelf) - holding + 0.5) / (holding + 0.5))


def _hit(shelved: Shelved, score: float, said: set[tuple[str, str]]) -> Hit:
    in_order = sum(pair in said for pair in pairwise(shelved.title)) if said else 0
    return Hit(shelved.document, score * (1 + IN_ORDER * in_order))
