"""Mend the words of a query: misspelt, run together, or set apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, log2

from core.word_index.results import Correction
from core.word_index.shelf import Shelf
from core.word_index.sounds import sound
from core.word_index.vocabulary import Similar

# Words looked for among those that resemble them, in one query: the rest is taken as typed.
MOST_MENDED = 6
SHORTEST_MENDED = 3
SHORTEST_HALF = 4
SHORTEST_JOINED = 2
LONGEST_JOINED = 4
# How far from a word its readings may be, by its length: one slip, then two.
FARTHEST = ((6, 1.35), (7, 1.65), (9, 1.95), (inf, 2.65))
# A word that few documents hold may well be a typo, theirs or the caller's.
RARE = 2
RARE_FARTHEST = 0.6
MORE_USUAL = 4
# Readings kept of one word, and how much farther than the best they may be.
READINGS = 3
AS_GOOD = 0.2
# How much a usual word goes before a rare one that is as near.
USUAL = 0.15


@dataclass(frozen=True, slots=True)
class Read:
    """A word as it was read, how sure that is, and what else it may be."""

    word: str
    typed: str
    likeness: float = 1.0
    others: tuple[Similar, ...] = ()


class Mender:
    """Reads the words of one query by the words that the documents hold."""

    def __init__(self, shelf: Shelf, words: tuple[str, ...]) -> None:
        self._shelf = shelf
        self._words = words
        self._language = shelf.language
        self._table = shelf.language.table
        self._left = MOST_MENDED
        self.corrections: list[Correction] = []

    def read(self) -> list[Read]:
        """Return the words to look for, in order."""
        read: list[Read] = []
        start = 0
        while start < len(self._words):
            found, start = self._at(start)
            read.extend(found)
        return read

    def _at(self, start: int) -> tuple[list[Read], int]:
        """Return the words read from `start` on, and where the next begin."""
        word = self._words[start]
        if found := self._language.expression_at(self._words, start):
            return [Read(word, word) for word in self._words[start : found.end]], found.end
        if joined := self._set_apart(start):
            return joined
        if self._says_nothing(word):
            return [Read(word, word)], start + 1
        if self._shelf.knows(word):
            return [Read(word, word, others=self._beside(word))], start + 1
        if len(word) < SHORTEST_MENDED or word.isdigit() or not self._left:
            return [Read(word, word)], start + 1
        self._left -= 1
        return self._mended(start)

    def _set_apart(self, start: int) -> tuple[list[Read], int] | None:
        """Read « télé phone », and « mo de passe »: several words that make a known one."""
        if len(self._words[start]) < SHORTEST_JOINED or self._says_nothing(self._words[start]):
            return None
        for typed in self._windows(start):
            if entry := self._table.sounding(typed):
                return self._replaced(typed, Similar(entry.joined, 0.0)), start + len(typed)
            letters = "".join(typed)
            if self._shelf.holds(letters) and not all(map(self._means, typed)):
                return self._replaced(typed, Similar(letters, 0.0)), start + len(typed)
        return None

    def _mended(self, start: int) -> tuple[list[Read], int]:
        """Read an unknown word as those most like it, with the words that follow, or as two."""
        word = self._words[start]
        if entry := self._table.sounding((word,)):
            return self._replaced((word,), Similar(entry.joined, 0.0)), start + 1
        alone = self._similar(word)
        for typed in self._windows(start):
            if together := self._expression_like(typed, alone):
                return self._replaced(typed, together), start + len(typed)
        if alone:
            return self._replaced((word,), *alone), start + 1
        return self._run_together(word), start + 1

    def _expression_like(self, typed: tuple[str, ...], alone: list[Similar]) -> Similar | None:
        """Return the expression that these words are, if that is likelier than a single word."""
        farthest = alone[0].distance if alone else _farthest("".join(typed))
        return next(iter(self._shelf.expressions.similar("".join(typed), farthest)), None)

    def _run_together(self, word: str) -> list[Read]:
        """Read « motdepasseoublié »: a word that is two known ones."""
        cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
        halves = ((word[:cut], word[cut:]) for cut in cuts)
        whole = [pair for pair in halves if all(map(self._shelf.holds, pair))]
        if not whole:
            return [Read(word, word)]
        best = max(whole, key=lambda pair: min(map(self._shelf.frequency, pair)))
        self.corrections.append(Correction(word, " ".join(map(self._shelf.spelling, best))))
        return [Read(half, word) for half in best]

    def _windows(self, start: int) -> Iterator[tuple[str, ...]]:
        """Yield the words from `start` on, four of them, then three, then two."""
        for end in range(min(len(self._words), start + LONGEST_JOINED), start + 1, -1):
            yield self._words[start:end]

    def _says_nothing(self, word: str) -> bool:
        return word in self._language.stop_words

    def _means(self, word: str) -> bool:
        return self._says_nothing(word) or self._shelf.knows(word)

    def _similar(self, word: str) -> list[Similar]:
        """Return the readings of an unknown word that lead to documents, the likeliest first."""
        found = self._leading_somewhere(word, _farthest(word))
        return [one for one in found if _is_as_good(one, found[0])][:READINGS]

    def _beside(self, word: str) -> tuple[Similar, ...]:
        """Return what else a rare word may be: one that sounds the same, and is more usual."""
        frequency = self._shelf.frequency(word)
        if frequency > RARE or len(word) <= SHORTEST_MENDED or not self._left:
            return ()
        self._left -= 1
        similar = self._leading_somewhere(word, RARE_FARTHEST)[:READINGS]
        others = tuple(one for one in similar if self._usual(one) > MORE_USUAL * frequency)
        if others:
            self._correct(word, *others)
        return others

    def _leading_somewhere(self, word: str, farthest: float) -> list[Similar]:
        """Return the words like this one that documents hold; usual ones gain on nearer ones."""
        similar = self._shelf.vocabulary.similar(word, farthest)
        found = [one for one in similar if self._usual(one)]
        return sorted(found, key=lambda one: one.distance - USUAL * log2(self._usual(one)))

    def _usual(self, similar: Similar) -> int:
        return self._shelf.frequency(similar.word)

    def _replaced(self, typed: tuple[str, ...], best: Similar, *others: Similar) -> list[Read]:
        self._correct(" ".join(typed), best, *others)
        return [Read(best.word, " ".join(typed), best.likeness, others)]

    def _correct(self, typed: str, best: Similar, *others: Similar) -> None:
        """Report the best reading, by the surest spelling of those that sound the same."""
        same = [one.word for one in (best, *others) if sound(one.word) == sound(best.word)]
        surest = max(same, key=self._sureness)
        self.corrections.append(Correction(typed, self._shelf.spelling(surest)))

    def _sureness(self, word: str) -> tuple[bool, int]:
        return word in self._table.spelt, self._shelf.frequency(word)


def _is_as_good(one: Similar, best: Similar) -> bool:
    return one.distance <= best.distance + AS_GOOD or sound(one.word) == sound(best.word)


def _farthest(word: str) -> float:
    return next(distance for length, distance in FARTHEST if len(word) < length)
