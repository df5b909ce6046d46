"""What every app shares: images, topics, and what the line says."""

from core.models.flash import Flash
from core.models.images import Picture, Rendition
from core.models.jobs import JobRun, RunState
from core.models.line import HelplineClosure, HelplineSettings
from core.models.outbox import MailKind, MailState, OutgoingMail, Reason
from core.models.topics import Topic
from core.models.version import ContentVersion

__all__ = [
    "ContentVersion",
    "Flash",
    "HelplineClosure",
    "HelplineSettings",
    "JobRun",
    "MailKind",
    "MailState",
    "OutgoingMail",
    "Picture",
    "Reason",
    "Rendition",
    "RunState",
    "Topic",
]
