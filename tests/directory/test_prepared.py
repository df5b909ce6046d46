"""Statements written once say what the ORM would have said each time."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet

from directory.models import Need
from directory.prepared import Statement

pytestmark = pytest.mark.django_db


def by_slug_and_order(slugs: list[str], highest: int) -> QuerySet[Need, Any]:
    needs = Need.objects.filter(slug__in=slugs, order__lte=highest, legal_office="CCAS")
    return needs.order_by("order").values_list("slug", flat=True)


def slugs(rows: list[tuple[str]]) -> list[str]:
    return [slug for (slug,) in rows]


def test_values_are_put_in_their_places() -> None:
    statement = Statement(by_slug_and_order)
    asked = ["courses-a-domicile", "aide-alimentaire", "ecoute"]

    assert slugs(statement.run(asked, 1_000)) == ["courses-a-domicile", "aide-alimentaire"]
    assert slugs(statement.run(asked, 100)) == ["courses-a-domicile"]
    assert slugs(statement.run(["ecoute", "urgence-sociale", "impots"], 1_000)) == [
        "urgence-sociale"
    ]


def test_one_text_serves_lists_of_nearly_the_same_length(django_assert_num_queries: Any) -> None:
    statement = Statement(by_slug_and_order)
    statement.run(["a", "b", "c"], 1)

    with django_assert_num_queries(1):
        statement.run(["courses-a-domicile", "b", "c", "d"], 1_000)

    assert len(statement._kept) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 300])
def test_lists_of_any_length_are_asked(count: int) -> None:
    asked = ["courses-a-domicile", *(f"besoin-{number}" for number in range(count - 1))]

    assert slugs(Statement(by_slug_and_order).run(asked, 1_000)) == ["courses-a-domicile"]


def test_what_was_asked_first_does_not_matter() -> None:
    statement = Statement(by_slug_and_order)
    statement.run(["courses-a-domicile"], 0)

    assert slugs(statement.run(["aide-alimentaire"], 1_000)) == ["aide-alimentaire"]


def test_a_single_value_is_enough() -> None:
    statement = Statement(lambda slug: Need.objects.filter(slug=slug).values_list("slug"))

    assert statement.run("ecoute") == [("ecoute",)]
