"""The words that documents hold, and those of them that look or sound like another."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.word_index.sounds import sound

LONGEST_WORD = 40
# A letter that differs costs one by ear and a little to the eye, or that much to the eye alone.
ALSO_WRITTEN = 0.3
ONLY_WRITTEN = 1.3
# A first letter is seldom the one that is missed.
FIRST_LETTER = 0.6
LEAST_LIKELY = 0.4


class Similar(NamedTuple):
    """A known word, and how far it is from the one asked for: about 1.3 for a letter."""

    word: str
    distance: float

    @property
    def likeness(self) -> float:
        return max(LEAST_LIKELY, 1 - self.distance / max(4, len(self.word)))


class Vocabulary:
    """Words, which are never forgotten: whoever asks knows which still lead to documents.

    Every word of about the right length is compared: with a few thousand of them it takes no
    longer than choosing which to compare, and none is missed.
    """

    def __init__(self) -> None:
        # Lists by the length of the words, then by the length of their sounds, in two columns.
        self._words: defaultdict[int, list[str]] = defaultdict(list)
        self._sounds: defaultdict[int, list[str]] = defaultdict(list)
        self._heard: defaultdict[int, list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        same_length = self._words.get(len(word), [])
        place = bisect_left(same_length, word)
        return place < len(same_length) and same_length[place] == word

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            if word not in self:
                insort(self._words[len(word)], word)
                self._sounds[len(sound(word))].append(sound(word))
                self._heard[len(sound(word))].append(word)

    def similar(self, word: str, farthest: float) -> list[Similar]:
        """Return the words no farther than that from `word`, the nearest first."""
        if len(word) > LONGEST_WORD:
            return []
        letters = int(farthest / ONLY_WRITTEN)
        # What has more letters that differ is near by ear only.
        sounds = max(0, int(farthest - ALSO_WRITTEN * (letters + 1)))
        near = {
            *_near(word, letters, self._words, self._words),
            *_near(sound(word), sounds, self._sounds, self._heard),
        }
        found = (Similar(other, _distance(word, other)) for other in near - {word})
        return sorted(
            (one for one in found if one.distance <= farthest),
            key=lambda one: (one.distance, one.word),
        )


def _near(
    form: str, distance: int, forms: Mapping[int, list[str]], words: Mapping[int, list[str]]
) -> Iterator[str]:
    """Yield the words whose form, by its length, is at most that many letters from `form`."""
    for length in range(len(form) - distance, len(form) + distance + 1):
        if length in forms:
            near = process.extract(
                form, forms[length], scorer=OSA.distance, score_cutoff=distance, limit=None
            )
            for _, _, place in near:
                yield words[length][place]


def _distance(word: str, other: str) -> float:
    written = OSA.distance(word, other)
    heard = OSA.distance(sound(word), sound(other))
    far = min(heard + ALSO_WRITTEN * written, ONLY_WRITTEN * written)
    return far if _begin_alike(word, other) else far + FIRST_LETTER


def _begin_alike(word: str, other: str) -> bool:
    return sound(word)[:1] == sound(other)[:1] or word[:1] == other[:1]
