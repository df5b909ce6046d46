"""What the desk keeps."""

from calls.models.callbacks import Attempt, CallBack, Ending, Result
from calls.models.callers import Caller
from calls.models.calls import Call, CallQuerySet, Outcome
from calls.models.drafts import Handover, RescuedDraft, SetAside
from calls.models.fiches import FicheIndexPage, FichePage, FichePromotion
from calls.models.help import PartnerReport, Referral, ReportKind
from calls.models.journal import Act, JournalEntry
from calls.models.messages import Delivery, Message
from calls.models.natures import Nature
from calls.models.questions import Question, Reply
from calls.models.recaps import Channel, Recap

__all__ = [
    "Act",
    "Attempt",
    "Call",
    "CallBack",
    "CallQuerySet",
    "Caller",
    "Channel",
    "Delivery",
    "Ending",
    "FicheIndexPage",
    "FichePage",
    "FichePromotion",
    "Handover",
    "JournalEntry",
    "Message",
    "Nature",
    "Outcome",
    "PartnerReport",
    "Question",
    "Recap",
    "Referral",
    "Reply",
    "ReportKind",
    "RescuedDraft",
    "Result",
    "SetAside",
]
