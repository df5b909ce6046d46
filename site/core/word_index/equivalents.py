"""The table of the words that find each other: equivalents.txt says how to write it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from core.text import tokens
from core.word_index.sounds import sound_together
from core.word_index.words import stem

TABLE = Path(__file__).with_name("equivalents.txt")
# Shorter sounds are those of too many words.
SHORTEST_HEARD = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or an expression of the table, and the term of the set it is in."""

    words: tuple[str, ...]
    spelling: str
    term: str
    only_that_form: bool

    @property
    def joined(self) -> str:
        return "".join(self.words)

    @property
    def is_several(self) -> bool:
        return len(self.words) > 1


@dataclass
class Equivalents:
    """What each word or expression stands for, and what is close to it."""

    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    spelt: dict[str, Entry] = field(default_factory=dict)
    """The entries by their words, and by their letters once their spaces are gone."""
    close: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    expressions: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The terms of the expressions, by the terms of their words."""
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """How many words the expressions have that begin with a term, most first."""
    _forms: dict[str, str] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)
    _heard: dict[str, Entry] = field(default_factory=dict)

    def term(self, word: str, stemmed: str) -> str:
        """Return the term of a folded word: that of its set, or else its stem."""
        return self._forms.get(word) or self._stems.get(stemmed, stemmed)

    def sounding(self, words: tuple[str, ...]) -> Entry | None:
        """Return the entry that these words sound like, one after the other."""
        heard = sound_together(words)
        return self._heard.get(heard) if len(heard) >= SHORTEST_HEARD else None

    def add(self, names: Iterable[str]) -> str:
        """Put names in one set, that of the first one known if any is, and return its term."""
        read = [(tokens(name), name.strip()) for name in names]
        known = (self.entries[words].term for words, _ in read if words in self.entries)
        term = next(known, "".join(read[0][0]))
        for words, name in read:
            if words not in self.entries:
                self._put(Entry(words, name.strip('"'), term, name.startswith('"')))
        return term

    def _put(self, entry: Entry) -> None:
        self.entries[entry.words] = entry
        self.spelt.setdefault(entry.joined, entry)
        self._heard.setdefault(sound_together(entry.words), entry)
        if entry.only_that_form or entry.is_several:
            self._forms.setdefault(entry.joined, entry.term)
        else:
            self._stems.setdefault(stem(entry.joined), entry.term)

    def bring_close(self, term: str, names: Iterable[str]) -> None:
        """Let each of the names find the term, and the term find them."""
        for name in names:
            other = self.add([name])
            self.close[term].append(other)
            self.close[other].append(term)

    def learn_expressions(self) -> None:
        """Know the expressions by their words, once these all have their terms."""
        for entry in self.entries.values():
            if entry.is_several:
                terms = tuple(self.term(word, stem(word)) for word in entry.words)
                self.expressions.setdefault(terms, entry.term)
                lengths = {len(terms), *self.lengths.get(terms[0], ())}
                self.lengths[terms[0]] = tuple(sorted(lengths, reverse=True))


def read(text: str) -> Equivalents:
    """Return the table that `text` writes: first its sets, then what is close to them."""
    table = Equivalents()
    lines = [line.partition("~") for line in text.splitlines() if line and line[0] != "#"]
    terms = [table.add(names.split(",")) for names, _, _ in lines]
    for term, (_, _, close) in zip(terms, lines, strict=True):
        table.bring_close(term, close.split(",") if close else ())
    table.learn_expressions()
    return table
