"""Pages of the desk: one look, never kept, with what a responder must always have at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calls import briefings, callbacks, messaging, secondline
from calls.access import ANSWER_CALLS, COORDINATE
from calls.emergency import EMERGENCY
from core.helpline import helpline

# Address, label, and the permission that it asks for.
MENU = (
    ("calls:desk", _("Accueil"), ANSWER_CALLS),
    ("calls:calls", _("Mes appels"), ANSWER_CALLS),
    ("calls:team", _("Appels de l’équipe"), ANSWER_CALLS),
    ("calls:callbacks", _("Rappels"), ANSWER_CALLS),
    ("calls:messages", _("Messages"), ANSWER_CALLS),
    ("calls:questions", _("Entraide"), ANSWER_CALLS),
    ("calls:fiches", _("Fiches"), ANSWER_CALLS),
    ("calls:figures", _("Chiffres"), COORDINATE),
    # Callers' data.
    ("calls:journal", _("Journal"), COORDINATE),
    ("calls:data", _("Données"), COORDINATE),
)
# What waits behind an entry, for whoever reads the menu.
COUNTS: dict[str, Callable[[Any, datetime], int]] = {
    "calls:callbacks": callbacks.late,
    "calls:messages": messaging.unread,
    "calls:questions": secondline.unseen,
}


class Entry(NamedTuple):
    """One entry of the desk's menu."""

    url: str
    label: str
    is_current: bool
    # What waits there, 0 for nothing.
    waiting: int = 0


def desk_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of the desk. Its title says nothing of anybody."""
    shared = {
        "line": helpline(),
        "menu": _menu(request),
        "emergency": EMERGENCY,
        "briefings": briefings.current(request.user, timezone.now()),
        "here": request.path,
        "user": request.user,
        "messages": get_messages(request),
    }
    html = render_to_string(template, {**shared, **context}, request, using="jinja2")
    response = HttpResponse(html, status=status)
    response._csp_config = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
    return response


def _menu(request: HttpRequest) -> list[Entry]:
    now = timezone.now()
    return [
        Entry(
            url=(url := reverse(name)),
            label=str(label),
            is_current=url == request.path,
            waiting=COUNTS[name](request.user, now) if name in COUNTS else 0,
        )
        for name, label, asks in MENU
        if request.user.has_perm(asks)
    ]
