"""What the desk keeps."""

from calls.models.briefings import Briefing, BriefingReading
from calls.models.callers import Caller
from calls.models.calls import Call, CallQuerySet, Outcome
from calls.models.drafts import Handover, RescuedDraft, SetAside
from calls.models.help import PartnerReport, Referral, ReportKind
from calls.models.incoming import Extension, IncomingCall
from calls.models.journal import Act, JournalEntry
from calls.models.natures import Nature
from calls.models.purges import PurgeResult, PurgeRun

__all__ = [
    "Act",
    "Briefing",
    "BriefingReading",
    "Call",
    "CallQuerySet",
    "Caller",
    "Extension",
    "Handover",
    "IncomingCall",
    "JournalEntry",
    "Nature",
    "Outcome",
    "PartnerReport",
    "PurgeResult",
    "PurgeRun",
    "Referral",
    "ReportKind",
    "RescuedDraft",
    "SetAside",
]
