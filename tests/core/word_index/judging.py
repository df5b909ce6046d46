"""How good the answers of a search are, on queries judged by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.word_index import Document, SearchIndex
from tests.core.word_index.corpus import Judged

FIRST = 10


def found(index: SearchIndex, judged: Judged) -> float:
    """Return the share of the relevant documents that are among the first ten."""
    keys = {hit.document.key for hit in index.search(judged.query, limit=FIRST).hits}
    return len(judged.relevant & keys) / len(judged.relevant)


def recall(index: SearchIndex, queries: Iterable[Judged]) -> float:
    """Return recall@10, the mean of what is found over the queries."""
    shares = [found(index, judged) for judged in queries]
    return sum(shares) / len(shares)


def left_out(index: SearchIndex, documents: Iterable[Document]) -> Iterator[bool]:
    """Say, for each thing callers say for a document, whether it is found without being told it.

    These phrases were written by those who wrote the documents, who knew nothing of the search.
    """
    for document in documents:
        phrases = document.words.splitlines()
        for place, phrase in enumerate(phrases):
            others = phrases[:place] + phrases[place + 1 :]
            index.add(replace(document, words="\n".join(others)))
            yield found(index, Judged(phrase, frozenset({document.key}))) == 1
        index.add(document)
