"""The engine of the site's search against its budgets: how right, how quick, how big.

    python -m tests.bench.search_engine
    RELAIS_TUTORIALS=/elsewhere python -m tests.bench.search_engine

Right is measured on the demonstration's contents; quick and big on 1,000 documents made of
their sentences, with as many words as 1,000 true documents would hold.
"""

from __future__ import annotations

import gc
import random
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from time import process_time

from core.text import tokens
from core.word_index import Document, SearchIndex
from tests.core.word_index import corpus, judging
from tests.core.word_index.corpus import Judged

DOCUMENTS = 1_000
OTHER_WORDS = 6_500
SENTENCES = 30
HALVES = ("tuning", "held_out")
KINDS = ("plain", "typos")
LETTERS = "aeirstnlou"


def main() -> None:
    if not corpus.is_there():
        sys.exit(f"No tutorial in {corpus.TUTORIALS}: set RELAIS_TUTORIALS.")
    for title, figure in (*_quick_and_big(), *_right()):
        sys.stdout.write(f"| {title} | {figure} |\n")


def _right() -> Iterator[tuple[str, str]]:
    index = SearchIndex(corpus.documents())
    yield "documents", str(len(index))
    for half in HALVES:
        plain, typos = corpus.judged(half, "plain"), corpus.judged(half, "typos")
        yield f"recall@10, {half}, {len(plain)} queries", f"{judging.recall(index, plain):.3f}"
        yield f"recall@10, {half}, {len(typos)} with typos", f"{judging.recall(index, typos):.3f}"
        yield f"typos found, {half}", _share([judging.found(index, one) > 0 for one in typos])
    tutorials = [one for one in corpus.documents() if one.kind == "tutorial"]
    yield "callers' words, each left out in turn", _share(judging.left_out(index, tutorials))
    yield "words misspelt at random", _share(_misspelt_found(index))


def _share(outcomes: Iterable[bool]) -> str:
    known = list(outcomes)
    return f"{sum(known)} of {len(known)} ({sum(known) / len(known):.3f})"


def _misspelt_found(index: SearchIndex) -> Iterator[bool]:
    """Say whether the best document of a word is still found when a letter of it goes astray."""
    chance = random.Random(1)  # noqa: S311
    titles = " ".join(f"{one.title} {' '.join(one.tags)}" for one in corpus.documents())
    for word in sorted({word for word in tokens(titles) if len(word) > 4 and word.isalpha()}):
        if hits := index.search(word).hits:
            best = Judged(_misspelt(word, chance), frozenset({hits[0].document.key}))
            yield judging.found(index, best) == 1


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(LETTERS)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _quick_and_big() -> Iterator[tuple[str, str]]:
    documents = _many()
    yield "memory, with what is remembered of words", f"{_megabytes(documents):.1f} MB"
    index = SearchIndex(documents)
    yield f"{DOCUMENTS:,} documents built", f"{_building(documents):.2f} s"
    queries = _queries()
    yield "judged queries for the first time, p50 / p95 / max", _times(index, queries, rounds=1)
    yield "the same again, best of five", _times(index, queries, rounds=5)
    yield "10,000 characters of unknown words", _times(index, ["zyglofrène motopipe " * 500], 1)
    yield "10,000 characters of known words", _times(index, [documents[0].body * 10], 1)
    yield "one document replaced", f"{_replacing(index, documents):.1f} ms"


def _many() -> list[Document]:
    """Make documents of the sentences of the true ones, some words of which are changed."""
    chance = random.Random(2)  # noqa: S311
    texts = [one for one in corpus.documents() if one.body]
    sentences = [line for one in texts for line in one.body.splitlines()]
    others = _other_words(chance, sentences)
    return [
        Document(
            key=f"d:{number}",
            kind="tutorial",
            title=_changed(chance, chance.choice(texts).title, others),
            summary=_changed(chance, chance.choice(texts).summary, others),
            words=_changed(chance, chance.choice(texts).words, others),
            tags=chance.choice(texts).tags,
            body="\n".join(
                _changed(chance, sentence, others)
                for sentence in chance.choices(sentences, k=SENTENCES)
            ),
        )
        for number in range(DOCUMENTS)
    ]


def _other_words(chance: random.Random, sentences: list[str]) -> list[str]:
    """Make words that look French: the beginning of one and the end of another."""
    words = sorted({word for line in sentences for word in tokens(line) if len(word) > 5})
    made = (_crossed(chance, *chance.sample(words, 2)) for _ in range(OTHER_WORDS))
    return sorted(made)


def _crossed(chance: random.Random, first: str, second: str) -> str:
    return first[: chance.randint(2, 6)] + second[-chance.randint(2, 6) :]


def _changed(chance: random.Random, text: str, others: list[str]) -> str:
    """Replace one word in fifteen; the first of the other words are the most usual."""
    words = (
        others[int(chance.random() ** 2 * len(others))] if chance.random() < 1 / 15 else word
        for word in text.split(" ")
    )
    return " ".join(words)


def _building(documents: list[Document]) -> float:
    start = process_time()
    SearchIndex(documents)
    return process_time() - start


def times_of_queries() -> list[float]:
    """Return p50 and p95, in milliseconds of CPU, of judged queries asked for the first time."""
    p50, p95, _most = _quantiles(SearchIndex(_many()), _queries(), rounds=1)
    return [p50, p95]


def _queries() -> list[str]:
    return [one.query for half in HALVES for kind in KINDS for one in corpus.judged(half, kind)]


def _times(index: SearchIndex, queries: list[str], rounds: int) -> str:
    return " / ".join(f"{time:.2f}" for time in _quantiles(index, queries, rounds)) + " ms"


def _quantiles(index: SearchIndex, queries: list[str], rounds: int) -> tuple[float, float, float]:
    times = sorted(min(_time(index, query) for _ in range(rounds)) for query in queries)
    return times[len(times) // 2], times[int(0.95 * (len(times) - 1))], times[-1]


def _time(index: SearchIndex, query: str) -> float:
    start = process_time()
    index.search(query)
    return 1000 * (process_time() - start)


def _megabytes(documents: list[Document]) -> float:
    tracemalloc.start()
    index = SearchIndex(documents)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / 1e6 if index else 0.0


def _replacing(index: SearchIndex, documents: list[Document]) -> float:
    start = process_time()
    for document in documents[:50]:
        index.add(document)
    return 1000 * (process_time() - start) / 50


if __name__ == "__main__":
    main()
