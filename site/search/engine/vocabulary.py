"""The words that documents hold, and those of them that look or sound like another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        self._words: set[str] = set()
        self._by_letters = _ByLength()
        self._by_sound = _ByLength()

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def add(self, words: Iterable[str]) -> None:
        for word in words:
            if word not in self._words and len(word) <= LONGEST_WORD:
                self._words.add(word)
                self._by_letters.add(word, word)
                self._by_sound.add(sound(word), word)

    def similar(self, word: str, farthest: float) -> list[Similar]:
        """Return the words no farther than that from `word`, the nearest first."""
        if len(word) > LONGEST_WORD:
            return []
        letters = int(farthest / ONLY_WRITTEN)
        # What has more letters that differ is near by ear only.
        sounds = max(0, int(farthest - ALSO_WRITTEN * (letters + 1)))
        near = {
            *self._by_letters.near(word, letters),
            *self._by_sound.near(sound(word), sounds),
        }
        found = (Similar(other, _distance(word, other)) for other in near - {word})
        return sorted(
            (one for one in found if one.distance <= farthest),
            key=lambda one: (one.distance, one.word),
        )


class _ByLength:
    """Words under a form of theirs, in lists of forms of one length."""

    def __init__(self) -> None:
        self._forms: defaultdict[int, list[str]] = defaultdict(list)
        self._words: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, form: str, word: str) -> None:
        self._forms[len(form)].append(form)
        self._words[len(form)].append(word)

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
