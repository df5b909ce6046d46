"""The words that documents hold, and those of them that look or sound like another."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.engine.sounds import sound

# Words that share most trigrams are compared letter by letter, and no others.
COMPARED = 40
LONGEST_WORD = 40
HEARD, WRITTEN = 0.6, 0.4


class Similar(NamedTuple):
    """A known word, and how much it is like the one asked for, up to 1."""

    word: str
    likeness: float


class Vocabulary:
    """Words with the number of documents that hold each."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._counts = array("I")
        self._by_trigram: dict[str, array[int]] = {}

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
        return numbers

    def remove(self, numbers: "array[int]") -> None:
        for number in numbers:
            self._counts[number] -= 1

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
            self._counts.append(0)
            for trigram in _trigrams(word):
                self._by_trigram.setdefault(trigram, array("I")).append(number)
        return number

    def similar(self, word: str, likeness: float) -> list[Similar]:
        """Return the words at least that much like `word`, the likest first."""
        found = [Similar(other, _likeness(word, other)) for other in self._candidates(word)]
        return sorted(
            (similar for similar in found if similar.likeness >= likeness),
            key=lambda similar: (-similar.likeness, -self.count(similar.word), similar.word),
        )

    def _candidates(self, word: str) -> Iterator[str]:
        shared: Counter[int] = Counter()
        for trigram in _trigrams(word):
            shared.update(self._by_trigram.get(trigram, ()))
        closest = sorted(shared.items(), key=lambda item: (-item[1], self._words[item[0]]))
        for number, _ in closest[:COMPARED]:
            if self._counts[number] and self._words[number] != word:
                yield self._words[number]


def _trigrams(word: str) -> set[str]:
    heard = f"^{sound(word[:LONGEST_WORD])}$"
    return {heard[start : start + 3] for start in range(len(heard) - 2)}


def _likeness(word: str, other: str) -> float:
    heard = OSA.normalized_similarity(sound(word), sound(other))
    return HEARD * heard + WRITTEN * OSA.normalized_similarity(word, other)
