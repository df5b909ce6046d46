"""Judged queries find the demonstration's contents: what callers type finds what they need."""

import pytest

from core.word_index import SearchIndex
from tests.core.word_index import corpus, judging

pytestmark = pytest.mark.skipif(
    not corpus.is_there(), reason=f"no tutorial in {corpus.TUTORIALS} yet"
)
RECALL = 0.95
HALVES = ("tuning", "held_out")


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(corpus.documents())


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", ["plain", "typos"])
def test_relevant_documents_are_among_the_first_ten(index, half, kind):
    assert judging.recall(index, corpus.judged(half, kind)) >= RECALL


@pytest.mark.parametrize("half", HALVES)
def test_every_typo_is_found(index, half):
    queries = corpus.judged(half, "typos")

    assert [one.query for one in queries if judging.found(index, one) == 0] == []


def test_what_callers_say_is_found_without_being_told(index):
    tutorials = [one for one in corpus.documents() if one.kind == "tutorial"]
    outcomes = list(judging.left_out(index, tutorials))

    assert sum(outcomes) / len(outcomes) >= RECALL


def test_judged_documents_exist():
    keys = {document.key for document in corpus.documents()}
    judged = [
        one for half in HALVES for kind in ("plain", "typos") for one in corpus.judged(half, kind)
    ]

    assert {key for one in judged for key in one.relevant} - keys == set()
