"""Calls that ring: the list, refreshed by script or by hand, and the button that takes one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from calls import incoming
from calls.access import for_responders
from calls.pages import desk_page
from calls.sessions import keeps_nobody_awake


@require_safe
@for_responders
def ringing(request: HttpRequest) -> HttpResponseBase:
    """The calls that ring, as a page."""
    return desk_page(request, "calls/incoming.html", incoming.section(request.user, timezone.now()))


@keeps_nobody_awake
@require_safe
@for_responders
def ringing_list(request: HttpRequest) -> HttpResponseBase:
    """The same, for the script that asks every few seconds; 304 when nothing changed."""
    now = timezone.now()
    mark = incoming.mark(request.user, now)
    if request.headers.get("If-None-Match") == f'"{mark}"':
        response = HttpResponse(status=304)
    else:
        context = incoming.section(request.user, now)
        mark = context["ringing_mark"]
        html = render_to_string("calls/parts/ringing.html", context, request, using="jinja2")
        response = HttpResponse(html)
    response.headers["ETag"] = f'"{mark}"'
    return response


@require_POST
@for_responders
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a call that rings, or learn who took it."""
    taken = incoming.take(pk, request.user, timezone.now())
    if taken.call is not None:
        return redirect(taken.call)
    if taken.by:
        messages.info(request, _("{who} a déjà pris cet appel.").format(who=taken.by))
    else:
        messages.info(request, _("Cet appel ne sonne plus."))
    return redirect("calls:desk")
