"""What is remembered of partners is forgotten when they change."""

from __future__ import annotations

from typing import Any

import pytest

from directory.kept import Kept
from directory.models import Partner, SearchEntry
from directory.ranking import Found, Tier
from directory.search import Criteria, details, search
from gazetteer.lookup import understand
from tests.directory.factories import PartnerFactory
from tests.directory.test_search import NOW

pytestmark = pytest.mark.django_db


def found(pk: int, version: int) -> Found:
    return Found(pk, Tier.HERE, None, "", "", version)


def shown() -> list[str]:
    answer = search(Criteria(place=understand("51300")), now=NOW)
    return [row.name for row in details(answer.found)]


def test_what_is_remembered_is_not_read_again(django_assert_num_queries: Any) -> None:
    PartnerFactory(vitry=True)
    answer = search(Criteria(place=understand("51300")), now=NOW)
    rows = details(answer.found)

    with django_assert_num_queries(0):
        assert details(answer.found) == rows


def test_a_partner_that_is_saved_is_read_again() -> None:
    partner = PartnerFactory(vitry=True, name="Avant")
    assert shown() == ["Avant"]

    partner.name = "Après"
    partner.save()

    assert shown() == ["Après"]


def test_a_partner_saved_in_part_is_read_again() -> None:
    partner = PartnerFactory(vitry=True)
    before = set(partner.search_entries.values_list("version", flat=True))

    partner.save(update_fields=["verified_on", "updated_at"])

    assert before.isdisjoint(partner.search_entries.values_list("version", flat=True))


def test_what_drafts_and_locks_note_changes_nothing(django_assert_num_queries: Any) -> None:
    partner = PartnerFactory(vitry=True)
    before = set(partner.search_entries.values_list("version", flat=True))

    partner.save(update_fields=["locked", "has_unpublished_changes"])

    assert before == set(partner.search_entries.values_list("version", flat=True))


def test_what_is_written_in_bulk_is_read_again_once_refreshed() -> None:
    partner = PartnerFactory(vitry=True, name="Avant")
    assert shown() == ["Avant"]

    Partner.objects.filter(pk=partner.pk).update(name="Après")
    SearchEntry.objects.refresh([partner.pk])

    assert shown() == ["Après"]


def test_another_version_is_another_partner() -> None:
    read: list[list[int]] = []

    def names(found: list[Found]) -> dict[int, str]:
        ids = [one.partner_id for one in found]
        read.append(ids)
        return {pk: f"{pk}, lu {len(read)} fois" for pk in ids}

    kept = Kept(names)

    assert kept.of([found(1, 5), found(2, 5)]) == {1: "1, lu 1 fois", 2: "2, lu 1 fois"}
    assert kept.of([found(1, 5), found(2, 6)]) == {1: "1, lu 1 fois", 2: "2, lu 2 fois"}
    assert read == [[1, 2], [2]]


def test_who_answers_for_another_reason_is_another_answer() -> None:
    kept = Kept(lambda found: {one.partner_id: one.territory for one in found})
    answer = found(1, 5)

    assert kept.of([answer]) == {1: ""}
    assert kept.of([answer._replace(territory="d-51")]) == {1: "d-51"}


def test_a_version_that_is_not_known_is_never_remembered() -> None:
    read: list[list[int]] = []

    def nothing_new(found: list[Found]) -> dict[int, int]:
        read.append([one.partner_id for one in found])
        return dict.fromkeys(read[-1], 0)

    kept = Kept(nothing_new)
    kept.of([found(1, 0)])
    kept.of([found(1, 0)])

    assert read == [[1], [1]]
