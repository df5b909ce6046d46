"""E-mails to moderators and to those who offered a story: written, then handed to the post."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from email.utils import make_msgid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text import NBSP

if TYPE_CHECKING:
    from stories.models import StoryOffer

LIST = "wagtailsnippets_stories_response:list"

logger = logging.getLogger(__name__)


def to_moderator(moderator: Any, waiting: int) -> EmailMessage:
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
    return _letter(subject, text.format(subject=subject, address=address), moderator.email)


def to_offerer(offer: StoryOffer) -> EmailMessage:
    """Tell that their story is published, at which address."""
    text = _(
        "Bonjour {name},\n\nL’histoire que vous avez proposée est publiée, sous ce titre :\n"
        "{title}\n{address}\n\nMerci de l’avoir racontée.\n"
        "Votre adresse e-mail ne servait qu’à vous prévenir : elle est effacée."
    )
    told = text.format(name=offer.name, title=offer.page.title, address=offer.page.full_url)
    letter = _letter(_("Votre histoire est publiée"), told.replace(" ,", ","), offer.email)
    # Sent twice all the same, it is one letter for who receives it.
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "relais"
    letter.extra_headers["Message-ID"] = f"<story-offer-{offer.pk}@{host}>"
    return letter


def deliver(letters: Iterable[EmailMessage]) -> list[bool]:
    """Hand letters to the mail server, and return which it took. Never raises."""
    letters = list(letters)
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:
        _note(error)
        return [False] * len(letters)
    taken = [_is_taken(letter, connection) for letter in letters]
    try:
        connection.close()
    except Exception as error:
        _note(error)
    return taken


def _is_taken(letter: EmailMessage, connection: Any) -> bool:
    letter.connection = connection
    try:
        return bool(letter.send())
    except Exception as error:
        _note(error)
        return False


def _note(error: Exception) -> None:
    # Its own words may hold an address, which no log keeps.
    logger.error("A letter about stories could not leave: %s.", type(error).__name__)


def _letter(subject: str, text: str, address: str) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": make_msgid(domain="relais")}
    return EmailMessage(subject, text, to=[address], headers=headers)
