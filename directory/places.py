"""Communes and territories as an editor types, chooses and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from core.text import fold
from gazetteer.lookup import suggest_communes, suggest_territories, understand
from gazetteer.models import Commune, Territory
from gazetteer.territories import commune_key, departement_key

PROPOSALS = 8
_WITH_PRECISION = re.compile(r"^(?P<name>.+?)\s*\((?P<precision>[^()]+)\)$")


class Proposal(NamedTuple):
    """One place to choose: its key, how it is written, and what tells it from others."""

    key: str
    label: str
    detail: str


class Communes:
    """Communes, written « Reims (51) », by name, postcode or INSEE code."""

    @staticmethod
    def get(key: Any) -> Commune | None:
        return Commune.objects.filter(pk=key).first()

    @staticmethod
    def propose(text: str, limit: int = PROPOSALS) -> list[Proposal]:
        return [
            Proposal(commune.pk, str(commune), commune.departement.name)
            for commune in suggest_communes(text, limit)
        ]

    @classmethod
    def find(cls, text: str) -> Commune | None:
        """Return the only commune that ``text`` can mean."""
        if found := cls.get(text.upper()):
            return found
        if written := _WITH_PRECISION.match(text):
            named = Commune.objects.filter(
                folded=fold(written["name"]), departement=written["precision"].strip().upper()
            )
            return _only(named[:2])
        communes = understand(text).communes
        return cls.get(communes[0].code) if len(communes) == 1 else None


class Territories:
    """Communes, EPCI, départements, régions and France: all that a partner may cover."""

    @staticmethod
    def get(key: Any) -> Territory | None:
        return Territory.objects.filter(pk=key).first()

    @staticmethod
    def propose(text: str, limit: int = PROPOSALS) -> list[Proposal]:
        return [
            Proposal(territory.pk, str(territory), str(territory.get_kind_display()))
            for territory in suggest_territories(text, limit)
        ]

    @staticmethod
    def several(keys: Iterable[str]) -> list[Territory]:
        """Return the territories of these keys, in that order, forgetting unknown ones."""
        found = Territory.objects.in_bulk(list(keys))
        return [found[key] for key in keys if key in found]

    @classmethod
    def find(cls, text: str) -> Territory | None:
        """Return the only territory that ``text`` can mean."""
        if found := cls.get(text):
            return found
        if written := _WITH_PRECISION.match(text):
            named = Territory.objects.filter(folded=fold(written["name"])).order_by("pk")
            precision = fold(written["precision"])
            return _only([territory for territory in named if fold(territory.detail) == precision])
        place = understand(text)
        if len(place.communes) == 1:
            return cls.get(commune_key(place.communes[0].code))
        if place.departement and not place.communes:
            return cls.get(departement_key(place.departement.code))
        return _only(Territory.objects.filter(folded=fold(text), retired=False).order_by("pk")[:2])


def _only(found: Iterable[Any]) -> Any:
    first, *others = [*found] or [None]
    return None if others else first
