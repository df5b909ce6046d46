"""Pages of the desk: one look, never kept, with what a responder must always have at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from calls.access import ANSWER_CALLS
from calls.emergency import EMERGENCY
from core.helpline import helpline

# Address, label, and the permission that it asks for.
MENU = (
    ("calls:desk", _("Accueil"), ANSWER_CALLS),
    ("calls:calls", _("Mes appels"), ANSWER_CALLS),
    ("calls:team", _("Appels de l’équipe"), ANSWER_CALLS),
)


class Entry(NamedTuple):
    """One entry of the desk's menu."""

    url: str
    label: str
    is_current: bool


def desk_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of the desk. Its title says nothing of anybody."""
    shared = {
        "line": helpline(),
        "menu": _menu(request),
        "emergency": EMERGENCY,
        "user": request.user,
        "messages": get_messages(request),
    }
    html = render_to_string(template, {**shared, **context}, request, using="jinja2")
    response = HttpResponse(html, status=status)
    response._csp_config = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
    return response


def _menu(request: HttpRequest) -> list[Entry]:
    entries = [(reverse(name), label) for name, label, asks in MENU if request.user.has_perm(asks)]
    return [Entry(url, str(label), url == request.path) for url, label in entries]
