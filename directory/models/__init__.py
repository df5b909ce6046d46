"""What the directory knows."""

from directory.models.choices import AccessMode, Audience, Cost, Language, Source, Wheelchair
from directory.models.entries import SearchEntry
from directory.models.partner import Coverage, ExternalId, Partner, PartnerPhone
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
