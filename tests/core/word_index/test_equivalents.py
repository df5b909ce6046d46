"""The table of equivalent words is sound, and reads as its notes say."""

from collections import Counter

import pytest

from core.text import tokens
from core.word_index.equivalents import TABLE, read
from core.word_index.language import french
from core.word_index.words import STOP_WORDS, stem

LINES = [
    line
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ENTRIES = french().table.entries


@pytest.mark.parametrize("line", LINES)
def test_no_word_is_in_two_sets(line):
    names = line.partition("~")[0].split(",")

    assert len({ENTRIES[tokens(name)].term for name in names}) == 1


def test_no_name_is_in_the_sets_twice():
    sets = [line for line in LINES if "," in line.partition("~")[0]]
    names = Counter(tokens(name) for line in sets for name in line.partition("~")[0].split(","))

    assert [words for words, times in names.items() if times > 1] == []


def test_no_stem_belongs_to_two_sets():
    sets: dict[tuple[str, ...], set[str]] = {}
    for words, entry in ENTRIES.items():
        if not entry.only_that_form:
            sets.setdefault(tuple(map(stem, words)), set()).add(entry.term)

    assert {stems: terms for stems, terms in sets.items() if len(terms) > 1} == {}


def test_no_word_alone_says_nothing():
    alone = {entry.joined for entry in ENTRIES.values() if not entry.is_several}

    assert alone & STOP_WORDS == set()


def test_nothing_is_close_to_itself():
    close = french().table.close

    assert [term for term, others in close.items() if term in others] == []


def test_a_set_is_one_term_whatever_the_order_of_the_lines():
    table = read("# a note\nbus ~ autocar\n\nautocar, car de ligne\n")

    assert table.entries["autocar",].term == table.entries["car", "de", "ligne"].term
    assert table.close["bus"] == ["autocar"]
    assert table.close["autocar"] == ["bus"]


def test_a_quoted_word_counts_in_that_form_only():
    table = read('"courses", provisions\n')

    assert table.term("courses", stem("courses")) == "courses"
    assert table.term("cours", stem("cours")) == stem("cours")
    assert table.term("provision", stem("provision")) == "courses"


def test_an_expression_is_known_by_the_terms_of_its_words():
    table = read("médecin, docteur\ntéléconsultation, médecin en ligne\n")

    assert table.expressions["medecin", "en", stem("ligne")] == "teleconsultation"
