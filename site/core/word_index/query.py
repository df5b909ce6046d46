"""What a query asks for: groups of terms, one for each thing said."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.text import tokens
from core.word_index.language import Language
from core.word_index.results import Correction
from core.word_index.shelf import Shelf
from core.word_index.typos import Mender, Read

# A query is read so far, and no further: nobody says more, and a search stays quick.
LONGEST_QUERY = 400
MOST_WORDS = 20
# What a term counts for when it is only close to what was said, or a part of it.
CLOSE = 0.5
PART = 0.3
BESIDE = 0.6
FAINT = 0.4


@dataclass(slots=True)
class Group:
    """One thing said, under all the terms that may name it, each with its weight.

    The weight of the group is less than 1 when what was said is uncertain, or says little.
    """

    typed: str
    main: str
    weight: float
    variants: dict[str, float] = field(default_factory=dict)

    def add(self, term: str, weight: float) -> None:
        self.variants[term] = max(weight, self.variants.get(term, 0.0))


@dataclass(frozen=True, slots=True)
class Query:
    groups: list[Group]
    corrections: tuple[Correction, ...]


def read_query(text: str, shelf: Shelf) -> Query:
    """Return what `text` asks of the documents of a shelf, whatever it is."""
    mender = Mender(shelf, tokens(text[:LONGEST_QUERY])[:MOST_WORDS])
    read = mender.read()
    return Query(list(_groups(read, shelf.language)), tuple(mender.corrections))


def _groups(read: list[Read], language: Language) -> Iterator[Group]:
    words = tuple(one.word for one in read)
    seen: set[str] = set()
    for found in language.terms(words):
        if found.term not in seen:
            seen.add(found.term)
            yield _group(found.term, read[found.start : found.end], language)


def _group(term: str, read: list[Read], language: Language) -> Group:
    likeness = min(one.likeness for one in read)
    faint = all(one.word in language.faint_words for one in read)
    typed = " ".join(dict.fromkeys(one.typed for one in read))
    group = Group(typed, term, likeness * (FAINT if faint else 1.0))
    _name(group, term, likeness, language)
    for part in language.parts(_words(read, language)):
        group.add(part, PART * likeness)
    for one in read:
        for other in one.others:
            _name(group, language.term(other.word), BESIDE * other.likeness, language)
    return group


def _words(read: list[Read], language: Language) -> tuple[str, ...]:
    """Return the words read, those of an expression that was read as one set apart again."""
    entry = language.table.spelt.get(read[0].word) if len(read) == 1 else None
    return entry.words if entry else tuple(one.word for one in read)


def _name(group: Group, term: str, weight: float, language: Language) -> None:
    """Add a term to a group, and those that the table says are close."""
    group.add(term, weight)
    for close in language.table.close.get(term, ()):
        group.add(close, CLOSE * weight)
