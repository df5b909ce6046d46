"""The lists of calls: mine, and the team's."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from calls import listing, saying
from calls.access import for_responders
from calls.forms import FilterForm
from calls.models import Call, CallQuerySet
from calls.pages import desk_page


@require_safe
@for_responders
def mine(request: HttpRequest) -> HttpResponseBase:
    """The calls of this responder, the latest first."""
    return _list(request, Call.objects.held_by(request.user), "calls/calls.html")


@require_safe
@for_responders
def team(request: HttpRequest) -> HttpResponseBase:
    """Everybody's calls, the latest first, without anything of the callers but a masked number."""
    return _list(request, Call.objects.all(), "calls/team.html")


def _list(request: HttpRequest, calls: CallQuerySet, template: str) -> HttpResponseBase:
    form = FilterForm(request.GET)
    page = listing.page_of(calls, form.filters, request.GET.get("page", ""))
    context = {
        "page": page,
        "form": form,
        "query": form.query,
        "now": timezone.now(),
        "when": saying.when,
        "lasted": saying.lasted,
    }
    return desk_page(request, template, context)
