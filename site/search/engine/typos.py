"""Mend the words of a query: misspelt, run together, or set apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.engine.equivalents import Equivalents, french
from search.engine.results import Correction
from search.engine.shelf import Shelf
from search.engine.vocabulary import Similar
from search.engine.words import STEMMED, is_stop_word, stem

# Words looked for among those that sound like them, in one query: the rest is taken as typed.
MOST_MENDED = 6
SHORTEST_MENDED = 3
SHORTEST_HALF = 3
LONGEST_JOINED = 4
ALIKE = 0.72
SHORT_ALIKE = 0.8
JOINED_ALIKE = 0.84
# A word that few documents hold may well be a typo, theirs or the caller's.
RARE = 2
RARE_ALIKE = 0.88
# Readings kept of one word, and how near the best they must be.
READINGS = 3
NEAR_THE_BEST = 0.07


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
        self._table = french() if shelf.language == STEMMED else Equivalents()
        self._stems = tuple(stem(word, shelf.language) for word in words)
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
        if expression := self._table.expression_at(self._stems, start):
            return [Read(word, word) for word in self._words[start : expression[1]]], expression[1]
        if joined := self._set_apart(start):
            return joined
        if is_stop_word(word, self._shelf.language):
            return [Read(word, word)], start + 1
        if self._shelf.knows(word):
            return [Read(word, word, others=self._beside(word))], start + 1
        if len(word) < SHORTEST_MENDED or word.isdigit() or not self._left:
            return [Read(word, word)], start + 1
        self._left -= 1
        return self._run_together(start) or self._misspelt(start)

    def _set_apart(self, start: int) -> tuple[list[Read], int] | None:
        """Read « télé phone », and « mo de passe »: several words that make a known one."""
        for typed in self._windows(start):
            if entry := self._table.sounding(typed):
                return self._replaced(typed, Similar(entry.joined, 1.0)), start + len(typed)
            letters = "".join(typed)
            if letters in self._shelf.vocabulary and not all(map(self._means, typed)):
                return self._replaced(typed, Similar(letters, 1.0)), start + len(typed)
        return None

    def _run_together(self, start: int) -> tuple[list[Read], int] | None:
        """Read « didentité » and « motdepasseoublié »: a word that is two known ones."""
        word = self._words[start]
        cuts = range(1, len(word) - SHORTEST_HALF + 1)
        halves = ((word[:cut], word[cut:]) for cut in cuts)
        whole = [pair for pair in halves if all(map(self._is_half, pair))]
        if not whole:
            return None
        first, second = max(whole, key=lambda pair: min(map(len, pair)))
        self._correct(word, first, second)
        return [Read(first, word), Read(second, word)], start + 1

    def _misspelt(self, start: int) -> tuple[list[Read], int]:
        """Read an unknown word as those most like it, alone or with the words that follow."""
        word = self._words[start]
        alone = self._similar(word)
        likeness = max(JOINED_ALIKE, alone[0].likeness if alone else 0.0)
        for typed in self._windows(start):
            if together := self._shelf.vocabulary.similar("".join(typed), likeness):
                return self._replaced(typed, together[0]), start + len(typed)
        if not alone:
            return [Read(word, word)], start + 1
        return self._replaced((word,), *alone), start + 1

    def _windows(self, start: int) -> Iterator[tuple[str, ...]]:
        """Yield the words from `start` on, four of them, then three, then two."""
        for end in range(min(len(self._words), start + LONGEST_JOINED), start + 1, -1):
            yield self._words[start:end]

    def _means(self, word: str) -> bool:
        return is_stop_word(word, self._shelf.language) or self._shelf.knows(word)

    def _is_half(self, half: str) -> bool:
        if is_stop_word(half, self._shelf.language):
            return True
        return len(half) >= SHORTEST_HALF and half in self._shelf.vocabulary

    def _similar(self, word: str) -> list[Similar]:
        """Return the readings of an unknown word that lead to documents, the best first."""
        likeness = SHORT_ALIKE if len(word) < 5 else ALIKE
        similar = self._shelf.vocabulary.similar(word, likeness)
        found = [other for other in similar if self._shelf.frequency(other.word)]
        return [x for x in found if x.likeness >= found[0].likeness - NEAR_THE_BEST][:READINGS]

    def _beside(self, word: str) -> tuple[Similar, ...]:
        """Return what else a rare word may be: one that sounds the same, and is more usual."""
        frequency = self._shelf.frequency(word)
        if frequency > RARE or len(word) <= SHORTEST_MENDED or not self._left:
            return ()
        self._left -= 1
        similar = self._shelf.vocabulary.similar(word, RARE_ALIKE)[:READINGS]
        others = tuple(x for x in similar if self._shelf.frequency(x.word) > 2 * frequency)
        if others:
            self._correct(word, others[0].word)
        return others

    def _replaced(self, typed: tuple[str, ...], best: Similar, *others: Similar) -> list[Read]:
        self._correct(" ".join(typed), best.word)
        return [Read(best.word, " ".join(typed), best.likeness, others)]

    def _correct(self, typed: str, *read: str) -> None:
        spelt = " ".join(self._shelf.spelling(word) for word in read)
        self.corrections.append(Correction(typed, spelt))
