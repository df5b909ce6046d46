"""What the directory knows."""

from directory.models.entries import SearchEntry
from directory.models.partner import (
    AccessMode,
    Audience,
    Cost,
    Coverage,
    ExternalId,
    Language,
    Partner,
    PartnerPhone,
    Source,
    Wheelchair,
)
from directory.models.types import LegalOffice, Need, PartnerType

__all__ = [
    "AccessMode",
    "Audience",
    "Cost",
    "Coverage",
    "ExternalId",
    "Language",
    "LegalOffice",
    "Need",
    "Partner",
    "PartnerPhone",
    "PartnerType",
    "SearchEntry",
    "Source",
    "Wheelchair",
]
