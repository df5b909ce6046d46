"""What deserves a second look in a record: it warns the editor and never stops her."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q

from core.text import fold
from directory.models import Partner, PartnerPhone
from gazetteer.distance import kilometres

# A place further than this from the centre of its commune is likely to stand elsewhere.
FAR_KM = 20
_SHOWN = 5


class PlaceCheck(NamedTuple):
    """How far the coordinates of a partner stand from the centre of its commune."""

    kilometres: float
    commune: str

    @property
    def is_far(self) -> bool:
        return self.kilometres > FAR_KM


def check_place(partner: Partner) -> PlaceCheck | None:
    """Return how far a partner stands from its commune's centre, when both are known."""
    commune = partner.commune
    if commune is None or partner.latitude is None or partner.longitude is None:
        return None
    if commune.latitude is None or commune.longitude is None:
        return None
    centre = (commune.latitude, commune.longitude)
    return PlaceCheck(kilometres((partner.latitude, partner.longitude), centre), commune.name)


def is_complete(partner: Partner) -> bool:
    """Say whether a version of a partner holds what it takes to be public."""
    try:
        partner.full_clean()
    except ValidationError:
        return False
    return partner.commune_id is not None or bool(partner.coverage.all())


def likely_duplicates(partner: Partner) -> list[Partner]:
    """Return a few other records that may be the same partner: same name and commune, or phone."""
    numbers = [phone.number for phone in partner.phones.all()]
    others = Partner.objects.filter(archived_at__isnull=True).exclude(pk=partner.pk)
    suspects = others.filter(Q(pk__in=_namesakes(partner)) | Q(pk__in=_same_phone(numbers)))
    return list(suspects.select_related("commune").order_by("name", "pk")[:_SHOWN])


def _namesakes(partner: Partner) -> list[int]:
    if partner.commune_id is None:
        return []
    name = fold(partner.name)
    neighbours = Partner.objects.filter(commune=partner.commune_id).order_by("pk")
    return [pk for pk, other in neighbours.values_list("pk", "name") if fold(other) == name]


def _same_phone(numbers: list[str]) -> list[int]:
    if not numbers:
        return []
    phones = PartnerPhone.objects.filter(number__in=numbers)
    return list(phones.order_by("partner_id").values_list("partner_id", flat=True)[: 4 * _SHOWN])
