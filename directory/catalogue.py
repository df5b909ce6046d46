"""The types of partners and the needs: two short lists that every search reads.

They are kept in this process. A stamp in Django's cache says which version is the current
one, for a minute at most: saving a type or a need removes it (``directory.apps``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from directory.models import LegalOffice, Need, PartnerType

_STAMP = "directory.catalogue"
_SECONDS = 60
_kept: tuple[str, Catalogue] | None = None


@dataclass(frozen=True)
class Catalogue:
    """All types and all needs, in the order in which people read them."""

    types: Mapping[int, PartnerType]
    needs: Mapping[int, Need]
    competent_types: Mapping[int, frozenset[int]]
    # The need that the pages of a topic lead to, by the topic's slug.
    needs_of_topics: Mapping[str, Need]

    @cached_property
    def version(self) -> int:
        """Another number when other words are said of the types, or other slugs of the needs."""
        types = [(pk, one.slug, one.does, one.does_not) for pk, one in self.types.items()]
        return hash((*types, *self.need_slugs))

    @cached_property
    def need_choices(self) -> tuple[tuple[str, str], ...]:
        """The slug and the label of each need, in order."""
        return tuple((need.slug, need.label) for need in self.needs.values())

    @cached_property
    def need_slugs(self) -> tuple[tuple[int, str], ...]:
        """The id and the slug of each need, in order."""
        return tuple((pk, need.slug) for pk, need in self.needs.items())

    def type_by_slug(self, slug: str) -> PartnerType | None:
        return next((kind for kind in self.types.values() if kind.slug == slug), None)

    def need_by_slug(self, slug: str) -> Need | None:
        return next((need for need in self.needs.values() if need.slug == slug), None)

    def competent_for(self, need: Need) -> frozenset[int]:
        """Ids of the types that answer when nobody near serves this need."""
        return self.competent_types.get(need.pk) or self.generalists

    @cached_property
    def standings(self) -> dict[int, int]:
        """The rank of each type by its id."""
        return {pk: kind.standing for pk, kind in self.types.items()}

    @cached_property
    def generalists(self) -> frozenset[int]:
        return frozenset(pk for pk, kind in self.types.items() if kind.is_generalist)

    @cached_property
    def legal_offices(self) -> dict[int, str]:
        """The office of the law that a type is, by the type's id, for those that are one."""
        return {pk: kind.legal_office for pk, kind in self.types.items() if kind.legal_office}

    @cached_property
    def communal_offices(self) -> frozenset[int]:
        """Ids of the types that answer for one commune: mairie and CCAS."""
        communal = (LegalOffice.MAIRIE, LegalOffice.CCAS)
        return frozenset(pk for pk, office in self.legal_offices.items() if office in communal)


def catalogue() -> Catalogue:
    """Return the catalogue, at most a minute old, and no older than the last save here."""
    global _kept
    stamp = cache.get(_STAMP)
    if stamp is None:
        # Before reading: a save that happens meanwhile removes it again.
        cache.set(_STAMP, stamp := uuid4().hex, _SECONDS)
    if _kept is None or _kept[0] != stamp:
        _kept = (stamp, _read())
    return _kept[1]


def forget(**_signal: Any) -> None:
    """Have the catalogue read again, now and once the change is committed."""
    cache.delete(_STAMP)
    transaction.on_commit(lambda: cache.delete(_STAMP))


def _read() -> Catalogue:
    pairs = Need.competent_types.through.objects.values_list("need_id", "partnertype_id")
    competent: dict[int, set[int]] = {}
    for need_id, type_id in pairs:
        competent.setdefault(need_id, set()).add(type_id)
    needs = {need.pk: need for need in Need.objects.order_by("order", "label", "pk")}
    return Catalogue(
        types={kind.pk: kind for kind in PartnerType.objects.order_by("standing", "name", "pk")},
        needs=needs,
        competent_types={pk: frozenset(types) for pk, types in competent.items()},
        needs_of_topics=_needs_of_topics(needs),
    )


def _needs_of_topics(needs: Mapping[int, Need]) -> dict[str, Need]:
    """Return the first need of each topic, in the order in which people read the needs."""
    places = {pk: place for place, pk in enumerate(needs)}
    pairs = Need.topics.through.objects.values_list("need_id", "topic__slug")
    latest_first = sorted(pairs, key=lambda pair: places[pair[0]], reverse=True)
    return {slug: needs[pk] for pk, slug in latest_first}
