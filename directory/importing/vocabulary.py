"""The types and needs that editors keep, as importers need them: by slug and by national code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.text import fold
from directory.models import Need, PartnerType


@dataclass
class Vocabulary:
    """What the words of the files mean in our base."""

    types: dict[str, int] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)
    # In the order of the types' standing: a library that is also a town hall service is a library.
    typologies: dict[str, str] = field(default_factory=dict)
    services: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Vocabulary:
        vocabulary = cls()
        for kind in PartnerType.objects.order_by("standing", "name"):
            vocabulary.types[kind.slug] = kind.pk
            for code in kind.typology_codes:
                vocabulary.typologies.setdefault(code, kind.slug)
        for need in Need.objects.order_by("order", "label"):
            vocabulary.needs[need.slug] = need.pk
            for name in need.mednum_service_names:
                served = vocabulary.services.get(fold(name), ())
                vocabulary.services[fold(name)] = (*served, need.slug)
        return vocabulary

    def type_of(self, typologies: Iterable[str]) -> str:
        """Return the slug of the first type, by standing, that one of these codes names, or ""."""
        written = set(typologies)
        return next((slug for code, slug in self.typologies.items() if code in written), "")

    def needs_of(self, services: Iterable[str]) -> tuple[str, ...]:
        """Return the slugs of the needs that these national services answer."""
        slugs = (slug for name in services for slug in self.services.get(fold(name), ()))
        return tuple(dict.fromkeys(slugs))

    def known_needs(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return those of these needs that editors have kept."""
        return tuple(slug for slug in slugs if slug in self.needs)
