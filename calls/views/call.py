"""The page of a call: written by who holds it, read by the others, taken over by any of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from calls import call_page, drafts, holding, opening, rescue, saying
from calls.access import for_responders
from calls.actions import action_of
from calls.models import Call
from calls.pages import desk_page
from calls.wrapping import NoNatureError, reopen
from core import phones
from core.throttle import Brake

# Fifty responders may share one address, and their sessions end on the same evening.
_BRAKE = Brake("rescued drafts", 200, 3600)
_JSON = "application/json"
_ASIDE = gettext_lazy(
    "Un autre texte a été écrit entre-temps : le vôtre est gardé, l’autre est montré à part."
)
_REFUSED = gettext_lazy("Vous ne tenez plus cet appel : votre texte n’est pas enregistré.")
_SIGN_IN = gettext_lazy("Votre session est finie : reconnectez-vous, votre texte reste ici.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, reference: str) -> HttpResponseBase:
    """One call. A form that comes after the end of a session is kept until its author is back."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _sign_in(request, reference)
    return _call(request, reference)


@for_responders
def _call(request: HttpRequest, reference: str) -> HttpResponseBase:
    one, now = _found(reference), timezone.now()
    if request.method == "POST":
        return _written(request, one, now)
    if _wants_json(request):
        return JsonResponse({"others": call_page.presence(one)})
    holding.note_reading(one, request.user, now)
    return _page(request, one, now)


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def take_over(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Hold a call in the place of another responder. Asked by GET after a login: show the call."""
    one = _found(reference)
    if request.method == "POST":
        holding.take_over(one, request.user, timezone.now())
    return _back_to(one, request.POST.get("brouillon", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def open_again(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Write again in a call that one had wrapped up."""
    one = _found(reference)
    if request.method == "POST":
        try:
            reopen(one, request.user)
        except drafts.NotHeldError:
            messages.warning(request, _("Cet appel ne peut plus être rouvert."))
    return _back_to(one, request.POST.get("brouillon", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@for_responders
def call_again(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Open a call with the person of another one, whose number is not shown to everybody."""
    one = _found(reference)
    if request.method == "POST" and one.caller is not None:
        one = opening.open_call_of(one.caller, request.user, timezone.now())
    return _back_to(one)


@require_POST
@for_responders
def told(request: HttpRequest) -> HttpResponseBase:
    """Note that somebody knows which of their calls were taken over."""
    for handover in holding.taken_from(request.user):
        handover.seen_at = timezone.now()
        handover.save(update_fields=["seen_at"])
    return redirect("calls:desk")


def _found(reference: str) -> Call:
    one = call_page.with_everything(reference)
    if one is None:
        raise Http404
    return one


def _written(request: HttpRequest, one: Call, now: datetime) -> HttpResponseBase:
    typed, seen = drafts.typed_in(request.POST.dict()), request.POST.get("vu", "")
    try:
        _kept, aside = drafts.write(one, request.user, typed, seen, now)
        if _wants_json(request):
            return _saved(_found(one.reference), typed, seen, aside=aside, now=now)
        if aside:
            messages.warning(request, _ASIDE)
        return _done(request, one, now)
    except drafts.NotHeldError:
        return _refused(request, one, now)


def _done(request: HttpRequest, one: Call, now: datetime) -> HttpResponseBase:
    """Do what the button asks for, on a call whose form is kept."""
    number = request.POST.get("numero", "").strip()
    if number and not _add_number(one, request.user, number, now):
        return _page(request, _found(one.reference), now, to_mend="numero", number_typed=number)
    try:
        answer = action_of(request)(request, one, now)
    except NoNatureError:
        return _page(request, _found(one.reference), now, to_mend="nature")
    return _back_to(one, anchor=answer) if isinstance(answer, str) else answer


def _add_number(one: Call, user: Any, typed: str, now: datetime) -> bool:
    number = phones.parse(typed)
    if not number.startswith("+"):
        return False
    with transaction.atomic():
        holding.set_number(drafts.held(one, user), number, now)
    return True


def _page(request: HttpRequest, one: Call, now: datetime, **more: Any) -> HttpResponse:
    token = request.GET.get("brouillon", "")
    shown = call_page.context(one, request.user, now, token)
    return desk_page(request, "calls/call.html", {**shown, **more})


def _saved(
    kept: Call, typed: dict[str, str], seen: str, *, aside: bool, now: datetime
) -> JsonResponse:
    """Tell the script what it needs to go on: what the form has now seen."""
    said = _("Brouillon enregistré à {hour}").format(hour=saying.hour(now))
    return JsonResponse(
        {
            "said": str(_ASIDE) if aside else said,
            "seen": drafts.seen_after(kept, typed, seen),
            "others": call_page.presence(kept),
        }
    )


def _refused(request: HttpRequest, one: Call, now: datetime) -> HttpResponseBase:
    """Say kindly who holds the call, and keep what was typed."""
    one = _found(one.reference)
    if _wants_json(request):
        return JsonResponse({"said": str(_REFUSED)}, status=409)
    posted = request.POST.dict()
    token = rescue.rescue(one, posted, now)
    shown = {
        "call": one,
        "token": token,
        "mine": one.responder_id == request.user.pk,
        "typed": call_page.unwritten(one, drafts.typed_in(posted)),
    }
    return desk_page(request, "calls/refused.html", shown, status=409)


def _sign_in(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Keep what was typed, and send to the login page, which says nothing of the call."""
    address = reverse("calls:call", args=[reference])
    if _wants_json(request):
        return JsonResponse({"said": str(_SIGN_IN), "login": reverse("account_login")}, status=401)
    one = Call.objects.filter(reference=reference).first()
    if one is not None and _BRAKE.lets_through(request):
        token = rescue.rescue(one, request.POST.dict(), timezone.now())
        address += f"?brouillon={token}" if token else ""
    return redirect(f"{reverse('account_login')}?next={quote(address)}")


def _back_to(one: Call, token: str = "", *, anchor: str = "") -> HttpResponseBase:
    address = reverse("calls:call", args=[one.reference])
    query = f"?brouillon={quote(token)}" if token else ""
    return redirect(f"{address}{query}{'#' if anchor else ''}{anchor}")


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == _JSON
