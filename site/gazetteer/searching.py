"""Names of communes searched in memory: exactly, by their beginning, by their likeness."""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import log10
from typing import NamedTuple

from rapidfuzz import fuzz, process

from gazetteer import index
from gazetteer.index import Entry
from gazetteer.naming import ARTICLES, key_of

MAX_FOUND = 10
# How many times more people make a winner among names that begin alike…
_FAR_MORE_POPULATED = 5
# …among a commune and old names that are the same.
_KNOWN_BY_ALL = 10
# Letters that may miss at the end of a name for it to be meant, rather than begun.
_LAST_LETTERS = 2
# Shorter words are too close to too many names.
_SHORTEST_MISSPELT = 4
# Likeness, out of 100: to be proposed, and to be shown for want of better.
_ALIKE = 78
_REMOTELY_ALIKE = 70
# Points that each tenfold of population adds to likeness; the score and the lead of a winner.
_PEOPLE_WEIGHT = 2
_MEANT = 93
_LEAD = 4


class Found(NamedTuple):
    """Entries of distinct communes, best first; and whether the first one is clearly meant."""

    entries: tuple[Entry, ...]
    is_clear: bool


NOTHING = Found((), False)


def find(folded: str, departement: str = "") -> Found:
    """Return the communes that a folded name means: exact, of that island, beginning so, alike."""
    exact = find_exact(folded, departement)
    if exact.entries:
        return exact if departement else _with_better_known(folded, exact)
    if on_island := _in(departement, index.names().islands.get(key_of(folded), ())):
        return Found(_most_populated(on_island), len(on_island) == 1)
    beginning = _find_beginning(folded, departement)
    return _best_of(beginning, _find_alike(folded, departement))


def find_exact(folded: str, departement: str = "") -> Found:
    """Return the communes of that name, whose article is kept or left out by whoever types."""
    entries = _in(departement, index.names().entries.get(key_of(folded), ()))
    same = [entry for entry in entries if key_of(entry.folded) == entry.folded]
    if _has_article(folded):
        entries = [entry for entry in entries if entry.folded == folded] or entries
    elif not same:
        # « Saint » is not « Le Saint », but « Havre » is « Le Havre »: see what begins so.
        return NOTHING
    best = _most_populated(entries)
    # Within a département, the name of today prevails over the old ones.
    current = [entry for entry in best if not entry.is_former]
    if departement and len(current) == 1:
        return Found(_distinct((*current, *best)), is_clear=True)
    return Found(best, _is_clear_name(best))


def _with_better_known(folded: str, exact: Found) -> Found:
    """Put first the far better known names that go on: « Charleville » may be Mézières too."""
    longer = _in("", index.names().starting_with(f"{key_of(folded)} "))
    first = exact.entries[0]
    known = [entry for entry in longer if _is_far_more_populated(entry, first, _KNOWN_BY_ALL)]
    if not known:
        return exact
    return Found(_distinct((*_most_populated(known), *exact.entries)), is_clear=False)


def find_remote(folded: str) -> tuple[Entry, ...]:
    """Return the nearest spellings, however far, for want of better."""
    return _most_alike(key_of(folded), "", _REMOTELY_ALIKE)[: MAX_FOUND // 2]


def find_to_propose(folded: str, limit: int) -> list[str]:
    """Return the INSEE codes to propose while a name is being typed."""
    names = index.names()
    key = key_of(folded)
    exact = _most_populated(names.entries.get(key, ()), limit)
    beginning = _most_populated(_beginning(folded, ""), limit)
    found = [entry.code for entry in (*exact, *beginning)] or [
        entry.code for entry in _find_alike(folded, "").entries
    ]
    return list(dict.fromkeys(found))[:limit]


def _find_beginning(folded: str, departement: str) -> Found:
    key = key_of(folded)
    best = _most_populated(_beginning(folded, departement))
    if not best:
        return NOTHING
    first, *others = best
    if not others:
        return Found(best, is_clear=True)
    finished = [entry for entry in best if len(key_of(entry.folded)) - len(key) <= _LAST_LETTERS]
    is_clear = finished == [first] and _is_far_more_populated(first, others[0], _FAR_MORE_POPULATED)
    return Found(best, is_clear)


def _best_of(beginning: Found, alike: Found) -> Found:
    """A name begun, unless a far better known one is nearly spelt: « Renes » may be Rennes."""
    if not beginning.entries or not alike.entries:
        return beginning if beginning.entries else alike
    begun, spelt = beginning.entries[0], alike.entries[0]
    if spelt.code == begun.code or not _is_far_more_populated(spelt, begun, _KNOWN_BY_ALL):
        return beginning
    return Found(_distinct((spelt, *beginning.entries)), is_clear=False)


def _beginning(folded: str, departement: str) -> list[Entry]:
    entries = _in(departement, index.names().starting_with(key_of(folded)))
    if _has_article(folded):
        entries = [entry for entry in entries if entry.folded.startswith(folded)] or entries
    return entries


def _find_alike(folded: str, departement: str) -> Found:
    key = key_of(folded)
    best = _most_alike(key, departement, _ALIKE)
    if not best:
        return NOTHING
    first, *others = (_score(key, entry) for entry in best)
    is_clear = first >= _MEANT and all(first - other >= _LEAD for other in others)
    return Found(best, is_clear)


def _most_alike(key: str, departement: str, cutoff: float) -> tuple[Entry, ...]:
    if len(key) < _SHORTEST_MISSPELT:
        return ()
    names = index.names()
    limit = None if departement else 10 * MAX_FOUND
    alike = process.extract(key, names.keys, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
    entries = _in(departement, (entry for name, *_ in alike for entry in names.entries[name]))
    return _distinct(sorted(entries, key=lambda entry: (-_score(key, entry), entry.code)))


def _score(key: str, entry: Entry) -> float:
    people = log10(entry.population + 1)
    return fuzz.ratio(key, key_of(entry.folded)) + _PEOPLE_WEIGHT * people


def _is_clear_name(best: Sequence[Entry]) -> bool:
    """One commune bears the name, or only one of today, far better known than the old ones."""
    if len(best) < 2:
        return bool(best)
    first, *others = best
    return (
        all(
            other.is_former and _is_far_more_populated(first, other, _KNOWN_BY_ALL)
            for other in others
        )
        and not first.is_former
    )


def _is_far_more_populated(first: Entry, second: Entry, times: int) -> bool:
    return first.population >= times * second.population


def _in(departement: str, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if departement in ("", entry.departement)]


def _most_populated(entries: Iterable[Entry], limit: int = MAX_FOUND) -> tuple[Entry, ...]:
    # A commune may bear several names that begin alike.
    best = nlargest(3 * limit, entries, key=lambda entry: (entry.population, not entry.is_former))
    return _distinct(best)[:limit]


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    by_code: dict[str, Entry] = {}
    for entry in entries:
        by_code.setdefault(entry.code, entry)
    return tuple(by_code.values())[:MAX_FOUND]


def _has_article(folded: str) -> bool:
    return folded.partition(" ")[0] in ARTICLES
