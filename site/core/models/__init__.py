"""What every app shares: images, topics, and what the line says."""

from core.models.flash import Flash
from core.models.images import Picture, Rendition
from core.models.line import HelplineClosure, HelplineSettings
from core.models.topics import Topic

__all__ = [
    "Flash",
    "HelplineClosure",
    "HelplineSettings",
    "Picture",
    "Rendition",
    "Topic",
]
