"""E-mails to moderators and to those who offered a story: written, for the outbox to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import MailKind
from core.outbox import Letter
from core.text import NBSP

if TYPE_CHECKING:
    from stories.models import StoryOffer

LIST = "wagtailsnippets_stories_response:list"


def to_moderator(moderator: Any, waiting: int) -> Letter:
    """Tell how many responses wait, and where; nothing of what they say leaves the admin."""
    subject = ngettext(
        "{count} réponse de lecteur à modérer", "{count} réponses de lecteurs à modérer", waiting
    )
    text = _(
        "Bonjour,\n\n{subject}.\nElles ne se voient qu’une fois publiées :\n{address}\n\n"
        "Un e-mail par heure au plus, tant qu’il en arrive."
    )
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse(LIST)}?status=PENDING"
    subject = subject.format(count=waiting).replace(" ", NBSP, 1)
    told = text.format(subject=subject, address=address)
    return Letter(MailKind.NOTICE, moderator.email, subject, told, automatic=True)


def to_offerer(offer: StoryOffer) -> Letter:
    """Tell that their story is published, at which address."""
    text = _(
        "Bonjour {name},\n\nL’histoire que vous avez proposée est publiée, sous ce titre :\n"
        "{title}\n{address}\n\nMerci de l’avoir racontée.\n"
        "Votre adresse e-mail ne servait qu’à vous prévenir : elle est effacée."
    )
    told = text.format(name=offer.name, title=offer.page.title, address=offer.page.full_url)
    subject, told = _("Votre histoire est publiée"), told.replace(" ,", ",")
    return Letter(MailKind.STORY, offer.email, subject, told, automatic=True)
