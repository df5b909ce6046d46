"""The catalogue is read once, and again when an editor changed it."""

from __future__ import annotations

from typing import Any

import pytest

from directory.catalogue import catalogue
from directory.models import Need, PartnerType
from tests.directory.factories import NeedFactory, PartnerTypeFactory

pytestmark = pytest.mark.django_db


def test_it_is_read_once(django_assert_num_queries: Any) -> None:
    catalogue()

    with django_assert_num_queries(0):
        assert catalogue().type_by_slug("mairie")


def test_a_change_is_seen_at_once() -> None:
    catalogue()
    kind = PartnerType.objects.get(slug="mairie")
    kind.standing = 1
    kind.save()
    need = NeedFactory(slug="nouveau", competent=[kind])

    assert catalogue().standings[kind.pk] == 1
    assert catalogue().competent_for(need) == {kind.pk}

    need.competent_types.clear()
    assert catalogue().competent_for(need) == catalogue().generalists
    Need.objects.filter(pk=need.pk).delete()
    assert catalogue().need_by_slug("nouveau") is None


def test_offices_of_the_law_are_known_by_type() -> None:
    mairie, ccas = PartnerTypeFactory(mairie=True), PartnerTypeFactory(ccas=True)

    assert catalogue().communal_offices == {mairie.pk, ccas.pk}
    assert catalogue().legal_offices[mairie.pk] == "MAIRIE"


def test_what_is_not_there_is_not_found() -> None:
    assert catalogue().need_by_slug("rien") is None
    assert catalogue().type_by_slug("rien") is None


def test_types_and_needs_come_in_the_order_of_reading() -> None:
    kinds = list(catalogue().types.values())

    assert kinds == sorted(kinds, key=lambda kind: (kind.standing, kind.name))
    assert next(iter(catalogue().needs.values())).slug == "demarches-en-ligne"
