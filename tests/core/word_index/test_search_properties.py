"""What holds for any query and any document."""

from hypothesis import given
from hypothesis import strategies as st

from core.word_index import Document, Results, SearchIndex
from core.word_index.query import MOST_WORDS
from tests.core.word_index.library import LIBRARY, library

INDEX = library()
WORDS = sorted({word for page in LIBRARY for word in f"{page.title} {page.body}".split()})
sentences = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12).map(" ".join)
documents = st.builds(
    Document,
    key=st.sampled_from([*(page.key for page in LIBRARY), "autre"]),
    kind=st.sampled_from(["tutorial", "need"]),
    title=sentences,
    words=sentences,
    summary=sentences,
    tags=st.lists(sentences, max_size=2).map(tuple),
    body=sentences,
)


def answers(results: Results) -> tuple[object, ...]:
    return [(hit.document.key, hit.score) for hit in results.hits], results.terms


@given(st.text())
def test_any_text_is_answered(text):
    results = INDEX.search(text)

    assert len(results.hits) <= 10
    assert len(results.terms) <= MOST_WORDS


@given(sentences)
def test_results_are_the_same_twice_and_best_first(text):
    results = INDEX.search(text)

    assert results == INDEX.search(text)
    assert [hit.score for hit in results.hits] == sorted(
        (hit.score for hit in results.hits), reverse=True
    )


@given(documents, sentences)
def test_any_document_is_indexed_and_forgotten(document, query):
    index = library()
    before = answers(index.search(query))

    index.add(document)
    index.search(query)
    index.remove(document.key)
    for page in LIBRARY:
        if page.key == document.key:
            index.add(page)

    assert answers(index.search(query)) == before


@given(st.permutations(LIBRARY), sentences)
def test_the_order_of_the_documents_changes_nothing(pages, query):
    assert SearchIndex(pages).search(query) == INDEX.search(query)


@given(sentences, st.integers(min_value=0, max_value=12))
def test_fewer_answers_are_the_first_ones(query, limit):
    assert INDEX.search(query, limit=limit).hits == INDEX.search(query, limit=20).hits[:limit]
