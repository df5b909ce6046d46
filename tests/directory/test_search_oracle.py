"""The search against an oracle that looks at every partner."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from directory import around, crowds, statements
from directory.models import Need, PartnerType
from directory.prepared import Statement
from directory.ranking import NEAREST, Tier
from directory.search import Criteria, search
from gazetteer.lookup import commune_place, understand
from tests.directory import worlds
from tests.directory.oracle import Oracle

pytestmark = pytest.mark.django_db

# A Tuesday at 10 in Paris.
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
QUESTIONS = 1_000


def _need(slug: str) -> Need:
    return Need.objects.get(slug=slug)


def random_criteria(draw: random.Random) -> Criteria:
    where = commune_place(draw.choice(worlds.TOWNS))
    if draw.random() < 0.3:
        where = understand(draw.choice(("51300", "33000", "75015", "52100", "97110", "20200")))
    filters = ("free", "walk_in", "remote", "wheelchair")
    return Criteria(
        place=where,
        need=_need(draw.choice(worlds.NEEDS)) if draw.random() < 0.6 else None,
        type=(
            PartnerType.objects.get(slug=draw.choice(worlds.KINDS))
            if draw.random() < 0.25
            else None
        ),
        radius_km=draw.choice((1, 5, 30, 100)) if draw.random() < 0.15 else None,
        language="ar" if draw.random() < 0.1 else "",
        **{name: True for name in filters if draw.random() < 0.08},
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_thousand_answers_are_those_of_the_brute_force(seed: int) -> None:
    worlds.populate(seed, count=(20, 80, 200, 400, 700)[seed])
    oracle, draw = Oracle(), random.Random(seed)  # noqa: S311

    for _question in range(QUESTIONS // 5):
        criteria = random_criteria(draw)
        answer = search(criteria, now=NOW)
        expected, radius = oracle.answer(criteria)

        found = [(one.partner_id, int(one.tier)) for one in answer.found]
        assert found == [(one.partner_id, one.tier) for one in expected], criteria
        assert answer.radius_km == radius, criteria
        for one, other in zip(answer.found, expected, strict=True):
            assert one.distance_km == pytest.approx(other.distance_km, abs=1e-6), criteria


@pytest.fixture
def a_crowd_is_soon_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count instead of reading from six rows on, and read three at a time."""
    monkeypatch.setattr(around, "CROWD", 5)
    monkeypatch.setattr(statements, "_GLIMPSE", Statement(partial(statements._search, 6)))
    monkeypatch.setattr(crowds, "_FEW", 3)


@pytest.mark.parametrize("seed", [1, 3, 4])
@pytest.mark.usefixtures("a_crowd_is_soon_there")
def test_in_a_crowd_any_page_is_that_of_the_brute_force(seed: int) -> None:
    worlds.populate(seed, count=(20, 80, 200, 400, 700)[seed])
    oracle, draw = Oracle(), random.Random(seed)  # noqa: S311
    crowded = 0

    for _question in range(100):
        criteria = random_criteria(draw)
        answer = search(criteria, now=NOW)
        expected, radius = oracle.answer(criteria)
        crowded += isinstance(answer.found, crowds.Crowd)

        ids = [one.partner_id for one in expected]
        start, size = draw.randrange(0, 12), draw.choice((1, 3, 10, 20))
        part = slice(start, start + size)
        assert len(answer.found) == len(ids), criteria
        assert [one.partner_id for one in answer.found[:3]] == ids[:3], criteria
        assert [one.partner_id for one in answer.found[part]] == ids[part], criteria
        assert [one.partner_id for one in reversed(answer.found)] == ids[::-1], criteria
        assert answer.offices == sum(one.tier == Tier.COMPETENT for one in expected), criteria
        assert answer.radius_km == radius, criteria
    assert crowded > 10


@pytest.mark.usefixtures("a_crowd_is_soon_there")
def test_a_crowd_says_what_those_who_are_read_say() -> None:
    worlds.populate(4, count=700)
    draw = random.Random(4)  # noqa: S311

    for _question in range(100):
        criteria = random_criteria(draw)
        answer = search(criteria, now=NOW)
        if isinstance(answer.found, crowds.Crowd) and criteria.place:
            whole = around.Around(criteria, criteria.place).whole()
            assert list(answer.found) == list(whole.found), criteria
            assert replace(answer, found=()) == replace(whole, found=()), criteria


def test_the_brute_force_has_something_to_say() -> None:
    worlds.populate(3, count=400)
    dense = Oracle().answer(Criteria(place=understand("33000")))[0]
    far = Oracle().answer(Criteria(place=understand("51300"), need=_need("ecoute")))[0]

    assert {one.tier for one in dense + far} == {0, 1, 2, 3, 4}
    assert len(dense) > NEAREST
