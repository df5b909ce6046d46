"""What the desk keeps."""

from calls.models.callers import Caller
from calls.models.calls import Call, CallQuerySet, Outcome
from calls.models.drafts import Handover, RescuedDraft, SetAside
from calls.models.help import PartnerReport, Referral, ReportKind
from calls.models.journal import Act, JournalEntry
from calls.models.natures import Nature
from calls.models.recaps import Channel, Recap

__all__ = [
    "Act",
    "Call",
    "CallQuerySet",
    "Caller",
    "Channel",
    "Handover",
    "JournalEntry",
    "Nature",
    "Outcome",
    "PartnerReport",
    "Recap",
    "Referral",
    "ReportKind",
    "RescuedDraft",
    "SetAside",
]
