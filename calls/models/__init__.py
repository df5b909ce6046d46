"""What the desk keeps."""

from calls.models.callers import Caller
from calls.models.calls import Call, CallQuerySet, Outcome
from calls.models.drafts import Handover, RescuedDraft, SetAside
from calls.models.help import PartnerReport, Referral, ReportKind
from calls.models.journal import Act, JournalEntry
from calls.models.natures import Nature

__all__ = [
    "Act",
    "Call",
    "CallQuerySet",
    "Caller",
    "Handover",
    "JournalEntry",
    "Nature",
    "Outcome",
    "PartnerReport",
    "Referral",
    "ReportKind",
    "RescuedDraft",
    "SetAside",
]
