"""What the desk brings to the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from calls.viewsets.natures import NatureViewSet, why_kept

register_snippet(NatureViewSet)


@hooks.register("before_delete_snippet")
def keep_natures_of_calls(request: HttpRequest, rows: list[Any]) -> HttpResponse | None:
    """A nature that calls are of stays, and says how to stop proposing it."""
    if not (reason := why_kept(list(rows))):
        return None
    messages.warning(request, reason)
    return redirect(NatureViewSet().get_url_name("list"))
