"""The door of the desk: the one box, and what waits for whoever sits there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from calls import at_hand, holding, incoming, listing, opening, saying
from calls.access import for_responders
from calls.pages import desk_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def desk(request: HttpRequest) -> HttpResponseBase:
    """The one box, which opens a call, and the calls of this responder."""
    if request.method == "POST":
        return _opened(request)
    return _page(request)


def _opened(request: HttpRequest) -> HttpResponseBase:
    typed = " ".join(request.POST.get("demande", "").split())
    hidden = request.POST.get("faire") == "masque"
    asked = opening.read_box(typed)
    if not hidden:
        if not asked.says_something:
            return _page(request, to_mend=_("Tapez un numéro, un lieu ou quelques mots."))
        if opening.is_unfinished_number(typed):
            return _page(request, typed=typed, to_mend=_("Il manque des chiffres à ce numéro."))
    call = opening.open_call(asked, request.user, timezone.now(), hidden=hidden)
    return redirect("calls:call", reference=call.reference)


def _page(request: HttpRequest, *, typed: str = "", to_mend: str = "") -> HttpResponseBase:
    now = timezone.now()
    context: dict[str, Any] = {
        "now": now,
        "when": saying.when,
        "lasted": saying.lasted,
        "typed": typed,
        "to_mend": to_mend,
        "mine": listing.under_way_of(request.user),
        "done": listing.done_today_by(request.user, now),
        "taken": holding.taken_from(request.user),
        "waiting": at_hand.waiting(request.user, now),
        **incoming.section(request.user, now),
    }
    return desk_page(request, "calls/home.html", context)
