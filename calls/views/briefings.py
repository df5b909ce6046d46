"""Briefings: read and folded by each responder, with the calls to make when they concern some."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from calls import briefings
from calls.access import for_responders
from calls.addresses import callback_address
from calls.french import moment
from calls.models import Briefing, Call
from calls.pages import desk_page


@require_safe
@for_responders
def briefing(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What changed, and the calls of its natures that nothing has solved."""
    shown = get_object_or_404(Briefing.objects.prefetch_related("natures"), pk=pk)
    context = {
        "briefing": shown,
        "natures": list(shown.natures.all()),
        "until": briefings.until(shown),
        "rows": [_row(call) for call in briefings.calls_to_make(shown)],
    }
    return desk_page(request, "calls/briefing.html", context)


@require_POST
@for_responders
def read(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Fold a briefing, and go back to where its reader was."""
    shown = get_object_or_404(Briefing.objects.current(timezone.now()), pk=pk)
    briefings.note_read(shown, request.user, timezone.now())
    messages.success(request, _("C’est noté : la consigne est repliée."))
    back = request.POST.get("retour", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours and back.startswith("/repondre/") else reverse("calls:desk"))


def _row(call: Call) -> dict[str, object]:
    return {
        "call": call,
        "when": moment(call.started_at),
        "number": call.caller.masked if call.caller else _("numéro masqué"),
        "state": call.get_outcome_display() or _("en cours"),
        "url": call.get_absolute_url(),
        "callback_url": callback_address(call.reference),
    }
