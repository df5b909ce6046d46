"""The door of the desk: the one box, and what waits for whoever sits there."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls import incoming
from calls.access import for_responders
from calls.models import Call
from calls.pages import desk_page


@require_safe
@for_responders
def desk(request: HttpRequest) -> HttpResponseBase:
    """The one box, and the calls that this responder has not wrapped up."""
    mine = Call.objects.held_by(request.user).under_way()
    ringing = incoming.section(request.user, timezone.now())
    return desk_page(request, "calls/home.html", {"mine": mine, **ringing})


@require_safe
@for_responders
def calls(request: HttpRequest) -> HttpResponseBase:
    """The calls of this responder, the latest first."""
    mine = Call.objects.held_by(request.user)
    return desk_page(request, "calls/calls.html", {"mine": mine})
