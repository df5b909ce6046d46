"""The search against an oracle that looks at every partner."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from directory.models import Need, PartnerType
from directory.ranking import NEAREST
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


def test_the_brute_force_has_something_to_say() -> None:
    worlds.populate(3, count=400)
    dense = Oracle().answer(Criteria(place=understand("33000")))[0]
    far = Oracle().answer(Criteria(place=understand("51300"), need=_need("ecoute")))[0]

    assert {one.tier for one in dense + far} == {0, 1, 2, 3, 4}
    assert len(dense) > NEAREST
