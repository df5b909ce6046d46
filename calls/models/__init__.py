"""What the desk keeps."""

from calls.models.briefings import Briefing, BriefingReading
from calls.models.callbacks import Attempt, CallBack, Ending, Result
from calls.models.callers import Caller
from calls.models.calls import Call, CallQuerySet, Outcome
from calls.models.drafts import Handover, RescuedDraft, SetAside
from calls.models.fiches import FicheIndexPage, FichePage, FichePromotion
from calls.models.help import PartnerReport, Referral, ReportKind
from calls.models.incoming import Extension, IncomingCall
from calls.models.journal import Act, JournalEntry
from calls.models.messages import Delivery, Message
from calls.models.natures import Nature
from calls.models.purges import PurgeResult, PurgeRun
from calls.models.questions import Question, Reply
from calls.models.recaps import Channel, Recap

__all__ = [
    "Act",
    "Attempt",
    "Briefing",
    "BriefingReading",
    "Call",
    "CallBack",
    "CallQuerySet",
    "Caller",
    "Channel",
    "Delivery",
    "Ending",
    "Extension",
    "FicheIndexPage",
    "FichePage",
    "FichePromotion",
    "Handover",
    "IncomingCall",
    "JournalEntry",
    "Message",
    "Nature",
    "Outcome",
    "PartnerReport",
    "PurgeResult",
    "PurgeRun",
    "Question",
    "Recap",
    "Referral",
    "Reply",
    "ReportKind",
    "RescuedDraft",
    "Result",
    "SetAside",
]
