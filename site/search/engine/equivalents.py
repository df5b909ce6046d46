"""The table of the words that find each other: equivalents.txt, where it says how to write it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from core.text import tokens
from search.engine.sounds import sound
from search.engine.words import stem

TABLE = Path(__file__).with_name("equivalents.txt")
LONGEST_EXPRESSION = 5
# Shorter sounds are those of too many words.
SHORTEST_HEARD = 5


@dataclass(frozen=True)
class Entry:
    """A word or an expression of the table; `exact` when only that form counts."""

    words: tuple[str, ...]
    spelling: str
    exact: bool

    @property
    def joined(self) -> str:
        return "".join(self.words)

    @classmethod
    def read(cls, text: str) -> "Entry":
        text = text.strip()
        return cls(tokens(text), text.strip('"'), exact=text.startswith('"'))


@dataclass
class Equivalents:
    """What each word or expression stands for, and what is close to it."""

    exact: dict[str, str] = field(default_factory=dict)
    expressions: dict[tuple[str, ...], str] = field(default_factory=dict)
    close: dict[str, list[str]] = field(default_factory=dict)
    written: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    joined: dict[str, Entry] = field(default_factory=dict)
    heard: dict[str, Entry] = field(default_factory=dict)
    """Every entry by its words, by its letters without a space, and by its sound."""
    _terms: dict[tuple[str, ...], str] = field(default_factory=dict)

    def term(self, word: str) -> str:
        """Return the term of one folded word: that of its set, or else its stem."""
        if word in self.exact:
            return self.exact[word]
        stemmed = stem(word)
        return self.expressions.get((stemmed,), stemmed)

    def expression_at(self, stems: tuple[str, ...], start: int) -> tuple[str, int] | None:
        """Return the term of the longest expression that starts there, and where it ends."""
        for end in range(min(len(stems), start + LONGEST_EXPRESSION), start + 1, -1):
            if term := self.expressions.get(stems[start:end]):
                return term, end
        return None

    def sounding(self, words: tuple[str, ...]) -> Entry | None:
        """Return the entry that these words sound like, one after the other."""
        heard = "".join(map(sound, words))
        return self.heard.get(heard) if len(heard) >= SHORTEST_HEARD else None

    def entry(self, joined: str) -> Entry | None:
        """Return the entry that is written so once its spaces are gone."""
        return self.joined.get(joined)

    def add(self, names: Iterable[str]) -> str:
        """Make one set of `names` and of the set they belong to, and return its term."""
        entries = [Entry.read(name) for name in names]
        known = (self.written.get(entry.words) for entry in entries)
        term = next((self._terms[found.words] for found in known if found), entries[0].joined)
        for entry in entries:
            self._put(entry, term)
        return term

    def _put(self, entry: Entry, term: str) -> None:
        if entry.words in self.written:
            return
        self.written[entry.words] = entry
        self._terms[entry.words] = term
        self.joined.setdefault(entry.joined, entry)
        self.heard.setdefault("".join(map(sound, entry.words)), entry)
        if entry.exact or len(entry.words) > 1:
            self.exact.setdefault(entry.joined, term)
        if not entry.exact:
            self.expressions.setdefault(tuple(map(stem, entry.words)), term)

    def bring_close(self, term: str, others: Iterable[str]) -> None:
        for other in others:
            self.close.setdefault(term, []).append(other)
            self.close.setdefault(other, []).append(term)


@cache
def french() -> Equivalents:
    """Return the table as it is shipped."""
    return read(TABLE.read_text(encoding="utf-8"))


def read(text: str) -> Equivalents:
    """Return the table that `text` writes."""
    table = Equivalents()
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            names, _, close = line.partition("~")
            term = table.add(names.split(","))
            table.bring_close(
                term, [table.add([name]) for name in close.split(",") if name.strip()]
            )
    return table
