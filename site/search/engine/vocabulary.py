"""The words that documents hold, and those of them that look or sound like another."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log2
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.engine.sounds import sound

LONGEST_WORD = 40
# A letter that differs costs one by ear and a little to the eye, or that much to the eye alone.
ALSO_WRITTEN = 0.3
ONLY_WRITTEN = 1.3
# A first letter is seldom the one that is missed.
FIRST_LETTER = 0.6
# How much a usual word goes before a rare one that is as near.
USUAL = 0.15


class Similar(NamedTuple):
    """A known word, and how far it is from the one asked for: about 1.3 for a letter."""

    word: str
    distance: float

    @property
    def likeness(self) -> float:
        return max(0.4, 1 - self.distance / max(4, len(self.word)))


class Vocabulary:
    """Words with the number of documents that hold each.

    Every word of about the right length is compared: with a few thousand of them it takes no
    longer than choosing which to compare, and none is missed.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._counts = array("I")
        self._by_letters = _ByLength()
        self._by_sound = _ByLength()

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.count(word) > 0

    def count(self, word: str) -> int:
        number = self._numbers.get(word)
        return 0 if number is None else self._counts[number]

    def add(self, words: Iterable[str]) -> "array[int]":
        """Count one more document for each of the words; return what `remove` wants back."""
        numbers = array("I", sorted({self._number(word) for word in words}))
        for number in numbers:
            self._counts[number] += 1
            if self._counts[number] == 1:
                self._by_letters.add(self._words[number], self._words[number])
                self._by_sound.add(sound(self._words[number]), self._words[number])
        return numbers

    def remove(self, numbers: "array[int]") -> None:
        for number in numbers:
            self._counts[number] -= 1
            if self._counts[number] == 0:
                self._by_letters.remove(self._words[number], self._words[number])
                self._by_sound.remove(sound(self._words[number]), self._words[number])

    def similar(self, word: str, farthest: float) -> list[Similar]:
        """Return the words no farther than that from `word`, the likeliest first."""
        if len(word) > LONGEST_WORD:
            return []
        near = {
            *self._by_letters.near(word, int(farthest / ONLY_WRITTEN)),
            *self._by_sound.near(sound(word), int(farthest)),
        }
        found = [Similar(other, _distance(word, other)) for other in near - {word}]
        return sorted((one for one in found if one.distance <= farthest), key=self._likeliest)

    def _likeliest(self, similar: Similar) -> tuple[float, str]:
        usual = USUAL * log2(1 + self.count(similar.word))
        return round(similar.distance - usual, 6), similar.word

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
            self._counts.append(0)
        return number


class _ByLength:
    """Words under a form of theirs, in lists of forms of one length."""

    def __init__(self) -> None:
        self._forms: defaultdict[int, list[str]] = defaultdict(list)
        self._words: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, form: str, word: str) -> None:
        place = bisect_left(self._forms[len(form)], form)
        self._forms[len(form)].insert(place, form)
        self._words[len(form)].insert(place, word)

    def remove(self, form: str, word: str) -> None:
        first = bisect_left(self._forms[len(form)], form)
        place = self._words[len(form)].index(word, first)
        del self._forms[len(form)][place]
        del self._words[len(form)][place]

    def near(self, form: str, distance: int) -> Iterator[str]:
        """Yield the words whose form is at most that many letters from `form`."""
        for length in range(len(form) - distance, len(form) + distance + 1):
            if forms := self._forms.get(length):
                found = process.extract_iter(
                    form, forms, scorer=OSA.distance, score_cutoff=distance
                )
                for _, _, place in found:
                    yield self._words[length][place]


def _distance(word: str, other: str) -> float:
    written = OSA.distance(word, other)
    heard = OSA.distance(sound(word), sound(other))
    far = min(heard + ALSO_WRITTEN * written, ONLY_WRITTEN * written)
    return far if _begin_alike(word, other) else far + FIRST_LETTER


def _begin_alike(word: str, other: str) -> bool:
    return sound(word)[:1] == sound(other)[:1] or word[:1] == other[:1]
