"""Messages between responders: those that one receives, and those of a call."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from calls import messaging
from calls.access import for_responders
from calls.message_forms import MessageForm
from calls.models import Call, Delivery
from calls.pages import desk_page
from calls.saying import when

PER_PAGE = 30


@require_safe
@for_responders
def received(request: HttpRequest) -> HttpResponseBase:
    """What this responder receives, what is not read first."""
    now = timezone.now()
    found = Delivery.objects.received_by(request.user).unread_first()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "received": [(when(one.message.sent_at, now), one) for one in page],
        "addresses": {one.message.call_id: _address(one.message.call) for one in page},
    }
    return desk_page(request, "calls/messages.html", context)


@require_POST
@for_responders
def read(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that a message was read; that of somebody else stays as it is."""
    messaging.mark_read(request.user, pk, timezone.now())
    return redirect("calls:messages")


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def of_call(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The messages about a call, for those who worked on it, and a new one."""
    call = get_object_or_404(Call.objects.select_related("nature"), reference=reference)
    if not messaging.may_read(call, request.user):
        raise PermissionDenied
    colleagues, others = messaging.recipients(call, request.user)
    form = MessageForm(colleagues, others, request.POST or None)
    now = timezone.now()
    if form.is_valid():
        messaging.send(call, request.user, form.to, form.cleaned_data["texte"], now)
        messaging.mark_call_read(request.user, call, now)
        messages.success(request, _("Message envoyé."))
        return redirect("calls:messages_of_call", reference)
    context = {
        "call": call,
        "began": when(call.started_at, now),
        "letters": messaging.letters(call, request.user, now),
        "form": form,
    }
    return desk_page(request, "calls/messages_of_call.html", context)


def _address(call: Call) -> str:
    return reverse("calls:messages_of_call", args=[call.reference])
